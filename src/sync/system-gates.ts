import { type SystemFailure, type SystemFailureReason } from '../core/errors';
import type { SystemId } from '../core/ids';
import { retryDelayMs } from '../core/retry';
import { assertNever } from '../lib/assert-never';
import type { Clock } from '../lib/clock';
import type { Logger } from '../lib/logger';
import type { SystemState } from '../core/system-state';
import type { SyncStore } from '../store/port';

/** Remembers which systems do not serve, and until when nothing is sent to them. */
export interface SystemGates {
  /** Until when the system is left alone; null = it may be called. */
  pausedUntil(system: SystemId): number | null;
  /** Takes note of a failure and pauses the system as the failure asks. */
  noteFailure(failure: SystemFailure): void;
  /** Takes note that the system served. */
  noteServed(system: SystemId): void;
  /** Takes in how other processes on the database found the systems since, unless it did a moment ago. */
  heed(): Promise<void>;
  states(): readonly SystemState[];
}

interface Trouble {
  readonly state: SystemState;
  readonly failures: number;
}

/** For so long what others found is not looked at again. */
const lookMs = 2_000;

/**
 * Gates kept in memory, and written to the store when a system's state changes: of several processes one polls a system, and
 * all tell the same of it and leave it alone when it asks for that.
 */
export function createSystemGates(
  store: Pick<SyncStore, 'readSystemStates' | 'writeSystemState'>,
  clock: Clock,
  log: Logger,
): SystemGates {
  const troubles = new Map<SystemId, Trouble>();
  const served = new Map<SystemId, SystemState>();
  const notes = createNotes(store, log);
  let lookedAt = -Infinity;
  return {
    pausedUntil(system) {
      const until = troubles.get(system)?.state.pausedUntil ?? null;
      return until !== null && until > clock.now() ? until : null;
    },
    noteFailure(failure) {
      const now = clock.now();
      const earlier = troubles.get(failure.system);
      const failures = (earlier?.failures ?? 0) + 1;
      const state: SystemState = {
        system: failure.system,
        reason: failure.reason,
        message: failure.message,
        since: earlier?.state.since ?? now,
        pausedUntil: now + pauseMs(failure.reason, failure.retryAfterMs, failures),
      };
      troubles.set(failure.system, { state, failures });
      served.delete(failure.system);
      if (earlier?.state.reason !== failure.reason) {
        log.warn({ system: failure.system, reason: failure.reason }, failure.message);
        notes.write(state);
      }
    },
    noteServed(system) {
      const pausedUntil = troubles.get(system)?.state.pausedUntil ?? null;
      // a request that left before the failure says nothing about the system now
      if (pausedUntil !== null && pausedUntil > clock.now()) return;
      const wasInTrouble = troubles.delete(system);
      if (!wasInTrouble && served.has(system)) return;
      const state: SystemState = { system, reason: null, message: null, since: clock.now(), pausedUntil: null };
      served.set(system, state);
      if (wasInTrouble) log.info({ system }, 'the system serves again');
      notes.write(state);
    },
    async heed() {
      if (clock.now() < lookedAt + lookMs) return;
      lookedAt = clock.now();
      // what was found here is there by then, unless others found something else since
      await notes.written();
      for (const state of await store.readSystemStates()) {
        const own = troubles.get(state.system)?.state ?? served.get(state.system);
        if (own !== undefined && !isLater(state, own)) continue;
        troubles.delete(state.system);
        served.delete(state.system);
        if (state.reason === null) served.set(state.system, state);
        else troubles.set(state.system, { state, failures: 1 });
      }
    },
    states: () => [...[...troubles.values()].map((each) => each.state), ...served.values()],
  };
}

/** Writes states one after the other: an earlier one must not be written over a later one. */
function createNotes(store: Pick<SyncStore, 'writeSystemState'>, log: Logger) {
  let writing = Promise.resolve();
  return {
    write: (state: SystemState): void => {
      writing = writing
        .then(() => store.writeSystemState(state))
        .catch((error: unknown) => log.warn({ err: error }, 'system state was not stored'));
    },
    written: (): Promise<void> => writing,
  };
}

/** Whether others found something after we did; what a system fails for may change while it fails. */
const isLater = (state: SystemState, own: SystemState): boolean =>
  state.since > own.since || (state.since === own.since && state.reason !== own.reason);

/** How long a system is left alone after a failure, milliseconds. */
function pauseMs(reason: SystemFailureReason, retryAfterMs: number | null, failures: number): number {
  switch (reason) {
    case 'RATE_LIMITED':
      return retryAfterMs ?? 5_000;
    case 'UNAUTHORISED':
      return Math.min(retryDelayMs(failures + 1), 30_000);
    case 'UNREACHABLE':
    case 'UNAVAILABLE':
      return retryAfterMs ?? Math.min(retryDelayMs(failures - 1), 15_000);
    case 'TIMEOUT':
    case 'BROKEN_ANSWER':
      return failures < 3 ? 0 : Math.min(retryDelayMs(failures - 3), 15_000);
    case 'FORBIDDEN':
    case 'REFUSED':
    case 'DEADLINE':
      return 0;
    default:
      return assertNever(reason);
  }
}
