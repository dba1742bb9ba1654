/**
 * How much one field may ask for: part of the contract, the same everywhere. Each limit has its name in
 * `extensions.limit` and in docs/errors.md.
 */
export const fieldLimits = {
  /** `first` and `last`. */
  pageSize: 200,
  /** Parents times page size of a list beneath a list. */
  rowsPerLevel: 10_000,
  /** Ids of `nodes`. */
  nodes: 200,
  /** Values of one `in`. */
  inValues: 200,
  /** Conditions of one filter. */
  filterConditions: 100,
  /** `and`, `or` and `not` within one another. */
  filterDepth: 10,
  /** Steps of `sort`. */
  sortSteps: 5,
  /** Words of `search`. */
  searchWords: 10,
  /** Characters of `search`. */
  searchLength: 200,
  /** Lines of one input, in each of its lists. */
  lines: 500,
} as const;

export type FieldLimit = keyof typeof fieldLimits;

/** A limit and what it is. */
export interface Limit {
  readonly limit: string;
  readonly maximum: number;
  /** The key of the operator's file that changes it; null = it is fixed. */
  readonly setting: string | null;
}

/** What the error says to whoever exceeds it. */
export const exceededMessage = ({ limit, maximum, setting }: Limit, who: string): string =>
  `The ${who} exceeds the limit "${limit}" of ${maximum}${setting === null ? '' : `, which the setting ${setting} changes`}.`;
