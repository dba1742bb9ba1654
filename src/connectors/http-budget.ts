import { setMaxListeners } from 'node:events';

/** What one system may be asked for by us, over all callers together. */
export interface BudgetLimits {
  /** Requests that may start within any second. */
  readonly requestsPerSecond: number;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Requests that may start within any minute, where the vendor counts minutes. */
  readonly requestsPerMinute?: number;
  /** The shortest time between two starts, milliseconds, where the vendor wants requests spaced. */
  readonly spacingMs?: number;
}

/** How many requests per second the limits let through in the long run. */
export function lastingPace({ requestsPerSecond, requestsPerMinute, spacingMs = 0 }: BudgetLimits): number {
  const spaced = spacingMs > 0 ? 1_000 / spacingMs : Infinity;
  return Math.min(requestsPerSecond, (requestsPerMinute ?? Infinity) / 60, spaced);
}

/** What became of a wait for the budget. */
export type Admission =
  | { readonly type: 'admitted'; readonly leave: () => void }
  /** The budget allows nothing before the caller's deadline; `retryAfterMs` is null when only other callers stand in the way. */
  | { readonly type: 'tooLate'; readonly retryAfterMs: number | null }
  | { readonly type: 'aborted' };

/**
 * One queue per system, first come first served, in which rate, concurrency and pauses are decided at the moment a
 * request may start: a window of starts and a separate bulkhead would spend a start on a request that then waits.
 */
export interface Budget {
  /** Waits until a request may start; every admission must `leave` exactly once. Never rejects. */
  enter(wait: { readonly deadlineAt: number; readonly signal?: AbortSignal | undefined }): Promise<Admission>;
  /** No request starts before `until`, our clock. A pause is never shortened. */
  pause(until: number): void;
  /** Sends away all who wait and all who come. */
  close(): void;
}

interface Waiter {
  readonly deadlineAt: number;
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
    for (const waiter of waiting) {
      if (underWay >= limits.concurrency) return;
      const delayMs = Math.max(pausedUntil, ...windows.map((window) => window.nextAt())) - now();
      if (delayMs > 0) {
        clearTimeout(wake);
        wake = setTimeout(pump, delayMs);
        return;
      }
      underWay += 1;
      for (const window of windows) window.add();
      waiter.settle({ type: 'admitted', leave });
    }
  };

  return {
    enter({ deadlineAt, signal }) {
      if (isClosed || signal?.aborted) return Promise.resolve({ type: 'aborted' });
      if (pausedUntil > deadlineAt) return Promise.resolve({ type: 'tooLate', retryAfterMs: pausedUntil - now() });
      return new Promise((resolve) => {
        const settle = (admission: Admission): void => {
          waiting.delete(waiter);
          clearTimeout(late);
          signal?.removeEventListener('abort', abort);
          if (waiting.size === 0) clearTimeout(wake);
          resolve(admission);
        };
        const abort = (): void => settle({ type: 'aborted' });
        const giveUp = (): void => settle({ type: 'tooLate', retryAfterMs: null });
        const waiter: Waiter = { deadlineAt, settle };
        const late = setTimeout(giveUp, Math.max(0, deadlineAt - now()));
        // one signal may stop many requests of a caller
        if (signal !== undefined) setMaxListeners(0, signal);
        signal?.addEventListener('abort', abort, { once: true });
        waiting.add(waiter);
        pump();
      });
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

interface StartWindow {
  nextAt(): number;
  add(): void;
}

/** Every window that a start has to fit into. */
function startWindows(limits: BudgetLimits, now: () => number): readonly StartWindow[] {
  const { requestsPerSecond, requestsPerMinute, spacingMs = 0 } = limits;
  const windows = [createStartWindow(requestsPerSecond, 1_000, now)];
  if (requestsPerMinute !== undefined) windows.push(createStartWindow(requestsPerMinute, 60_000, now));
  if (spacingMs > 0) windows.push(createStartWindow(1, spacingMs, now));
  return windows;
}

/** The starts of the last `windowMs`. `nextAt` is when one more is allowed; in the past = now. */
function createStartWindow(limit: number, windowMs: number, now: () => number): StartWindow {
  let starts: number[] = [];
  return {
    nextAt() {
      const at = now();
      // A clock set back would otherwise leave starts in the future that block for as long as it went back.
      starts = starts.filter((start) => start > at - windowMs && start <= at);
      const [oldest] = starts;
      return oldest === undefined || starts.length < limit ? at : oldest + windowMs;
    },
    add: () => void starts.push(now()),
  };
}
