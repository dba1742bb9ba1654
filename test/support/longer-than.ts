/**
 * Milliseconds that outlast `work` several times over on this machine as busy as it is now, and never less than
 * `leastMs`. For a delay or a deadline that has to be longer than something that the test does meanwhile.
 */
export async function longerThan(work: () => Promise<unknown>, leastMs = 100): Promise<number> {
  const startedAt = performance.now();
  await work();
  return leastMs + Math.ceil(5 * (performance.now() - startedAt));
}
