import type { GraphQLResolveInfo } from 'graphql';
import type { StoredRecord } from '../../kit/record-store';
import { passes, pinned } from '../rows/filter';
import { pageOf, type Page, type Window } from '../rows/page';
import type { Row } from '../rows/read-column';
import { type SortKey, sorted, sortKeys } from '../rows/sort';
import type { Table } from '../tables/table';
import type { Arguments } from './input';
import type { RunContext } from './run-context';

/** A connection that was asked for: over a table, or (`isJoin`) over the rows that belong to one of another. */
export interface ConnectionCall {
  readonly table: Table;
  readonly rows: readonly StoredRecord[];
  readonly given: Arguments;
  readonly context: RunContext;
  readonly info: GraphQLResolveInfo;
  readonly isJoin: boolean;
}

/** Filters, sorts and cuts the rows of a connection (businessnxt contract 4). */
export function readConnection(call: ConnectionCall): Page<Row> & { readonly totalCount: number } {
  const { table, given, context } = call;
  const filter = given['filter'] ?? null;
  const kept = candidates(call)
    .map((record) => ({ table, record }))
    .filter((row) => passes(row, filter, context.records));
  const keys = sortKeys(given['orderBy'] ?? []);
  const page = pageOf(sorted(kept, keys, context.records), windowOf(given), context.switches.maxPageSize);
  inspect(call, keys, kept.length);
  return { ...page, totalCount: kept.length };
}

/** The rows among which those that pass must be: by the first column of the key where the filter pins it. */
function candidates({ table, rows, given, context, isJoin }: ConnectionCall): readonly StoredRecord[] {
  const column = table.primaryKey[0] ?? '';
  const keys = isJoin ? null : pinned(given['filter'] ?? null, column);
  if (keys === null) return rows;
  return [...new Set(keys)].flatMap((key) => context.records.byColumn(table.name, column, key));
}

function windowOf(given: Arguments): Window {
  const size = (name: string): number | null => (typeof given[name] === 'number' ? given[name] : null);
  const cursor = (name: string): string | null => (typeof given[name] === 'string' ? given[name] : null);
  return {
    first: size('first'),
    after: cursor('after'),
    last: size('last'),
    before: cursor('before'),
    skip: size('skip'),
  };
}

function inspect(
  { table, given, context, info, isJoin }: ConnectionCall,
  keys: readonly SortKey[],
  found: number,
): void {
  const { switches, inspector, request } = context;
  const window = windowOf(given);
  const size = window.first ?? window.last ?? found;
  if (size > switches.maxPageSize)
    inspector.report('windowSize', `${info.fieldName}: ${size} rows at once, ${switches.maxPageSize} allowed`, request);
  const isPaged = window.after !== null || window.before !== null || window.skip !== null;
  const sortedBy = keys.map(({ column }) => column);
  const isTotal = table.primaryKey.every((column) => sortedBy.includes(column));
  if (isPaged && !isTotal && !isJoin)
    inspector.report('unstablePaging', `${info.fieldName}: pages without an order that ends in the key`, request);
}
