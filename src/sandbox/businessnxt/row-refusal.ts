/** Thrown when a row cannot be written; becomes an error beside the data, with the backend's status in `extensions` (businessnxt contract 6). */
export class RowRefusal extends Error {
  override name = 'RowRefusal';

  constructor(
    message: string,
    readonly status: number,
    readonly statusName: string,
  ) {
    super(message);
  }
}

/** A key that is missing or taken: the one status that the vendor has published. */
export function keyRefused(message: string): RowRefusal {
  return new RowRefusal(message, 3, 'PrimaryKeyAssignmentFailed');
}

/** A value that a column does not take. The vendor's number and name of this status are not published. */
export function valueRefused(column: string, message: string): RowRefusal {
  return new RowRefusal(`Could not assign ${column}: ${message}`, 7, 'ColumnAssignmentFailed');
}
