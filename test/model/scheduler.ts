import { beginning, type VirtualClock } from './time';

/** One call of a port that waits for its turn. */
export interface Step {
  readonly owner: object;
  readonly label: string;
  run(): Promise<void>;
  fail(error: Error): void;
}

/**
 * Decides in which order the calls of all coroutines happen. A call waits until its step is taken; then the coroutine
 * runs on to its next call. While the scheduler is direct, calls happen at once.
 */
export interface Scheduler {
  readonly steps: readonly Step[];
  /** Hands in a call; what `owner` is dropped with never continues. */
  call<T>(owner: object, label: string, work: () => T | Promise<T>): Promise<T>;
  /** Takes the step at `index` and lets its coroutine run on. */
  take(index: number): Promise<Step | null>;
  /** Makes the step at `index` fail instead. */
  fail(index: number, error: Error): Promise<void>;
  /** Forgets every step of an owner: its coroutines end here. */
  drop(owner: object): void;
  /** From now on calls happen at once, or wait again. */
  setDirect(isDirect: boolean): void;
  /** How many steps were taken. */
  readonly taken: number;
}

/** Lets all coroutines run until each waits for a step. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createScheduler(clock: VirtualClock, trace?: (line: string) => void): Scheduler {
  let steps: Step[] = [];
  let isDirect = false;
  let taken = 0;
  const remove = (index: number): Step | null => steps.splice(index, 1)[0] ?? null;
  return {
    get steps() {
      return steps;
    },
    get taken() {
      return taken;
    },
    call<T>(owner: object, label: string, work: () => T | Promise<T>): Promise<T> {
      if (isDirect) {
        clock.pass(1);
        trace?.(`${clock.now() - beginning} ${label}`);
        return Promise.resolve().then(work);
      }
      return new Promise<T>((resolve, reject) => {
        const run = async (): Promise<void> => {
          try {
            resolve(await work());
          } catch (error) {
            reject(error);
          }
        };
        steps.push({ owner, label, run, fail: reject });
      });
    },
    async take(index) {
      const step = remove(index);
      if (step === null) return null;
      taken += 1;
      clock.pass(1);
      trace?.(`${clock.now() - beginning} ${step.label}`);
      await step.run();
      await settled();
      return step;
    },
    async fail(index, error) {
      remove(index)?.fail(error);
      await settled();
    },
    drop(owner) {
      steps = steps.filter((step) => step.owner !== owner);
    },
    setDirect(wanted) {
      isDirect = wanted;
    },
  };
}
