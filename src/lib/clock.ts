/** The current time, in milliseconds since 1970 UTC. Time is an input everywhere but at the composition root. */
export interface Clock {
  now(): number;
}

/** The clock of the machine: it may jump, and run back. */
export const systemClock: Clock = { now: () => Date.now() };

/** Resolves after `ms` milliseconds, or earlier when `signal` aborts. Never rejects. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal?.addEventListener('abort', finish, { once: true });
  });
}
