/**
 * The database did not carry out what was asked. `code` is PostgreSQL's (`23505`) or the system's (`ECONNRESET`), null
 * where there is none. Made anew from the driver's error, which carries the statement's parameters: people's data.
 */
export class DatabaseFailure extends Error {
  override name = 'DatabaseFailure';
  readonly code: string | null;
  /** The constraint that refused a row, where one did. */
  readonly constraint: string | null;

  constructor(message: string, details: { readonly code: string | null; readonly constraint: string | null }) {
    super(message);
    this.code = details.code;
    this.constraint = details.constraint;
  }
}

/** Connection failures, a server that shuts down or has no room, and the errors of the network. */
const outage = /^(08|53|57P|E[A-Z]+)/;

/** Whether the database as a whole does not serve, so that any other statement would fail as well. */
export const isOutage = (error: unknown): error is DatabaseFailure =>
  error instanceof DatabaseFailure && (error.code === null || outage.test(error.code));
