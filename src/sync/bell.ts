import { sleep } from '../lib/clock';

/** Wakes those who wait for work. A ring while nobody waits is remembered once. */
export interface Bell {
  ring(): void;
  /** Resolves at the next ring, after `ms`, or when `signal` aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** Heard in this process only: workers of other processes find work by looking for it. */
export function createBell(): Bell {
  let waiters: (() => void)[] = [];
  let hasRung = false;
  return {
    ring() {
      hasRung = waiters.length === 0;
      const woken = waiters;
      waiters = [];
      for (const wake of woken) wake();
    },
    async wait(ms, signal) {
      if (hasRung || signal.aborted) {
        hasRung = false;
        return;
      }
      const rung = new AbortController();
      const stop = (): void => rung.abort();
      waiters.push(stop);
      signal.addEventListener('abort', stop, { once: true });
      await sleep(ms, rung.signal);
      signal.removeEventListener('abort', stop);
      waiters = waiters.filter((waiter) => waiter !== stop);
    },
  };
}
