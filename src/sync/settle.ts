import type { EntityId } from '../core/ids';
import { sleep } from '../lib/clock';
import type { SyncContext } from './context';
import { workOffEntities } from './work-off';

const leaseTakenMs = 25;

/**
 * Works entities off for a caller who waits, through the same passes as the workers. Where a worker holds an entity it
 * is waited for. Returns at the deadline at the latest; a pass under way goes on without the caller.
 */
export async function settle(context: SyncContext, ids: readonly EntityId[], deadlineAt: number): Promise<void> {
  const finished = workUntil(context, ids, deadlineAt).catch((error: unknown) => {
    context.log.error({ err: error }, 'a change could not be worked off at once; a worker tries again');
  });
  const giveUp = new AbortController();
  await Promise.race([finished, sleep(Math.max(deadlineAt - context.clock.now(), 0), giveUp.signal)]);
  giveUp.abort();
}

async function workUntil(context: SyncContext, ids: readonly EntityId[], deadlineAt: number): Promise<void> {
  let left = ids;
  while (left.length > 0 && context.clock.now() < deadlineAt && !context.stopping.aborted) {
    left = await workOffEntities(context, left);
    if (left.length > 0) await sleep(leaseTakenMs, context.stopping);
  }
}
