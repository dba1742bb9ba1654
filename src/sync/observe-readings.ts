import { slotKey } from '../core/ids';
import type { Reading } from '../core/reading';
import { groupBy } from '../lib/batch';
import type { SyncContext } from './context';
import { readingHash } from './decode';

/** Takes readings that are no page of a feed into the mirror, and marks those that are news: a commit per record type. */
export async function observeReadings({ topology, store }: SyncContext, readings: readonly Reading[]): Promise<void> {
  for (const inSlot of groupBy(readings, (reading) => slotKey(reading.ref)).values()) {
    const [first] = inSlot;
    if (first === undefined) continue;
    const { system, type } = first.ref;
    const spec = topology.specOf(first.ref);
    const observed = inSlot.map((reading) => ({ reading, hash: readingHash(spec, reading) }));
    await store.observe({ slot: { system, type }, readings: observed, deletedIds: [], cursor: null });
  }
}
