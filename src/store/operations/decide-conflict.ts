import { z } from 'zod';
import { type CanonicalValue } from '../../core/canonical';
import { type ConflictCandidate, settleConflict } from '../../core/conflict';
import { type EntityId, entityId, type LinkId } from '../../core/ids';
import { appendHistory } from '../history';
import { writeLinks } from '../link-changes';
import { toJson } from '../columns';
import type { Queryable } from '../transaction';
import { done, lockSnapshot, type Operator, type Outcome, refused, saveEntities } from './operate';

/** What shall stand in a held field: what one record shows (null: what the entity holds), or a value of its own. */
export type ConflictChoice =
  | { readonly type: 'candidate'; readonly linkId: LinkId | null }
  | { readonly type: 'value'; readonly value: CanonicalValue };

const conflictSchema = z.object({
  entity_id: z.string(),
  field: z.string(),
  state: z.enum(['open', 'decided']),
  candidates: z.array(z.custom<ConflictCandidate>((each) => typeof each === 'object' && each !== null)),
});

async function readConflict(db: Queryable, id: string): Promise<z.infer<typeof conflictSchema> | null> {
  const rows = await db.query('select entity_id, field, state, candidates from conflict where id = $1', [id]);
  return z.array(conflictSchema).parse(rows)[0] ?? null;
}

/** What a conflict is about, and what it offers. */
export interface FoundConflict {
  readonly entityId: EntityId;
  readonly field: string;
  readonly candidates: readonly ConflictCandidate[];
}

/** A conflict, decided or not; null when there is none. */
export async function findConflict(db: Queryable, id: string): Promise<FoundConflict | null> {
  const row = await readConflict(db, id);
  return row === null ? null : { entityId: entityId(row.entity_id), field: row.field, candidates: row.candidates };
}

/** Decides a held field: the value stands under a new rev and is written to every record. The caller validated it. */
export async function decideConflict(
  db: Queryable,
  { id, choice }: { readonly id: string; readonly choice: ConflictChoice },
  operator: Operator,
): Promise<Outcome> {
  const found = await readConflict(db, id);
  const snapshot = found === null ? undefined : await lockSnapshot(db, entityId(found.entity_id));
  // read again under the lock: the candidates may have moved, and somebody may have decided
  const conflict = snapshot === undefined ? null : await readConflict(db, id);
  if (snapshot === undefined || conflict === null) return refused({ type: 'unknown' });
  if (conflict.state === 'decided') return refused({ type: 'decided' });
  const { entity, links } = snapshot;
  const value =
    choice.type === 'value'
      ? choice.value
      : choice.linkId === null
        ? (entity.fields[conflict.field] ?? null)
        : conflict.candidates.find(({ linkId }) => linkId === choice.linkId)?.value;
  if (value === undefined) return refused({ type: 'notOffered' });
  const { actor, now } = operator;
  const settled = settleConflict({ entity, links }, conflict, { value, actor, at: now });
  await writeLinks(db, settled.links);
  await appendHistory(db, settled.history);
  await db.query(
    `update conflict set state = 'decided', decision = $2, decided_by = $3, decided_at = to_timestamp($4::float8 / 1000)
     where id = $1`,
    [id, toJson({ value }), actor, now],
  );
  await saveEntities(db, [settled.entity], operator);
  return done(entity.id);
}
