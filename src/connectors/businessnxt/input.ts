import type { NativeChange } from '../../core/native-path';
import { invariant } from '../../lib/invariant';
import type { Json, JsonObject } from '../../lib/json';
import type { SendOptions } from '../call-options';
import { filledInBy, inAssignmentOrder, type Table, unsetOf } from './columns';
import type { Reader } from './reader';
import { customerPath } from './native-paths';
import { textOf } from './native-text';
import { accessTo } from './table';
import { readRecord } from './read';

/** Values by column. Null = unset. */
export type Columns = ReadonlyMap<string, Json>;

/** Changes as values of columns, or why they cannot be made. */
export type Resolved =
  { readonly ok: true; readonly columns: Columns } | { readonly ok: false; readonly message: string };

/**
 * Turns changes into values of columns. An order names its customer by customer number, which only the customer's own row
 * tells.
 */
export async function resolveColumns(
  reader: Reader,
  changes: readonly NativeChange[],
  options: SendOptions,
): Promise<Resolved> {
  const columns = new Map<string, Json>();
  for (const { path, value } of changes) {
    if (path !== customerPath) columns.set(path, value);
    else if (value === null) columns.set('customerNo', null);
    else {
      const customerNo = await customerNumber(reader, textOf(value), options);
      if (customerNo === null) {
        return {
          ok: false,
          message: `customerNo: associate ${textOf(value)} is not in Business NXT, or is no customer`,
        };
      }
      columns.set('customerNo', customerNo);
    }
  }
  return { ok: true, columns };
}

async function customerNumber(reader: Reader, associate: string, options: SendOptions): Promise<number | null> {
  const reading = await readRecord(reader, accessTo('Associate', reader.settings), associate, options);
  const number = reading?.native['customerNo'];
  return typeof number === 'number' && number !== 0 ? number : null;
}

/** The values of lines name columns directly. */
export const lineColumns = (changes: readonly NativeChange[]): Columns =>
  new Map(changes.map(({ path, value }) => [path, value]));

/**
 * The input of a new row, in the order of assignment. What is unset is left out, so that Business NXT fills in what it
 * would for a person; a null would ask for a suggestion (business-nxt contract 5).
 */
export function createInput(table: Table, columns: Columns): JsonObject {
  const entries = inAssignmentOrder(table, [...columns.keys()]).flatMap((column): [string, Json][] => {
    const value = columns.get(column) ?? null;
    return value === null ? [] : [[column, value]];
  });
  return Object.fromEntries(entries);
}

/**
 * The input of a change of what was read, in the order of assignment; what is unset is cleared. What the vendor would
 * fill in beside it is assigned what it holds: else a customer changed in one system would rename the order in all.
 */
export function updateInput(table: Table, columns: Columns, native: JsonObject): JsonObject {
  const kept = filledInBy(table, [...columns.keys()]).flatMap((column): [string, Json][] => {
    const held = native[column];
    return held === undefined ? [] : [[column, held]];
  });
  const all = new Map([...columns, ...kept]);
  const entries = inAssignmentOrder(table, [...all.keys()]).map((column): [string, Json] => [
    column,
    all.get(column) ?? unsetOf(table, column),
  ]);
  return Object.fromEntries(entries);
}

/** What the columns held when the record was read: the condition under which they may be replaced. */
export function seenValues(table: Table, columns: readonly string[], native: JsonObject): Record<string, Json> {
  const entries = columns.map((column): [string, Json] => {
    const seen = native[column];
    invariant(seen !== undefined, `${table}.${column} was not read, so nobody knows what a write would replace`);
    return [column, seen ?? unsetOf(table, column)];
  });
  return Object.fromEntries(entries);
}
