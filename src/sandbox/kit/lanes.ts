type Task = () => Promise<void>;

/** Runs tasks in the background, a limited number at once. Tasks must not reject. */
export interface Lanes {
  add(task: Task): void;
  /** The timer keeps no process alive. */
  addLater(delayMs: number, task: Task): void;
  /** Resolves when nothing runs, waits or is due later. */
  idle(): Promise<void>;
  /** Drops what has not begun. */
  stop(): void;
}

/** Lanes with nothing to do. */
export function createLanes(concurrency: number): Lanes {
  const waiting: Task[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let listeners: (() => void)[] = [];
  let running = 0;
  const isIdle = (): boolean => running === 0 && waiting.length === 0 && timers.size === 0;
  const tellIdle = (): void => {
    if (!isIdle()) return;
    for (const listener of listeners) listener();
    listeners = [];
  };
  const pump = (): void => {
    while (running < concurrency) {
      const task = waiting.shift();
      if (!task) return;
      running += 1;
      void task().finally(() => {
        running -= 1;
        pump();
        tellIdle();
      });
    }
  };
  const add = (task: Task): void => {
    waiting.push(task);
    pump();
  };
  return {
    add,
    addLater(delayMs, task) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        add(task);
      }, delayMs);
      timer.unref();
      timers.add(timer);
    },
    idle: () => (isIdle() ? Promise.resolve() : new Promise((resolve) => listeners.push(resolve))),
    stop() {
      waiting.length = 0;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      tellIdle();
    },
  };
}
