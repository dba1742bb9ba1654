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
