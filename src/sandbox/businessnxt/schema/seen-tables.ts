import { tables } from '../tables';
import type { Table } from '../tables/table';

/** What the client's access group may not read. */
export interface Hidden {
  readonly hiddenTables: readonly string[];
  readonly hiddenColumns: readonly string[];
}

/** The tables as the service user sees them: without what is hidden, and without joins that lead there (businessnxt contract 1). */
export function seenTables({ hiddenTables, hiddenColumns }: Hidden): readonly Table[] {
  return Object.values(tables)
    .filter(({ name }) => !hiddenTables.includes(name))
    .map((table) => ({
      ...table,
      columns: Object.fromEntries(
        Object.entries(table.columns).filter(([column]) => !hiddenColumns.includes(`${table.name}.${column}`)),
      ),
      joins: table.joins.filter(({ to }) => !hiddenTables.includes(to)),
    }));
}
