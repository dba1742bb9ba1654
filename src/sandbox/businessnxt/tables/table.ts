import type { Json } from '../../../lib/json';
import type { CompanyRecords } from '../rows/company-records';
import type { Columns } from './column';
import type { TableName } from './table-name';

/** A row on its way into the store: the business logic behind an assignment may set other columns of it. */
export type Draft = Record<string, Json>;

/** What happens when a column is assigned. Throws a RowRefusal for a value that the table does not take. */
export type Assigned = (draft: Draft, records: CompanyRecords) => void;

/** A field of a row that leads to a row (`up`) or to rows (`down`) of another table. */
export interface Join {
  readonly name: string;
  readonly direction: 'up' | 'down';
  readonly to: TableName;
  /** The column of this table, and the one of the other that holds the same value. */
  readonly column: string;
  readonly otherColumn: string;
}

/** One table of a company. */
export interface Table {
  readonly name: TableName;
  /** Its field in queries: camelCase. */
  readonly field: string;
  readonly columns: Columns;
  readonly primaryKey: readonly string[];
  /** The column that the vendor numbers, and from where; null: the client chooses the key. */
  readonly numbered: { readonly column: string; readonly first: number } | null;
  readonly isWritable: boolean;
  /** What a new row holds where 0 and "" would be wrong. */
  readonly defaults: Readonly<Record<string, Json>>;
  /** Keyed by the column assigned; run in the order in which the client wrote them. */
  readonly assigned: Readonly<Record<string, Assigned>>;
  /** Checks a new row when all of it is assigned; throws a RowRefusal. */
  readonly created: Assigned;
  /** Columns that are worked out when read. */
  readonly computed: Readonly<Record<string, (row: Readonly<Draft>, records: CompanyRecords) => number>>;
  readonly joins: readonly Join[];
}

/** A table that clients may only read. */
export function readOnlyTable(parts: Pick<Table, 'name' | 'field' | 'columns' | 'primaryKey'>): Table {
  return {
    ...parts,
    numbered: null,
    isWritable: false,
    defaults: {},
    assigned: {},
    created: () => undefined,
    computed: {},
    joins: [],
  };
}
