import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type { Json, JsonObject } from '../../../lib/json';
import type { StoredRecord } from '../../kit/record-store';
import { type Arguments, asWritten, objectsOf } from '../graphql/input';
import { pathOf, warn } from '../graphql/path';
import type { RunContext } from '../graphql/run-context';
import { RowRefusal } from '../row-refusal';
import { passes, pinned } from '../rows/filter';
import type { Row } from '../rows/read-column';
import type { Table } from '../tables/table';
import { createOrder } from './create-order';
import { createRow, deleteRow, updateRow, type Written } from './row-writer';

/** What a mutation of rows answers. */
export interface WriteResult {
  readonly affectedRows: number;
  readonly items: readonly Row[] | null;
}

/** One field of a mutation: what is written to, with which arguments, and for whom. */
export interface WriteCall {
  readonly table: Table;
  readonly given: Arguments;
  readonly context: RunContext;
  readonly info: GraphQLResolveInfo;
}

/** `<table>_create`: each row of `values` on its own; `items` are those that were created, null when there are none (businessnxt contract 5 and 6). */
export function createRows(call: WriteCall): WriteResult {
  const { table, context, info, given } = call;
  const values = objectsOf(asWritten('values', given, info, context));
  const asked = objectsOf([given['suggest'] ?? null])[0] ?? {};
  const items: Row[] = [];
  for (const [position, value] of values.entries()) {
    const step = `values/${position}`;
    const written = attempt(call, step, () =>
      table.name === 'Order'
        ? createOrder(context, value, asked, (refusal) => report(call, step, refusal))
        : createRow(context, table, value, asked),
    );
    if (written) items.push({ table, record: written.record });
    else if (context.switches.onRowError === 'stop') break;
  }
  return { affectedRows: items.length, items: items.length === 0 ? null : items };
}

/** `<table>_update`: by `filter` and `value`, or by the n-th of `filters` and the n-th of `values`. A refused row is among `items` as it was before. */
export function updateRows(call: WriteCall): WriteResult {
  const { table, context } = call;
  let affectedRows = 0;
  const items: Row[] = [];
  for (const { filter, value, step } of editsOf(call)) {
    for (const row of rowsFor(call, filter)) {
      const written = attempt(call, step, () => updateRow(context, table, row.record, value));
      items.push(written ? { table, record: written.record } : row);
      if (written) affectedRows += 1;
      else if (context.switches.onRowError === 'stop') return { affectedRows, items };
    }
  }
  return { affectedRows, items };
}

/** `<table>_delete`: `items` is always null. */
export function deleteRows(call: WriteCall): WriteResult {
  const { table, context, given } = call;
  const rows = rowsFor(call, given['filter'] ?? null);
  for (const { record } of rows) {
    const events = context.store.transaction(() => deleteRow(context, table, record));
    for (const event of events) context.announce(event);
  }
  return { affectedRows: rows.length, items: null };
}

interface Edit {
  readonly filter: Json;
  readonly value: JsonObject;
  readonly step: string;
}

function editsOf(call: WriteCall): Edit[] {
  const { given, info, context } = call;
  if (given['values'] === undefined && given['filters'] === undefined) return singleEdit(call);
  const values = objectsOf(asWritten('values', given, info, context));
  const filters = Array.isArray(given['filters']) ? given['filters'] : [];
  if (filters.length !== values.length)
    throw new GraphQLError("The arguments 'filters' and 'values' must have the same number of elements.");
  return values.flatMap((value, position) =>
    isEmpty(call, value) ? [] : [{ value, filter: filters[position] ?? null, step: `values/${position}` }],
  );
}

function singleEdit(call: WriteCall): Edit[] {
  const { given, info, context } = call;
  const value = objectsOf([asWritten('value', given, info, context)])[0] ?? {};
  if (isEmpty(call, value)) return [];
  if (given['filter'] === undefined || given['filter'] === null)
    warn(context, info, "The argument 'value' is used without 'filter': all records are updated.");
  return [{ value, filter: given['filter'] ?? null, step: 'value' }];
}

function isEmpty({ context, info }: WriteCall, value: JsonObject): boolean {
  if (Object.keys(value).length > 0) return false;
  warn(context, info, 'No value was given: nothing is updated.');
  context.inspector.report('emptyWrite', `${info.fieldName} without a value`, context.request);
  return true;
}

/** The rows that a filter chooses now; a client must always choose by the whole key. */
function rowsFor({ table, context, info }: WriteCall, filter: Json): Row[] {
  const keys = table.primaryKey.map((column) => pinned(filter, column));
  if (keys.includes(null))
    context.inspector.report('wideWrite', `${info.fieldName} without the whole key in its filter`, context.request);
  const column = table.primaryKey[0] ?? '';
  const candidates: readonly StoredRecord[] = keys[0]
    ? [...new Set(keys[0])].flatMap((key) => context.records.byColumn(table.name, column, key))
    : context.records.all(table.name);
  return candidates.map((record) => ({ table, record })).filter((row) => passes(row, filter, context.records));
}

/** Runs one write as a transaction of its own; a refusal becomes an error beside the data and null. */
function attempt(call: WriteCall, step: string, write: () => Written): Written | null {
  const { context, info, table } = call;
  try {
    const written = context.store.transaction(write);
    for (const event of written.events) context.announce(event);
    for (const column of written.nulls) {
      warn(context, info, `Passing null for a suggested value is deprecated: ${column}.`);
      context.inspector.report('nullWritten', `null for ${table.name}.${column}`, context.request);
    }
    return written;
  } catch (error) {
    // The transaction took the row back; what the request remembers of the tables may hold it still.
    for (const name of [table.name, 'Order', 'OrderLine'] as const) context.records.changed(name);
    if (!(error instanceof RowRefusal)) throw error;
    report(call, step, error);
    return null;
  }
}

function report({ context, info }: WriteCall, step: string, refusal: RowRefusal): void {
  const { message, status, statusName } = refusal;
  context.rowErrors.push({ message, path: [...pathOf(info), step], status, statusName });
}
