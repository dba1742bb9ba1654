import { writeCursor } from './change-cursor';
import { atOnce, mark, markOfRecord } from './dirty';
import type { Observation } from './port';
import { markMirrorsDeleted, upsertMirrors } from './record';
import type { Queryable } from './transaction';

/** See SyncStore.observe. */
export async function observe(db: Queryable, observation: Observation): Promise<{ readonly changed: number }> {
  const { slot, readings, deletedIds, cursor } = observation;
  const deleted = [...new Set(deletedIds)].map((externalId) => ({ ...slot, externalId }));
  const changed = await upsertMirrors(db, readings);
  await markMirrorsDeleted(db, deleted);
  if (cursor !== null) await writeCursor(db, cursor);
  await mark(db, [
    // a reading that is not whole says that something changed, and not what: only a new reading may be planned with
    ...changed.map(({ ref, readAt, isComplete }) => markOfRecord(ref, readAt, !isComplete)),
    ...deleted.map((ref) => markOfRecord(ref, atOnce, true)),
  ]);
  return { changed: changed.length };
}
