import { slotKey } from '../core/ids';
import { retryDelayMs } from '../core/retry';
import { sleep } from '../lib/clock';
import { inSpan, type SpanStart } from '../lib/trace';
import type { Claim } from '../store/claim';
import { isOutage } from '../store/database-failure';
import type { SyncContext } from './context';
import type { FlowPauses } from './flow-pauses';
import type { Bell } from './bell';
import { workOff } from './work-off';

const idleMs = 400;

/** Claims dirty rows and works them off until the engine stops. Any number of workers and processes may run. */
export async function runWorker(context: SyncContext, bell: Bell, pauses: FlowPauses): Promise<void> {
  const { store, settings, clock, stopping, faults, gates } = context;
  while (!stopping.aborted) {
    try {
      const request = { limit: settings.batchSize, now: clock.now(), holdMs: settings.leaseMs };
      const claims = await store.claim(request);
      faults.noteServed();
      await gates.heed();
      if (claims.length === 0) {
        await pauses.heed();
        await openGates(context, bell);
        await bell.wait(idleMs, stopping);
      } else {
        // after the claim: what a resumed flow brings must not be worked off as if it were paused still
        await pauses.heedNow();
        await inSpan(batchSpan(claims), () => workOffSafely(context, claims));
      }
    } catch (error) {
      faults.note(error, 'a worker failed; it goes on in a second');
      await sleep(1_000, stopping);
    }
  }
}

/** A batch serves many causes: it follows from the requests and polls that marked its rows, and is a trace of its own. */
const batchSpan = (claims: readonly Claim[]): SpanStart => ({
  name: 'work off',
  attributes: { 'samband.claims': claims.length },
  follows: [...new Set(claims.flatMap(({ traceparent }) => traceparent ?? []))],
});

/** One claim that cannot be worked off must not hold up its batch: after a failure each is tried alone. */
async function workOffSafely(context: SyncContext, claims: readonly Claim[]): Promise<void> {
  try {
    await workOff(context, claims);
  } catch (error) {
    const [only, ...others] = claims;
    if (only === undefined) return;
    if (isOutage(error)) throw error;
    if (others.length === 0) {
      context.log.error({ err: error, claim: only.key }, 'a record could not be worked off');
      const runAfter = context.clock.now() + retryDelayMs(only.attempts);
      await context.store.postpone([{ claim: only, runAfter, attempts: only.attempts + 1 }]);
      return;
    }
    context.log.warn({ err: error, claims: claims.length }, 'a batch failed; its claims are tried one by one');
    for (const claim of claims) await workOffSafely(context, [claim]);
  }
}

/** Opens the gates of slots whose first scan is matched; what waited for them becomes dirty. */
async function openGates({ store, topology, clock, log }: SyncContext, bell: Bell): Promise<void> {
  const open = await store.readOpenGates();
  if (open.length >= topology.slots.length) return;
  const opened = await store.openGates((slot) => topology.leftsOf(slot), clock.now());
  if (opened.length === 0) return;
  log.info({ slots: opened.map(slotKey) }, 'first scan matched; creates are allowed');
  bell.ring();
}
