import { invariant } from '../../lib/invariant';
import type { Json } from '../../lib/json';

/** The tables that records and their lines are rows of, as the vendor names them (business-nxt contract 10). */
export type Table = 'Associate' | 'Product' | 'Order' | 'OrderLine';

/** How a column is written. There are no nulls: unset numbers and dates are 0, unset text is `""` (business-nxt contract 4). */
export type ColumnType = 'int' | 'decimal' | 'text';

const numbered = (name: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${name}${from + index}`);

const all = (type: ColumnType, names: readonly string[]): [string, ColumnType][] => names.map((name) => [name, type]);

/**
 * The columns that may be written, in the order in which they are assigned: each assignment runs business logic that may
 * set others (business-nxt contract 5), so what others follow from comes first and people's own words last.
 */
const writable: Readonly<Record<Table, ReadonlyMap<string, ColumnType>>> = {
  Associate: new Map([
    ...all('int', ['customerNo', 'supplierNo']),
    ...all('text', ['name', 'shortName', 'companyNo', ...numbered('addressLine', 1, 4), 'postCode', 'postalArea']),
    ...all('int', ['countryNo', 'languageNo', 'currencyNo']),
    ...all('text', ['phone', 'mobilePhone', 'emailAddress']),
  ]),
  Product: new Map([
    ...all('text', ['productNo', 'description']),
    ...all('int', ['taxAndAccountingGroup', 'processingMethod1']),
    ...all('text', [...numbered('information', 1, 3), 'eanItemNo', 'webPage']),
  ]),
  Order: new Map([
    ...all('int', ['transactionType', 'orderType', 'customerNo', 'supplierNo', 'employeeNo', 'currencyNo']),
    ...all('int', ['orderDate', 'requiredDeliveryDate', 'confirmedDeliveryDate', 'warehouseNo', 'deliveryMethod']),
    ...all('int', ['paymentMethod', 'group1', 'orderPreferences', ...numbered('orgUnit', 1, 12)]),
    ...all('text', ['name', 'yourReference', 'ourReference', 'customerOrSupplierOrderNo', 'label']),
    ...all('text', [...numbered('information', 1, 6), 'webPage']),
  ]),
  OrderLine: new Map([
    ...all('int', ['orderNo']),
    ...all('text', ['productNo']),
    ...all('int', ['unit', 'warehouseNo']),
    ...all('decimal', ['quantity', 'priceInCurrency', 'discountPercent1']),
    ...all('text', ['description', ...numbered('transactionInformation', 1, 3)]),
  ]),
};

/** What the business logic fills in when a column is assigned, of what is synchronised (business-nxt contract 5). */
const filledIn: Readonly<Record<Table, Readonly<Record<string, readonly string[]>>>> = {
  Associate: {},
  Product: {},
  Order: { customerNo: ['currencyNo', 'name'] },
  OrderLine: { productNo: ['description', 'priceInCurrency', 'discountPercent1'] },
};

/** The columns that assigning these would fill in, beside these. */
export const filledInBy = (table: Table, columns: readonly string[]): readonly string[] =>
  columns.flatMap((column) => filledIn[table][column] ?? []).filter((column) => !columns.includes(column));

/** Whether a column of the table may be written. */
export const isWritable = (table: Table, column: string): boolean => writable[table].has(column);

/** The type of a column that may be written. Throws `InvariantError` for others: only mappings and checked settings name any. */
export function columnType(table: Table, column: string): ColumnType {
  const type = writable[table].get(column);
  invariant(type !== undefined, `${table}.${column} is no column that can be written`);
  return type;
}

/** The columns, in the order in which they are to be assigned. */
export function inAssignmentOrder(table: Table, columns: readonly string[]): readonly string[] {
  for (const column of columns) columnType(table, column);
  return [...writable[table].keys()].filter((column) => columns.includes(column));
}

/** The value that means "unset" in a column. */
export const unsetOf = (table: Table, column: string): Json => (columnType(table, column) === 'text' ? '' : 0);
