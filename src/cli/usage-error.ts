/** The command cannot run as it was called; the message says what to do. Ends with exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
