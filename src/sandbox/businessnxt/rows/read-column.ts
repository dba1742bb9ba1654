import type { Json } from '../../../lib/json';
import type { StoredRecord } from '../../kit/record-store';
import { unset } from '../tables/column';
import type { Table } from '../tables/table';
import { dayText, rowTime } from '../time';
import type { CompanyRecords } from './company-records';

/** A row as GraphQL passes it on: its table, and the stored record. */
export interface Row {
  readonly table: Table;
  readonly record: StoredRecord;
}

/** Names under which the store keeps who made and who last touched a row. */
export const authorNames = { created: '_createdBy', changed: '_changedBy' } as const;

/**
 * What a row holds in a column, its twins and the pseudo-columns included. Null: a time before there were time stamps, or
 * the twin of a day that does not exist. Times are comparable texts with seven fraction digits.
 */
export function readColumn(row: Row, name: string, records: CompanyRecords): Json {
  const { table, record } = row;
  const compute = table.computed[name];
  if (compute) return compute(record.value, records);
  if (name.startsWith('created')) return readTouch(name.slice('created'.length), record, 'created');
  if (name.startsWith('changed')) return readTouch(name.slice('changed'.length), record, 'changed');
  const column = table.columns[name];
  if (column) return record.value[name] ?? unset(column);
  if (name.endsWith('AsDate')) return dayText(Number(record.value[name.slice(0, -'AsDate'.length)] ?? 0));
  if (name.endsWith('Flags')) return flagsOf(Number(record.value[name.slice(0, -'Flags'.length)] ?? 0));
  return null;
}

/** The flags of an order whose bits the vendor has published (businessnxt contract 4). */
export const orderFlags: Readonly<Record<string, number>> = { CreditNote: 2, BatchInvoice: 4 };

function flagsOf(bits: number): string[] {
  return Object.entries(orderFlags).flatMap(([name, bit]) => ((bits & bit) === bit ? [name] : []));
}

function readTouch(part: string, record: StoredRecord, which: 'created' | 'changed'): Json {
  const isCreation = which === 'created';
  const time = rowTime(isCreation ? record.createdAt : record.updatedAt, isCreation ? 1 : record.version);
  switch (part) {
    case 'Date':
      return time.date;
    case 'DateAsDate':
      return dayText(time.date);
    case 'Time':
      return time.time;
    case 'Timestamp':
      return time.stamp;
    case 'DateTime':
      return time.minute;
    case 'ByUser':
      return record.value[authorNames[which]] ?? '';
    default:
      return null;
  }
}
