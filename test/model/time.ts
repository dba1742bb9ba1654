import type { Clock } from '../../src/lib/clock';

/** Time as the schedule wants it: it moves only when told to. */
export interface VirtualClock extends Clock {
  /** Passes `ms` milliseconds, waking whoever wanted to be woken meanwhile, each at his time. */
  pass(ms: number): void;
  wakeAt(time: number, wake: () => void): void;
}

/** When every schedule begins, milliseconds since 1970 UTC. */
export const beginning = 1_700_000_000_000;

export function createVirtualClock(): VirtualClock {
  let alarms: { readonly time: number; readonly wake: () => void }[] = [];
  let now = beginning;
  return {
    now: () => now,
    pass(ms) {
      const until = now + ms;
      const due = alarms.filter(({ time }) => time <= until).sort((a, b) => a.time - b.time);
      if (due.length > 0) alarms = alarms.filter(({ time }) => time > until);
      for (const { time, wake } of due) {
        now = Math.max(now, time);
        wake();
      }
      now = until;
    },
    wakeAt: (time, wake) => void alarms.push({ time, wake }),
  };
}
