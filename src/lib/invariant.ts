/** A promise of our own code was broken: always a bug of ours, never the caller's or the world's fault. */
export class InvariantError extends Error {
  override name = 'InvariantError';
}

/** Throws {@link InvariantError} unless `condition` holds. The message says what was promised and by whom. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
