const firstDelayMs = 1_000;
const longestDelayMs = 5 * 60_000;

/** How long to wait before try number `attempts + 1`: doubling from a second up to five minutes. */
export function retryDelayMs(attempts: number): number {
  return Math.min(firstDelayMs * 2 ** Math.min(attempts, 20), longestDelayMs);
}
