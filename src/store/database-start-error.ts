/**
 * The database cannot be started, reached or used. The message is a sentence for the operator: what is wrong, where,
 * and what to do. It never holds a password.
 */
export class DatabaseStartError extends Error {
  override name = 'DatabaseStartError';
}

/** The `code` of a system or PostgreSQL error (`EACCES`, `ECONNREFUSED`, `28P01`); null where there is none. */
export function errorCodeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
