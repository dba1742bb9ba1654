import type { Json, JsonObject } from '../../lib/json';
import { documents } from './documents';
import type { Minute } from './server-time';
import type { BusinessnxtSettings } from './settings';
import type { BusinessnxtType } from './types';

/** The column that is the key of a type's rows, and the form of it. */
const keys = {
  Associate: { column: 'associateNo', isNumber: true },
  Product: { column: 'productNo', isNumber: false },
  Order: { column: 'orderNo', isNumber: true },
} as const satisfies Record<BusinessnxtType, { readonly column: string; readonly isNumber: boolean }>;

/** Orders per page: each brings its lines. */
const ordersPerPage = 100;
const largestInt = 2_147_483_647;

/** What is read and written of one record type. */
export interface TableAccess {
  readonly type: BusinessnxtType;
  readonly documents: (typeof documents)[BusinessnxtType];
  readonly key: string;
  /** The key of a record as its filter wants it; null when no record can have that id. */
  readonly keyOf: (externalId: string) => string | number | null;
  /** The filter of the rows that are records of ours at all; null = all. */
  readonly scope: JsonObject | null;
  readonly pageSize: number;
}

/** How a type's table is reached. */
export function accessTo(type: BusinessnxtType, settings: BusinessnxtSettings): TableAccess {
  const { column, isNumber } = keys[type];
  const { pageSize } = settings.limits;
  return {
    type,
    documents: documents[type],
    key: column,
    keyOf: isNumber ? numberKey : (id) => (id === '' ? null : id),
    scope: scopeOf(type, settings),
    pageSize: type === 'Order' ? Math.min(pageSize, ordersPerPage) : pageSize,
  };
}

/** An order number or associate number; null for what is none. */
export const numberKey = (id: string): number | null =>
  /^[1-9]\d{0,9}$/.test(id) && Number(id) <= largestInt ? Number(id) : null;

/** An associate without a customer number is no customer; the order table holds purchases and quotes too (business-nxt contract 10). */
function scopeOf(type: BusinessnxtType, { orders }: BusinessnxtSettings): JsonObject | null {
  if (type === 'Associate') return { customerNo: { _not_eq: 0 } };
  if (type === 'Product') return null;
  return allOf([
    orders.transactionType === null ? null : { transactionType: { _eq: orders.transactionType } },
    orders.orderTypes === null ? null : { orderType: { _in: orders.orderTypes } },
  ]);
}

/** Rows that meet every condition; null = all. */
export function allOf(conditions: readonly (JsonObject | null)[]): JsonObject | null {
  const given = conditions.filter((condition) => condition !== null);
  const [only] = given;
  if (only === undefined) return null;
  return given.length === 1 ? only : { _and: given };
}

/** Rows with exactly these values. */
export const equalTo = (values: Readonly<Record<string, Json>>): JsonObject[] =>
  Object.entries(values).map(([column, value]) => ({ [column]: { _eq: value } }));

/** Rows made or changed in a minute or later, by the columns that every row has (business-nxt contract 8). */
export const touchedSince = ({ date, time }: Minute): JsonObject => ({
  _or: (['changed', 'created'] as const).flatMap((what) => [
    { [`${what}Date`]: { _gt: date } },
    { _and: [{ [`${what}Date`]: { _eq: date } }, { [`${what}Time`]: { _gte: time } }] },
  ]),
});

/** Rows behind one, in the order of a composite key. */
export const behindLine = ({ order, line }: { readonly order: number; readonly line: number }): JsonObject => ({
  _or: [{ orderNo: { _gt: order } }, { _and: [{ orderNo: { _eq: order } }, { lineNo: { _gt: line } }] }],
});
