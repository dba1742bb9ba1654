import { z } from 'zod';
import { joinEntities } from '../../core/join-entities';
import { type EntityId, entityId } from '../../core/ids';
import type { Link } from '../../core/link';
import { batchOf } from '../columns';
import { atOnce, mark, markOfEntity } from '../dirty';
import { updateEntities } from '../entity';
import { appendHistory } from '../history';
import { linkColumns } from '../link';
import { lockRecords } from '../waiting';
import { replaceKeys } from '../match-key';
import type { Snapshot } from '../port';
import type { Queryable } from '../transaction';
import { done, lockSnapshots, type Operator, type Outcome, readAgain, refused, saveEntities } from './operate';
import { moveQuestions } from './move-questions';

/** Makes two entities one. The smaller id, which is the older, survives; the other resolves to it from now on. */
export async function mergeEntities(
  db: Queryable,
  ids: { readonly a: EntityId; readonly b: EntityId },
  operator: Operator,
): Promise<Outcome> {
  const snapshots = await lockSnapshots(db, [ids.a, ids.b]);
  const [survivor, loser] = snapshots.toSorted((a, b) => (a.entity.id < b.entity.id ? -1 : 1));
  if (survivor === undefined) return refused({ type: 'unknown' });
  if (loser === undefined) return refused((await isMerged(db, ids, survivor)) ? { type: 'same' } : { type: 'unknown' });
  return joinLocked(db, { survivor, loser }, operator);
}

/** Whether both ids name one entity. */
async function isMerged(
  db: Queryable,
  { a, b }: { readonly a: EntityId; readonly b: EntityId },
  { entity }: Snapshot,
): Promise<boolean> {
  const rows = await db.query('select id from entity where id = any($1::uuid[]) and (id = $2 or merged_into = $2)', [
    [a, b],
    entity.id,
  ]);
  return rows.length === new Set([a, b]).size;
}

/** Merges two entities that the caller holds. */
export async function joinLocked(
  db: Queryable,
  { survivor, loser }: { readonly survivor: Snapshot; readonly loser: Snapshot },
  operator: Operator,
): Promise<Outcome> {
  if (survivor.entity.kind !== loser.entity.kind) return refused({ type: 'otherKind' });
  const joined = joinEntities(survivor, loser);
  if (joined.type === 'collision') return refused({ type: 'slotTaken', slot: joined.slot });
  await lockRecords(db, joined.moved);
  await db.query('delete from link where id = any($1::uuid[])', [joined.dropped]);
  await updateEntities(db, [joined.loser]);
  await db.query('update entity set merged_into = $1 where merged_into = $2', [survivor.entity.id, loser.entity.id]);
  await moveLinks(db, joined.moved);
  await moveRest(db, { from: loser.entity.id, to: survivor.entity.id });
  await moveQuestions(db, { from: loser.entity.id, to: survivor.entity.id }, operator);
  await appendHistory(db, joined.history);
  await replaceKeys(db, [{ id: loser.entity.id, kind: loser.entity.kind, keys: [] }]);
  await saveEntities(db, [joined.survivor], operator);
  await readAgain(db, joined.moved);
  return done(survivor.entity.id);
}

async function moveLinks(db: Queryable, links: readonly Link[]): Promise<void> {
  if (links.length === 0) return;
  const batch = batchOf(linkColumns, links);
  await db.query(
    `update link set
       entity_id = input.entity_id, intent = input.intent, base = input.base, ack = input.ack, pending = input.pending,
       line_ids = input.line_ids, blocked_reason = input.blocked_reason, blocked_version = input.blocked_version,
       record_version = input.record_version, mapping_hash = input.mapping_hash, updated_at = now()
     from ${batch.from} where link.id = input.id`,
    batch.parameters,
  );
}

/** Everything else that named the loser. A slot in which the survivor has a record now is barred no more. */
async function moveRest(
  db: Queryable,
  { from, to }: { readonly from: EntityId; readonly to: EntityId },
): Promise<void> {
  await db.query(`update link set entity_id = $2 where entity_id = $1`, [from, to]);
  await db.query('update history set entity_id = $2 where entity_id = $1', [from, to]);
  await db.query('update waiting set entity_id = $2 where entity_id = $1', [from, to]);
  const woken = await db.query('delete from waiting where on_entity = $1 returning entity_id', [from]);
  await mark(
    db,
    z
      .array(z.object({ entity_id: z.string() }))
      .parse(woken)
      .map((row) => markOfEntity(entityId(row.entity_id), atOnce)),
  );
  await db.query(
    `insert into link_bar (entity_id, system, record_type, created_at)
     select $2::uuid, system, record_type, created_at from link_bar where entity_id = $1 on conflict do nothing`,
    [from, to],
  );
  await db.query(
    `delete from link_bar where entity_id = $1 or (entity_id = $2 and exists (
       select from link where link.entity_id = $2 and link.state in ('creating', 'active', 'deleting', 'closed')
         and (link.system, link.record_type) = (link_bar.system, link_bar.record_type)
     ))`,
    [from, to],
  );
  await db.query(
    `insert into entity_apart (entity_id, other_id)
     select $2::uuid, other_id from entity_apart where entity_id = $1 and other_id <> $2::uuid
     union all select other_id, $2::uuid from entity_apart where entity_id = $1 and other_id <> $2::uuid
     on conflict do nothing`,
    [from, to],
  );
  await db.query('delete from entity_apart where entity_id = $1 or other_id = $1', [from]);
}
