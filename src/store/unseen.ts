import { z } from 'zod';
import type { RecordSlot } from '../core/ids';
import { toTime } from './columns';
import { mark, markOfRecord } from './dirty';
import type { Queryable } from './transaction';

/**
 * See SyncStore.markUnseen. A link counts as old when it was neither taken in nor written since `linkedBefore`; a link
 * that tells neither is looked at to be sure.
 */
export async function markUnseen(
  db: Queryable,
  slot: RecordSlot,
  { seenIds, linkedBefore }: { readonly seenIds: readonly string[]; readonly linkedBefore: number },
): Promise<number> {
  const rows = await db.query(
    `select distinct external_id from link
     where system = $1 and record_type = $2 and state = 'active'
       and coalesce(greatest(synced_at, written_at), '-infinity') < $3
       and not exists (select from unnest($4::text[]) as seen (id) where seen.id = link.external_id)`,
    [slot.system, slot.type, toTime(linkedBefore), seenIds],
  );
  const unseen = z.array(z.object({ external_id: z.string() })).parse(rows);
  await mark(
    db,
    unseen.map((row) => markOfRecord({ ...slot, externalId: row.external_id }, linkedBefore, true)),
  );
  return unseen.length;
}
