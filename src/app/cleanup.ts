/** What has to be undone at the end, last first. */
export interface Cleanup {
  add(step: () => Promise<void>): void;
  /** Undoes everything, once, however often it is called. A step that fails does not hold up the others. */
  run(): Promise<void>;
}

/** With nothing to undo yet. `run` throws AggregateError of the steps that failed; a step added after it is never run. */
export function createCleanup(): Cleanup {
  const steps: (() => Promise<void>)[] = [];
  let running: Promise<void> | null = null;
  const undo = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (const step of steps.toReversed()) await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be closed');
  };
  return {
    add: (step) => void steps.push(step),
    run: () => (running ??= undo()),
  };
}
