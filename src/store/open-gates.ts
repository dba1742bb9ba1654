import { z } from 'zod';
import { entityId, type RecordSlot } from '../core/ids';
import { lockClosedGates, writeGatesOpen } from './change-cursor';
import { batchOf } from './columns';
import { mark, markOfEntity, slotsWithoutUnlinkedDirty } from './dirty';
import { slotColumns } from './slot';
import type { Queryable } from './transaction';

/** See SyncStore.openGates. */
export async function openGates(
  db: Queryable,
  leftsOf: (slot: RecordSlot) => readonly RecordSlot[],
  now: number,
): Promise<readonly RecordSlot[]> {
  const closed = await lockClosedGates(db);
  if (closed.length === 0) return [];
  const opened = await slotsWithoutUnlinkedDirty(db, closed);
  if (opened.length === 0) return [];
  await writeGatesOpen(db, opened, now);
  for (const slot of opened) await markLackingEntities(db, { slot, lefts: leftsOf(slot), now });
  return opened;
}

/** Entities that have a record in one of `lefts` and none in `slot`: a create may be due. */
async function markLackingEntities(
  db: Queryable,
  { slot, lefts, now }: { readonly slot: RecordSlot; readonly lefts: readonly RecordSlot[]; readonly now: number },
): Promise<void> {
  const batch = batchOf(slotColumns, lefts);
  const rows = await db.query(
    `select distinct link.entity_id from link join ${batch.from} using (system, record_type)
     where link.state = 'active' and not exists (
       select from link held
       where held.entity_id = link.entity_id and held.system = $3 and held.record_type = $4
         and held.state in ('creating', 'active', 'deleting', 'closed')
     )`,
    [...batch.parameters, slot.system, slot.type],
  );
  const lacking = z.array(z.object({ entity_id: z.string() })).parse(rows);
  await mark(
    db,
    lacking.map((row) => markOfEntity(entityId(row.entity_id), now)),
  );
}
