import { SystemFailure, type SystemFailureReason } from '../core/errors';
import type { SystemId } from '../core/ids';
import type { SyncContext } from './context';

/** A call that gave no answer: why, and when to ask again. */
export interface FailedCall {
  readonly ok: false;
  /** Null: the system is paused, nothing was sent. */
  readonly failure: SystemFailure | null;
  readonly retryAt: number;
  /** Whether this very request failed, so that the next try waits longer; an outage of the whole system does not count. */
  readonly hasFailed: boolean;
}

/** What a guarded call gives. */
export type CallResult<T> = { readonly ok: true; readonly value: T } | FailedCall;

const outages: ReadonlySet<SystemFailureReason> = new Set([
  'RATE_LIMITED',
  'UNAVAILABLE',
  'UNREACHABLE',
  'UNAUTHORISED',
  'DEADLINE',
]);

/**
 * Calls a system unless it is paused, and takes note of how it serves. Failures of the system are answers; anything
 * else is a bug and is thrown on.
 */
export async function callSystem<T>(
  context: Pick<SyncContext, 'gates' | 'clock' | 'stopping'>,
  system: SystemId,
  call: () => Promise<T>,
): Promise<CallResult<T>> {
  const pausedUntil = context.gates.pausedUntil(system);
  if (pausedUntil !== null) return { ok: false, failure: null, retryAt: pausedUntil, hasFailed: false };
  try {
    const value = await call();
    context.gates.noteServed(system);
    return { ok: true, value };
  } catch (error) {
    if (!(error instanceof SystemFailure)) throw error;
    // what a stop cut off says nothing of the system
    if (!context.stopping.aborted) context.gates.noteFailure(error);
    const retryAt = context.gates.pausedUntil(system) ?? context.clock.now() + 1_000;
    return { ok: false, failure: error, retryAt, hasFailed: !outages.has(error.reason) };
  }
}
