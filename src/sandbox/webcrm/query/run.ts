import type { Json, JsonObject } from '../../../lib/json';
import type { StoredRecord } from '../../kit/record-store';
import type { EntityType } from '../entities/entity-type';
import { listRows } from '../entities/rows';
import { badRequest } from '../errors';
import type { Page } from '../paging';
import type { Tenant } from '../tenant';
import { parseTime } from '../time-text';
import type { ColumnName, Condition, Join, Literal, Operator, Query } from './parse';
import { type Column, columnOf, type Comparable, tableOf, wholeRow } from './tables';

/** One row of a join: a record per table, in the order of the tables. */
type Row = readonly StoredRecord[];

/** A column of one of the joined tables. */
interface Place {
  readonly position: number;
  readonly column: Column;
}

/** The tables of a query and what its answer depends on. */
interface Scope {
  readonly tables: readonly { readonly name: string; readonly type: EntityType }[];
  readonly prompt: string;
  readonly customFieldQueries: 'match' | 'findNothing';
}

/** Runs a query (webcrm contract 5): the rows of the page as free objects, each with its `RowNumber`. Unknown names are a 400. */
export function runQuery(tenant: Tenant, query: Query, page: Page): JsonObject[] {
  const { prompt, queryTables, customFieldQueries } = tenant.switches();
  const names = [query.table, ...query.joins.map((join) => join.table)];
  const tables = names.map((name) => ({ name, type: tableOf(name, queryTables) }));
  const scope: Scope = { tables, prompt, customFieldQueries };
  const test = query.where ? compile(query.where, scope) : null;
  const joined = joinAll(tenant, query.joins, scope);
  const found = test ? joined.filter(test) : joined;
  const sorted = sortRows(found, query, scope);
  const columns = query.columns?.map((column) => find(column, scope)) ?? null;
  return sorted.slice(page.from, page.to).map((row, index) => ({
    ...tell(row, columns, scope),
    RowNumber: page.from + index + 1,
  }));
}

function joinAll(tenant: Tenant, joins: readonly Join[], scope: Scope): Row[] {
  const [first, ...others] = scope.tables;
  let rows: Row[] = first ? listRows(tenant, first.type).map((record) => [record]) : [];
  others.forEach(({ type }, index) => {
    const join = joins[index];
    if (!join) return;
    const known = { ...scope, tables: scope.tables.slice(0, index + 2) };
    const sides = [find(join.left, known), find(join.right, known)];
    const own = sides.find((side) => side.position === index + 1);
    const other = sides.find((side) => side.position !== index + 1);
    if (!own || !other) throw badRequest('ON must compare a column of the joined table with one of another');
    const byKey = grouped(listRows(tenant, type), (record) => own.column.comparable(record, scope.prompt));
    rows = rows.flatMap((row) => {
      const key = comparableAt(row, other, scope);
      return key === null ? [] : (byKey.get(key) ?? []).map((record) => [...row, record]);
    });
  });
  return rows;
}

function grouped(
  records: readonly StoredRecord[],
  keyOf: (record: StoredRecord) => Comparable,
): Map<Comparable, StoredRecord[]> {
  const groups = new Map<Comparable, StoredRecord[]>();
  for (const record of records) {
    const group = groups.get(keyOf(record));
    if (group) group.push(record);
    else groups.set(keyOf(record), [record]);
  }
  return groups;
}

function find({ table, name }: ColumnName, { tables }: Scope): Place {
  for (const [position, known] of tables.entries()) {
    if (table !== null && table !== known.name) continue;
    const column = columnOf(known.type, name);
    if (column) return { position, column };
  }
  throw badRequest(`Invalid column name '${table === null ? '' : `${table}.`}${name}'`);
}

function compile(condition: Condition, scope: Scope): (row: Row) => boolean {
  if (condition.kind !== 'test') {
    const parts = condition.parts.map((part) => compile(part, scope));
    return condition.kind === 'and'
      ? (row) => parts.every((part) => part(row))
      : (row) => parts.some((part) => part(row));
  }
  const place = find(condition.column, scope);
  if (place.column.isCustom && scope.customFieldQueries === 'findNothing') return () => false;
  const wanted = wantedOf(condition.value, place.column);
  const compare = comparisons[condition.operator];
  return (row) => {
    const cell = comparableAt(row, place, scope);
    if (cell === null || wanted === null) return false;
    // A number against a text compares as text, as it does where a column holds numbers as text.
    const order = typeof cell === typeof wanted ? orderOf(cell, wanted) : orderOf(String(cell), String(wanted));
    return compare(order);
  };
}

const comparisons: Readonly<Record<Operator, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '<': (order) => order < 0,
};

function wantedOf({ kind, text }: Literal, { isTime, name }: Column): Comparable {
  if (!isTime) return kind === 'number' ? Number(text) : text.toLowerCase();
  const at = kind === 'text' ? parseTime(text) : undefined;
  if (at === undefined) throw badRequest(`The value for ${name} is not a date`);
  return at ?? Date.parse('0001-01-01T00:00:00Z');
}

function sortRows(rows: Row[], { orderBy }: Query, scope: Scope): Row[] {
  const keys = orderBy.map(({ column, isDescending }) => ({ place: find(column, scope), sign: isDescending ? -1 : 1 }));
  if (keys.length === 0) return rows;
  return rows.sort((a, b) => {
    for (const { place, sign } of keys) {
      const order = orderOf(comparableAt(a, place, scope), comparableAt(b, place, scope));
      if (order !== 0) return sign * order;
    }
    return 0;
  });
}

function comparableAt(row: Row, { position, column }: Place, { prompt }: Scope): Comparable {
  const record = row[position];
  return record ? column.comparable(record, prompt) : null;
}

/** Nothing comes first. */
function orderOf(a: Comparable, b: Comparable): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return a < b ? -1 : 1;
}

function tell(row: Row, columns: readonly Place[] | null, { tables, prompt }: Scope): JsonObject {
  const told: Record<string, Json> = {};
  if (columns === null) {
    tables.forEach(({ type }, position) => {
      const record = row[position];
      if (record) Object.assign(told, wholeRow(type, record, prompt));
    });
    return told;
  }
  for (const { position, column } of columns) {
    const record = row[position];
    if (record) told[column.name] = column.cell(record, prompt);
  }
  return told;
}
