/** Lets time stand still for `Date` and for timers but for what `jest.advanceTimersByTime` adds; sockets go on. */
export const holdTime = (): void =>
  void jest.useFakeTimers({
    doNotFake: ['nextTick', 'setImmediate', 'clearImmediate', 'queueMicrotask', 'performance'],
  });

/** Lets the event loop turn until `isReached`, in no time where time is held. */
export async function turnUntil(isReached: () => boolean): Promise<void> {
  while (!isReached()) await new Promise((resolve) => setImmediate(resolve));
}

/** Lets the held time pass, a millisecond between any two turns of the event loop, until `isReached`. */
export async function passTime(isReached: () => boolean): Promise<void> {
  while (!isReached()) {
    await new Promise((resolve) => setImmediate(resolve));
    jest.advanceTimersByTime(1);
  }
}
