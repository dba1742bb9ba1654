import { type RecordSlot, slotKey } from '../core/ids';
import { sleep } from '../lib/clock';
import { failpoint } from '../lib/failpoint';
import { inSpan } from '../lib/trace';
import type { ChangeCursor } from '../store/port';
import { callSystem } from './call';
import type { SyncContext } from './context';
import { readingHash } from './decode';
import { keepTaking } from './keep-taking';
import { advance, setBackTo, withoutScan } from './scan-cursor';
import type { Bell } from './bell';
import { sweepIfDue } from './sweeper';

/** For how long others leave a slot to the process that reads it: one that died reads no more. */
const turnMs = 15_000;

/**
 * Reads a slot's changes again and again until the engine stops. Of several processes on one database one reads, and
 * what it reads is there for all.
 */
export async function runPoller(context: SyncContext, slot: RecordSlot, work: Bell): Promise<void> {
  const { store, stopping, settings, clock, faults } = context;
  const holder = context.newId();
  const takeTurn = (ms: number): Promise<boolean> =>
    store.takePollingTurn(slot, { holder, now: clock.now(), until: clock.now() + ms });
  while (!stopping.aborted) {
    try {
      const isMine = await takeTurn(turnMs);
      const waitMs = isMine
        ? await keepTaking(() => takeTurn(turnMs), {
            everyMs: turnMs / 3,
            work: () => poll(context, slot, work),
          })
        : settings.pollMs;
      if (isMine) await takeTurn(waitMs);
      await sleep(waitMs, stopping);
      if (isMine && stopping.aborted) await takeTurn(0);
    } catch (error) {
      faults.note(error, 'a poll failed; it is tried again', { slot: slotKey(slot) });
      await sleep(Math.min(settings.pollMs, 5_000), stopping);
    }
  }
}

/** Answers after how many milliseconds to poll again. */
async function poll(context: SyncContext, slot: RecordSlot, work: Bell): Promise<number> {
  const retryAt = await inSpan(
    { name: 'poll', attributes: { 'samband.system': slot.system, 'samband.record_type': slot.type } },
    async () => (await scan(context, slot, { work, isBackground: true })) ?? (await sweepIfDue(context, slot, work)),
  );
  return retryAt === null ? context.settings.pollMs : Math.max(retryAt - context.clock.now(), 100);
}

/**
 * One scan: all pages of the changes since the cursor, each taken in with the cursor in one transaction. Begins earlier
 * than the cursor by what the feed may lag, for a change may show late. Answers when to try again after a failure.
 */
export async function scan(
  context: SyncContext,
  slot: RecordSlot,
  { work, isBackground }: { readonly work: Bell; readonly isBackground: boolean },
): Promise<number | null> {
  const { store, topology } = context;
  const { feedLagMs, hasChangeFeed } = topology.capabilitiesOf(slot);
  const connector = topology.connectorOf(slot.system);
  const spec = topology.specOf(slot);
  let cursor = await store.readCursor(slot);
  for (;;) {
    if (context.stopping.aborted) return null;
    const since = cursor.at === null || !hasChangeFeed ? null : cursor.at - feedLagMs;
    const request = { since, continuation: cursor.continuation };
    const askedAt = context.clock.now();
    const result = await callSystem(context, slot.system, () =>
      connector.readChanges(slot.type, request, { isBackground }),
    );
    if (!result.ok) {
      await forgetContinuation(context, cursor, result.failure?.reason === 'REFUSED');
      return result.retryAt;
    }
    const earlier = request.continuation === null ? setBackTo(cursor, result.value, { since, askedAt }) : null;
    if (earlier !== null) {
      context.log.warn(
        { slot: slotKey(slot), since, earlier },
        'the clock of the system was set back; read from earlier',
      );
      cursor = { ...cursor, at: earlier };
      continue;
    }
    cursor = advance(cursor, result.value, { askedAt, answeredAt: context.clock.now() });
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

/** A continuation that the system refuses is no use: the scan starts over. */
async function forgetContinuation(context: SyncContext, cursor: ChangeCursor, isRefused: boolean): Promise<void> {
  if (!isRefused || cursor.continuation === null) return;
  await context.store.observe({ slot: cursor.slot, readings: [], deletedIds: [], cursor: withoutScan(cursor) });
}
