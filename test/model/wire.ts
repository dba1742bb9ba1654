import type { VirtualClock } from './time';

/** A write that left: it takes effect once, until its time is over, whether or not anybody still waits for the answer. */
export interface Dispatch<T> {
  /** Takes effect now, unless it did before; the answer. Null: it got lost on the way. */
  land(): T | null;
}

/** Everything on its way to the systems. */
export interface Wire {
  send<T>(effect: () => T, lastsMs: number): Dispatch<T>;
  /** Lands the one at `index`, whoever waits for it. */
  land(index: number): void;
}

interface Flight {
  land(): unknown;
}

export function createWire(clock: VirtualClock): Wire {
  const flights = new Set<Flight>();
  let count = 0;
  return {
    send<T>(effect: () => T, lastsMs: number): Dispatch<T> {
      let answer: { readonly value: T } | null = null;
      const flight: Flight = { land: () => (answer ??= { value: effect() }) };
      flights.add(flight);
      // a request that nobody waits for arrives late, or never
      const arrives = ++count % 3 !== 0;
      clock.wakeAt(clock.now() + lastsMs, () => {
        if (flights.delete(flight) && arrives) flight.land();
      });
      return {
        land() {
          if (flights.delete(flight)) flight.land();
          return answer === null ? null : answer.value;
        },
      };
    },
    land(index) {
      const flight = [...flights][index % Math.max(flights.size, 1)];
      if (flight !== undefined && flights.delete(flight)) flight.land();
    },
  };
}
