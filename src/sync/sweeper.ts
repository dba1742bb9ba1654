import { type RecordSlot, slotKey } from '../core/ids';
import type { IdsPage } from '../connectors/connector';
import { callSystem, type CallResult } from './call';
import type { SyncContext } from './context';
import type { Bell } from './bell';

/**
 * For systems that do not tell of deletes: compares all ids with the links, now and then. What is missing is only
 * looked at again; whether it is gone, the record's own confirmation says. Answers when to try again after a failure.
 */
export async function sweepIfDue(context: SyncContext, slot: RecordSlot, work: Bell): Promise<number | null> {
  const { store, topology, settings, clock, log } = context;
  if (topology.capabilitiesOf(slot).deletes !== 'sweep') return null;
  const startedAt = clock.now();
  const cursor = await store.readCursor(slot);
  if (
    cursor.firstScanDoneAt === null ||
    startedAt < (cursor.lastSweepAt ?? cursor.firstScanDoneAt) + settings.sweepMs
  ) {
    return null;
  }
  const connector = topology.connectorOf(slot.system);
  const seenIds: string[] = [];
  let continuation: string | null = null;
  do {
    const from: string | null = continuation;
    const result: CallResult<IdsPage> = await callSystem(context, slot.system, () =>
      connector.readIds(slot.type, from, { isBackground: true }),
    );
    if (!result.ok) return result.retryAt;
    seenIds.push(...result.value.externalIds);
    continuation = result.value.continuation;
    if (context.stopping.aborted) return null;
  } while (continuation !== null);
  const missing = await store.markUnseen(slot, seenIds, startedAt);
  await store.observe({
    slot,
    readings: [],
    deletedIds: [],
    cursor: { ...cursor, lastSweepAt: startedAt },
  });
  if (missing > 0) {
    log.info({ slot: slotKey(slot), missing }, 'records are missing from the list of ids; they are read again');
    work.ring();
  }
  return null;
}
