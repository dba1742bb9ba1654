import type { LimitSettings } from '../config/limit-settings';

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
  /** Ids, systems or records in one list of a mutation. */
  inputItems: 200,
} as const;

export type FieldLimit = keyof typeof fieldLimits;

/** Every limit that a request can break: those that the operator sets, and those of the contract. */
export type LimitName = keyof LimitSettings | FieldLimit;

/** What a caller does who has broken a limit; docs/errors.md says the same. */
export const limitAdvice = {
  bodyBytes: 'Send less in one request',
  tokens: 'Ask for fewer fields, or for parts of them in requests of their own',
  depth: 'Ask for what lies deeper in a request of its own, by id',
  aliases: 'Ask for several objects with nodes(ids), or in requests of their own',
  cost: 'Make first smaller, above all in lists within lists',
  upstreamCalls: 'Make first smaller, or take copies with maxAge',
  subscriptions: 'End one first, or follow all with one subscription',
  connections: 'Close one first',
  waitMs: 'Wait less, and follow the rest through the links',
  pageSize: 'Go on from page to page with first and after',
  rowsPerLevel: 'Make first smaller, here or in the list above',
  nodes: 'Ask for fewer ids at a time',
  inValues: 'Give fewer values at a time',
  filterConditions: 'Give values of one field as one in, or ask in several requests',
  filterDepth: 'Write the filter flatter: and and or take lists',
  sortSteps: 'Sort by fewer fields',
  searchWords: 'Search for fewer words',
  searchLength: 'Search for a shorter text',
  lines: 'Write the rest with an update',
  inputItems: 'Name fewer at a time',
} as const satisfies Record<LimitName, string>;

/** A limit and what it is. */
export interface Limit {
  readonly limit: LimitName;
  readonly maximum: number;
  /** The key of the operator's file that sets it; null = it is fixed. */
  readonly setting: string | null;
}

/** What the error says to whoever exceeds it: which limit, what it is, what to do. */
export function exceededMessage({ limit, maximum, setting }: Limit, who: string): string {
  const operator = setting === null ? '' : `; the setting ${setting} sets the limit`;
  return `The ${who} exceeds the limit "${limit}" of ${maximum}. ${limitAdvice[limit]}${operator}.`;
}
