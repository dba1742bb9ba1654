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

/**
 * Closes the gates of slots of which a dirty record waits without a link: what it may match must be matched before more is
 * made. `slots` null = all.
 */
export async function closeGates(db: Queryable, slots: readonly RecordSlot[] | null): Promise<void> {
  const batch = batchOf(slotColumns, slots ?? []);
  await db.query(
    `update change_cursor set first_scan_done_at = null
     where first_scan_done_at is not null
       and ($3 or (system, record_type) in (select ${batch.names} from ${batch.from}))
       and exists (
         select from dirty
         where dirty.system = change_cursor.system and dirty.record_type = change_cursor.record_type and not exists (
           select from link
           where link.system = dirty.system and link.record_type = dirty.record_type
             and link.external_id = dirty.external_id and link.state <> 'unlinked'
         )
       )`,
    [...batch.parameters, slots === null],
  );
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
