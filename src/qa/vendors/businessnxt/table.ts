import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';
import { type NativeId, type NativeValues, VendorRefusal } from '../../vendor';
import { present, type RecordTypeClient } from '../record-type';
import { equal, literal } from './literal';
import type { BusinessnxtCall } from './session';

/** A table of the company, by the field that reads it (business-nxt contract 10). */
export interface BusinessnxtTable {
  readonly field: string;
  readonly key: string;
  readonly columns: string;
}

/** The rows of a table that a filter finds. */
export async function rowsOf(
  call: BusinessnxtCall,
  { field, key, columns }: BusinessnxtTable,
  filter: string,
): Promise<readonly JsonObject[]> {
  const told = await call('query', `${field}(filter: ${filter}, orderBy: [{ ${key}: ASC }]) { items { ${columns} } }`);
  return itemsIn(told, field);
}

/** The rows of a table: created, changed and deleted by their key. */
export function tableClient(call: BusinessnxtCall, table: BusinessnxtTable): RecordTypeClient {
  const { field, key } = table;
  const read = async (id: NativeId): Promise<JsonObject | null> =>
    (await rowsOf(call, table, equal(key, id)))[0] ?? null;
  return {
    read,
    async create(values) {
      const created = `${field}_create`;
      const told = await call('mutation', `${created}(values: [${inputOf(values)}]) { items { ${key} } }`);
      const id = itemsIn(told, created)[0]?.[key] ?? null;
      if (typeof id === 'number' || typeof id === 'string') return id;
      throw new VendorRefusal(`businessnxt: a new row came without ${key}`);
    },
    async change(id, values) {
      present(await read(id), `businessnxt: ${field} ${id}`);
      const given = `filter: ${equal(key, id)}, value: ${inputOf(values)}`;
      await call('mutation', `${field}_update(${given}) { affectedRows }`);
    },
    async remove(id) {
      await call('mutation', `${field}_delete(filter: ${equal(key, id)}) { affectedRows }`);
    },
    async find({ path, value }) {
      const rows = await rowsOf(call, table, equal(path, value));
      return rows.flatMap(({ [key]: id }) => (typeof id === 'number' || typeof id === 'string' ? [id] : []));
    },
  };
}

/** Columns in the order in which they are given, but the customer first: choosing it fills in others (business-nxt contract 5). */
export function inputOf(values: NativeValues): string {
  const names = Object.keys(values).toSorted((one, other) => place(one) - place(other));
  return literal(Object.fromEntries(names.map((name): [string, Json] => [name, values[name] ?? null])));
}

const place = (column: string): number => (column === 'customerNo' || column === 'productNo' ? 0 : 1);

/** The items of a connection or of what a mutation answers. */
export function itemsIn(company: JsonObject, field: string): readonly JsonObject[] {
  const connection = company[field] ?? null;
  const items = isJsonObject(connection) ? connection['items'] : null;
  return Array.isArray(items) ? (items as readonly Json[]).filter(isJsonObject) : [];
}
