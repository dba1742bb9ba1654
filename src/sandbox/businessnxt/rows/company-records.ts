import { groupBy } from '../../../lib/batch';
import type { Json } from '../../../lib/json';
import type { RecordStore, StoredRecord } from '../../kit/record-store';
import type { TableName } from '../tables/table-name';

/** The rows of the company as one request sees them. */
export interface CompanyRecords {
  all(table: TableName): readonly StoredRecord[];
  /** The rows that hold `value` in a stored column. */
  byColumn(table: TableName, column: string, value: Json): readonly StoredRecord[];
  /** To be told after a write to a table. */
  changed(table: TableName): void;
}

/** The rows in a store: for a query as the lags show them, for a mutation as they are. */
export function companyRecords(store: RecordStore, isMutation: boolean): CompanyRecords {
  const rows = new Map<TableName, readonly StoredRecord[]>();
  const indexes = new Map<TableName, Map<string, ReadonlyMap<Json, readonly StoredRecord[]>>>();
  const all = (table: TableName): readonly StoredRecord[] => {
    const known = rows.get(table) ?? (isMutation ? store.live(table) : store.list(table));
    rows.set(table, known);
    return known;
  };
  return {
    all,
    byColumn(table, column, value) {
      const ofTable = indexes.get(table) ?? new Map<string, ReadonlyMap<Json, readonly StoredRecord[]>>();
      const index = ofTable.get(column) ?? groupBy(all(table), (record) => record.value[column] ?? null);
      indexes.set(table, ofTable.set(column, index));
      return index.get(value) ?? [];
    },
    changed(table) {
      rows.delete(table);
      indexes.delete(table);
    },
  };
}
