import { type RecordRef, recordKey, slotKey } from '../core/ids';
import { groupBy } from '../lib/batch';
import type { LiveRecord } from './engine';
import type { SharedReader, SlotReading } from './shared-reader';

/**
 * Records as their systems show them now, in order, linked or not: one batched read of each slot, all slots side by side.
 * Null where the system has none; a system that does not serve says so in `freshness`.
 */
export async function readRecords(
  reader: SharedReader,
  refs: readonly RecordRef[],
  deadlineAt: number,
): Promise<readonly (LiveRecord | null)[]> {
  const found = new Map<string, LiveRecord | null>();
  await Promise.all(
    [...groupBy(refs, slotKey).values()].flatMap((inSlot) =>
      inSlot.slice(0, 1).map(async ({ system, type }) => {
        const ids = [...new Set(inSlot.map(({ externalId }) => externalId))];
        const result = await reader.read({ system, type }, ids, deadlineAt);
        for (const ref of inSlot) found.set(recordKey(ref), recordOf(ref, result));
      }),
    ),
  );
  return refs.map((ref) => found.get(recordKey(ref)) ?? null);
}

function recordOf(ref: RecordRef, result: SlotReading): LiveRecord | null {
  if (result.type === 'failed') {
    const { reason: freshnessReason } = result;
    return { ref, native: null, url: null, fetchedAt: null, freshness: 'UNREACHABLE', freshnessReason };
  }
  const reading = result.readings.get(ref.externalId);
  if (reading === undefined) return null;
  const { native, url, readAt } = reading;
  return { ref, native, url, fetchedAt: readAt, freshness: 'LIVE', freshnessReason: null };
}
