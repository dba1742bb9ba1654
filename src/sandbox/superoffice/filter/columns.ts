/** What kind of restriction a column takes; it decides the operators allowed in `$filter` (superoffice contract 4). */
export type ColumnType = 'int' | 'double' | 'text' | 'bool' | 'list' | 'associate' | 'day' | 'time';

/** A reference shown as text (list text, initials) and restricted by id. */
export interface ReferenceCell {
  readonly id: number;
  readonly text: string;
}

/** One value of a row: a time is an ISO instant, a day `YYYY-MM-DD`. */
export type Cell = number | string | boolean | null | ReferenceCell;
