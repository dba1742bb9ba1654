import { setMaxListeners } from 'node:events';
import { type StartLimits, type StartWindow, startWindows } from './http-start-window';

/** What one system may be asked for by us, over all callers together. */
export interface BudgetLimits extends StartLimits {
  /** Requests under way at once. */
  readonly concurrency: number;
}

/** What became of a wait for the budget. */
export type Admission =
  | { readonly type: 'admitted'; readonly leave: () => void }
  /** The budget allows nothing before the caller's deadline; `retryAfterMs` is null when only other callers stand in the way. */
  | { readonly type: 'tooLate'; readonly retryAfterMs: number | null }
  | { readonly type: 'aborted' };

/** How long a caller waits, and whether anybody waits for what it asks: what nobody waits for leaves room for the rest. */
export interface Wait {
  readonly deadlineAt: number;
  readonly signal?: AbortSignal | undefined;
  readonly isBackground?: boolean | undefined;
}

/**
 * One queue per system, first come first served, in which rate, concurrency and pauses are decided at the moment a
 * request may start: a window of starts and a separate bulkhead would spend a start on a request that then waits.
 */
export interface Budget {
  /** Waits until a request may start; every admission must `leave` exactly once. Never rejects. */
  enter(wait: Wait): Promise<Admission>;
  /** No request starts before `until`, our clock. A pause is never shortened. */
  pause(until: number): void;
  /** Sends away all who wait and all who come. */
  close(): void;
}

interface Waiter {
  readonly deadlineAt: number;
  readonly isBackground: boolean;
  readonly settle: (admission: Admission) => void;
}

/** A budget with nothing under way. */
export function createBudget(limits: BudgetLimits, now: () => number): Budget {
  const waiting = new Set<Waiter>();
  const windows = startWindows(limits, now);
  let underWay = 0;
  let pausedUntil = 0;
  let isClosed = false;
  let wake: NodeJS.Timeout | undefined;

  const leave = (): void => {
    underWay -= 1;
    pump();
  };
  const pump = (): void => {
    clearTimeout(wake);
    let wakeAt = Number.POSITIVE_INFINITY;
    for (const waiter of waiting) {
      if (underWay >= limits.concurrency) return;
      const startAt = Math.max(pausedUntil, startAtOf(windows, waiter, waiting));
      if (startAt <= now()) {
        underWay += 1;
        for (const window of windows) window.add(waiter.isBackground);
        waiter.settle({ type: 'admitted', leave });
      } else {
        wakeAt = Math.min(wakeAt, startAt);
        if (!waiter.isBackground) break;
      }
    }
    if (wakeAt < Number.POSITIVE_INFINITY) wake = setTimeout(pump, wakeAt - now()).unref();
  };

  return {
    enter(wait) {
      const { deadlineAt, signal } = wait;
      if (isClosed || signal?.aborted) return Promise.resolve({ type: 'aborted' });
      if (pausedUntil > deadlineAt) return Promise.resolve({ type: 'tooLate', retryAfterMs: pausedUntil - now() });
      const admission = queueUp(waiting, wait, deadlineAt - now());
      pump();
      return admission;
    },
    pause(until) {
      pausedUntil = Math.max(pausedUntil, until);
      for (const waiter of waiting) {
        if (waiter.deadlineAt < pausedUntil) waiter.settle({ type: 'tooLate', retryAfterMs: pausedUntil - now() });
      }
    },
    close() {
      isClosed = true;
      for (const waiter of waiting) waiter.settle({ type: 'aborted' });
    },
  };
}

/** Lets a caller wait until it is settled by others, for `leftMs` at most, or gives up. */
function queueUp(
  waiting: Set<Waiter>,
  { deadlineAt, signal, isBackground = false }: Wait,
  leftMs: number,
): Promise<Admission> {
  return new Promise((resolve) => {
    const settle = (admission: Admission): void => {
      waiting.delete(waiter);
      clearTimeout(late);
      signal?.removeEventListener('abort', abort);
      resolve(admission);
    };
    const abort = (): void => settle({ type: 'aborted' });
    const giveUp = (): void => settle({ type: 'tooLate', retryAfterMs: null });
    const waiter: Waiter = { deadlineAt, isBackground, settle };
    const late = setTimeout(giveUp, Math.max(0, leftMs));
    // one signal may stop many requests of a caller
    if (signal !== undefined) setMaxListeners(0, signal);
    signal?.addEventListener('abort', abort, { once: true });
    waiting.add(waiter);
  });
}

/** When the windows let a caller's request start, past or to come. */
function startAtOf(windows: readonly StartWindow[], { isBackground }: Waiter, waiting: ReadonlySet<Waiter>): number {
  if (!isBackground) return Math.max(...windows.map((window) => window.nextAt()));
  const awaited = [...waiting].filter((each) => !each.isBackground).length;
  return Math.max(...windows.map((window) => window.nextBackgroundAt(awaited)));
}
