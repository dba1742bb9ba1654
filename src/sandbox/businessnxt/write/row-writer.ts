import { invariant } from '../../../lib/invariant';
import type { JsonObject } from '../../../lib/json';
import type { StoredRecord } from '../../kit/record-store';
import { demo } from '../demo';
import type { RunContext } from '../graphql/run-context';
import { keyRefused } from '../row-refusal';
import { authorNames } from '../rows/read-column';
import { tables } from '../tables';
import { unset } from '../tables/column';
import { cellAt } from '../tables/cell';
import type { Draft, Table } from '../tables/table';
import type { RowEvent } from '../webhooks';
import { assign } from './assign';
import { suggest, suggestForNulls } from './suggest';

/** What a write did: the row as it is now, what is to be told about it, and the columns that were given as null. */
export interface Written {
  readonly record: StoredRecord;
  readonly events: readonly RowEvent[];
  readonly nulls: readonly string[];
}

/** Creates one row from an input in the client's order. Throws a RowRefusal; run it in a transaction. */
export function createRow(context: RunContext, table: Table, input: JsonObject, asked: JsonObject): Written {
  const { store, records } = context;
  const draft: Draft = { ...blank(table), ...table.defaults };
  const nulls = assign(table, draft, input, records);
  suggest(table, draft, asked, context);
  suggestForNulls(table, draft, nulls, context);
  table.created(draft, records);
  if (table.numbered) {
    const { column, first } = table.numbered;
    draft[column] = store.nextNumber(sequenceOf(table, draft), first);
  }
  const id = idOf(table, draft);
  // A key may come back after its row was deleted; the tombstone is in nobody's sight.
  if (store.current(table.name, id) !== null) store.forget(table.name, id);
  const authors = { [authorNames.created]: demo.clientId, [authorNames.changed]: demo.clientId };
  const record = store.create(table.name, id, { ...draft, ...authors });
  records.changed(table.name);
  return {
    record,
    nulls,
    events: [{ name: 'INSERT', table, record, before: null }, ...touchedOrder(context, table, draft)],
  };
}

/** Writes an input over a row. Throws a RowRefusal; run it in a transaction. */
export function updateRow(context: RunContext, table: Table, before: StoredRecord, input: JsonObject): Written {
  const { store, records } = context;
  const draft: Draft = { ...before.value };
  const nulls = assign(table, draft, input, records);
  suggestForNulls(table, draft, nulls, context);
  if (table.primaryKey.some((column) => draft[column] !== before.value[column]))
    throw keyRefused('The primary key of a record cannot be changed.');
  const record = store.update(table.name, before.id, { ...draft, [authorNames.changed]: demo.clientId });
  records.changed(table.name);
  return { record, nulls, events: [{ name: 'UPDATE', table, record, before }, ...touchedOrder(context, table, draft)] };
}

/** Deletes a row; an order takes its lines along. Run it in a transaction. */
export function deleteRow(context: RunContext, table: Table, record: StoredRecord): readonly RowEvent[] {
  const { records } = context;
  const lines = table.name === 'Order' ? records.byColumn('OrderLine', 'orderNo', record.value['orderNo'] ?? 0) : [];
  const ofLines = lines.map((line): RowEvent => removed(context, tables.OrderLine, line));
  const own = removed(context, table, record);
  records.changed(table.name);
  records.changed('OrderLine');
  return [...ofLines, own, ...touchedOrder(context, table, record.value)];
}

function removed({ store }: RunContext, table: Table, record: StoredRecord): RowEvent {
  return { name: 'DELETE', table, record: store.remove(table.name, record.id), before: record };
}

/** Whether a line's change shows on its order is not known: a switch decides. */
function touchedOrder({ switches, store, records }: RunContext, table: Table, line: JsonObject): RowEvent[] {
  if (table.name !== 'OrderLine' || !switches.linesTouchOrder) return [];
  const before = store.current('Order', `${cellAt(line, 'orderNo')}`);
  invariant(before?.deletedAt === null, `businessnxt sandbox: the order of line ${idOf(table, line)} is gone`);
  const record = store.update('Order', before.id, before.value);
  records.changed('Order');
  return [{ name: 'UPDATE', table: tables.Order, record, before }];
}

/** The id under which the store keeps a row: the parts of its key. */
export function idOf(table: Table, row: Readonly<Draft>): string {
  return table.primaryKey.map((column) => cellAt(row, column)).join('/');
}

/** The name of the series from which a table's rows are numbered; each order numbers its own lines. */
export function sequenceOf(table: Table, row: Readonly<Draft>): string {
  return table.primaryKey.length === 1 ? table.name : `${table.name} ${cellAt(row, 'orderNo')}`;
}

/** A row in which nothing is set. */
export function blank(table: Table): Draft {
  const stored = Object.entries(table.columns).filter(
    ([name, { kind }]) => !table.computed[name] && kind !== 'dateTime' && !/^(created|changed)[A-Z]/.test(name),
  );
  return Object.fromEntries(stored.map(([name, column]) => [name, unset(column)]));
}
