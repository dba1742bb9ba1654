import { retryDelayMs } from '../../src/core/retry';

test.each([
  [0, 1_000],
  [1, 2_000],
  [5, 32_000],
  [8, 256_000],
  [9, 300_000],
  [10_000, 300_000],
])('after %i failed tries the next waits %i ms', (attempts, delayMs) => {
  expect(retryDelayMs(attempts)).toBe(delayMs);
});
