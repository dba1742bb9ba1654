import { GraphQLError } from 'graphql';

/** Which rows of a connection are asked for (businessnxt contract 4). */
export interface Window {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly skip?: number | null;
}

/** A page as its connection tells it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string;
    readonly endCursor: string;
  };
}

/** Cuts the window out of `rows`, at most `limit` of them. Throws for sizes below 1 and for cursors that were not given out here. */
export function pageOf<T>(rows: readonly T[], window: Window, limit: number): Page<T> {
  const skip = sizeOf('skip', window.skip) ?? 0;
  const last = sizeOf('last', window.last);
  const first = Math.min(sizeOf('first', window.first) ?? limit, limit);
  let start: number;
  let end: number;
  if (last !== null) {
    end = Math.max(0, (offsetOf(window.before) ?? rows.length) - skip);
    start = Math.max(0, end - Math.min(last, limit));
  } else {
    start = (offsetOf(window.after) ?? 0) + skip;
    end = Math.min(start + first, offsetOf(window.before) ?? rows.length, rows.length);
  }
  const items = rows.slice(start, end);
  return {
    items,
    pageInfo: {
      hasNextPage: start + items.length < rows.length,
      hasPreviousPage: start > 0,
      startCursor: cursorOf(start),
      endCursor: cursorOf(start + items.length),
    },
  };
}

/** A cursor is the number of the rows before it. */
function cursorOf(offset: number): string {
  return Buffer.from(String(offset)).toString('base64');
}

function offsetOf(cursor: string | null | undefined): number | null {
  if (cursor === null || cursor === undefined) return null;
  const text = Buffer.from(cursor, 'base64').toString('utf8');
  if (!/^\d{1,9}$/.test(text)) throw new GraphQLError(`The cursor '${cursor}' is not valid.`);
  return Number(text);
}

function sizeOf(name: string, value: number | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  if (value < 1) throw new GraphQLError(`The value of '${name}' must be a positive integer.`);
  return value;
}
