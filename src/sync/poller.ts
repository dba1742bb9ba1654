import type { ChangesPage } from '../connectors/connector';
import { type RecordSlot, slotKey } from '../core/ids';
import { sleep } from '../lib/clock';
import { failpoint } from '../lib/failpoint';
import { inSpan } from '../lib/trace';
import type { ChangeCursor } from '../store/port';
import { callSystem } from './call';
import type { SyncContext } from './context';
import { readingHash } from './decode';
import type { Bell } from './signal-bell';
import { sweepIfDue } from './sweeper';

/** Reads a slot's changes again and again until the engine stops. */
export async function runPoller(context: SyncContext, slot: RecordSlot, work: Bell): Promise<void> {
  const { stopping, settings, clock, log } = context;
  while (!stopping.aborted) {
    try {
      const retryAt = await inSpan(
        { name: 'poll', attributes: { 'samband.system': slot.system, 'samband.record_type': slot.type } },
        async () => (await scan(context, slot, work)) ?? (await sweepIfDue(context, slot, work)),
      );
      const waitMs = retryAt === null ? settings.pollMs : Math.max(retryAt - clock.now(), 100);
      await sleep(waitMs, stopping);
    } catch (error) {
      log.error({ err: error, slot: slotKey(slot) }, 'a poll failed; it is tried again');
      await sleep(Math.min(settings.pollMs, 5_000), stopping);
    }
  }
}

/**
 * One scan: all pages of the changes since the cursor, each taken in with the cursor in one transaction. Begins earlier
 * than the cursor by what the feed may lag, for a change may show late. Answers when to try again after a failure.
 */
export async function scan(context: SyncContext, slot: RecordSlot, work: Bell): Promise<number | null> {
  const { store, topology } = context;
  const { feedLagMs, hasChangeFeed } = topology.capabilitiesOf(slot);
  const connector = topology.connectorOf(slot.system);
  const spec = topology.specOf(slot);
  let cursor = await store.readCursor(slot);
  for (;;) {
    if (context.stopping.aborted) return null;
    const since = cursor.at === null || !hasChangeFeed ? null : cursor.at - feedLagMs;
    const request = { since, continuation: cursor.continuation };
    const result = await callSystem(context, slot.system, () => connector.readChanges(slot.type, request, {}));
    if (!result.ok) {
      await forgetContinuation(context, cursor, result.failure?.reason === 'REFUSED');
      return result.retryAt;
    }
    cursor = advance(cursor, result.value, context.clock.now());
    const readings = result.value.readings.map((reading) => ({ reading, hash: readingHash(spec, reading) }));
    if (readings.length > 0) failpoint('page-read');
    const { changed } = await store.observe({ slot, readings, deletedIds: result.value.deletedIds, cursor });
    if (changed > 0) {
      failpoint('page-observed');
      work.ring();
    }
    if (cursor.continuation === null) return null;
  }
}

/** The cursor after a page: it moves only when the scan is complete, and never past the source's clock at its start. */
export function advance(cursor: ChangeCursor, page: ChangesPage, now: number): ChangeCursor {
  const edits = page.readings.flatMap(({ updatedAt }) => (updatedAt === null ? [] : [updatedAt]));
  const seen = cursor.scanMaxAt === null ? edits : [...edits, cursor.scanMaxAt];
  const scanMaxAt = seen.length === 0 ? null : seen.reduce((a, b) => Math.max(a, b));
  const isStart = cursor.scanSourceNow === null && cursor.scanMaxAt === null;
  const scanSourceNow = isStart ? page.sourceNow : cursor.scanSourceNow;
  if (page.continuation !== null) return { ...cursor, continuation: page.continuation, scanMaxAt, scanSourceNow };
  const capped = scanMaxAt !== null && scanSourceNow !== null ? Math.min(scanMaxAt, scanSourceNow) : scanMaxAt;
  return {
    ...cursor,
    at: capped === null ? cursor.at : Math.max(capped, cursor.at ?? capped),
    continuation: null,
    scanMaxAt: null,
    scanSourceNow: null,
    firstReadAt: cursor.firstReadAt ?? now,
  };
}

/** A continuation that the system refuses is no use: the scan starts over. */
async function forgetContinuation(context: SyncContext, cursor: ChangeCursor, isRefused: boolean): Promise<void> {
  if (!isRefused || cursor.continuation === null) return;
  const restarted = { ...cursor, continuation: null, scanMaxAt: null, scanSourceNow: null };
  await context.store.observe({ slot: cursor.slot, readings: [], deletedIds: [], cursor: restarted });
}
