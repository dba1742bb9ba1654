import { type Budget, type BudgetLimits, createBudget } from '../http-budget';

interface Shared {
  readonly budget: Budget;
  users: number;
}

/**
 * The budgets in use, by what they are counted for. They belong to the process and not to a system, because the vendor counts
 * the requests of all systems with one subscription key together (powerofficego contract 10).
 */
const shared = new Map<string, Shared>();

/**
 * The budget of `key`, with the limits of whoever asked for it first. Requests are spread over the second: the vendor counts
 * when they arrive, and a burst that was slow on its way would arrive together with the next. Closing it ends one user's waits
 * only; the budget itself ends with its last user. `key` must be no secret.
 */
export function shareBudget(key: string, limits: BudgetLimits, now: () => number): Budget {
  const spacingMs = Math.ceil(1_000 / limits.requestsPerSecond);
  const entry = shared.get(key) ?? { budget: createBudget({ ...limits, spacingMs }, now), users: 0 };
  shared.set(key, entry);
  entry.users += 1;
  const closing = new AbortController();
  return {
    enter: ({ signal, ...wait }) =>
      entry.budget.enter({
        ...wait,
        // One signal per wait: a signal that many listen to is taken for a leak.
        signal: AbortSignal.any(signal ? [signal, closing.signal] : [closing.signal]),
      }),
    pause: (until) => entry.budget.pause(until),
    close() {
      if (closing.signal.aborted) return;
      closing.abort();
      entry.users -= 1;
      if (entry.users > 0) return;
      shared.delete(key);
      entry.budget.close();
    },
  };
}
