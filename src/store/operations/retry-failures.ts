import { z } from 'zod';
import { entityId, type LinkId, type SystemId } from '../../core/ids';
import { mark, markOfEntity } from '../dirty';
import { lockEntities } from '../entity';
import type { Queryable } from '../transaction';
import { type Operator, readAgain } from './operate';
import { linksOf } from '../link';

/** Which failures: both conditions hold; null = any. */
export interface FailureSet {
  readonly ids: readonly LinkId[] | null;
  readonly systems: readonly SystemId[] | null;
}

const failingSql = `(blocked_reason is not null or last_error is not null) and state not in ('gone', 'unlinked')
  and ($1::uuid[] is null or id = any($1)) and ($2::text[] is null or system = any($2))`;

/**
 * Tries again what failed, at once: what blocked a link is forgotten until it shows again, and records are read anew.
 * Answers the links.
 */
export async function retryFailures(
  db: Queryable,
  { ids, systems }: FailureSet,
  { now }: Operator,
): Promise<readonly LinkId[]> {
  const rows = await db.query(`select distinct entity_id from link where ${failingSql}`, [ids, systems]);
  const concerned = z
    .array(z.object({ entity_id: z.string() }))
    .parse(rows)
    .map((row) => entityId(row.entity_id));
  await lockEntities(db, concerned);
  const freed = linksOf(
    await db.query(
      `update link set blocked_reason = null, blocked_version = null, last_error = null, updated_at = now()
       where ${failingSql} and entity_id = any($3::uuid[]) returning *`,
      [ids, systems, concerned],
    ),
  );
  // whoever works on one of them holds its links as they were: under a new version what they write is lost
  await db.query('update entity set version = version + 1 where id = any($1::uuid[])', [concerned]);
  await mark(
    db,
    concerned.map((id) => markOfEntity(id, now)),
  );
  await readAgain(db, freed);
  return freed.map(({ id }) => id);
}
