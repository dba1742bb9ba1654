/** How much one field may ask for. Each limit has its name in `extensions.limit` and in docs/errors.md. */
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
