import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';
import { type NativeId, type NativeSearch, type NativeValues, VendorRefusal } from '../../vendor';
import type { VendorAnswer } from '../http';
import { present, type RecordTypeClient } from '../record-type';
import { dayOf, instantOf } from './days';
import type { WebcrmCall } from './session';

/** One of the vendor's entities (webcrm contract 4). */
export interface WebcrmEntity {
  readonly plural: string;
  readonly idName: string;
  /** The name of its table in queries; null where it cannot be queried (webcrm contract 5). */
  readonly table: string | null;
  /** Whether the interface deletes it. What it does not delete stays, whoever made it. */
  readonly isDeletable: boolean;
  /** Properties that are days. */
  readonly days: readonly string[];
}

const missing = [200, 204, 404];

/** Rows of one entity: read whole, changed, and put whole, for what is left out of a PUT is cleared. Days show as `2027-02-28`. */
export function rowClient(call: WebcrmCall, entity: WebcrmEntity): RecordTypeClient {
  const { plural, idName, isDeletable } = entity;
  const readRow = async (id: NativeId): Promise<JsonObject | null> => {
    const { body } = await call('GET', `${plural}/${id}`, { statuses: missing });
    return isJsonObject(body) && body[idName] === id ? body : null;
  };
  const withDays = (row: JsonObject, translate: (value: Json) => Json): JsonObject => ({
    ...row,
    ...Object.fromEntries(
      entity.days.filter((name) => row[name] !== undefined).map((name) => [name, translate(row[name] ?? null)]),
    ),
  });
  return {
    async read(id) {
      const row = await readRow(id);
      return row && withDays(row, dayOf);
    },
    async create(values) {
      const body = { ...withDays({ ...values }, instantOf), [idName]: 0 };
      return newId(await call('POST', plural, { body }), idName);
    },
    async change(id, values) {
      const row = present(await readRow(id), `webcrm: ${plural} ${id}`);
      await call('PUT', `${plural}/${id}`, { body: { ...row, ...withDays({ ...values }, instantOf) } });
    },
    async remove(id) {
      if (isDeletable) await call('DELETE', `${plural}/${id}`, { statuses: missing });
    },
    find: (search) => (entity.table === null ? scan(call, entity, search) : query(call, entity, search)),
  };
}

/** The vendor answers the id, or the row (webcrm contract 4). */
function newId({ body }: VendorAnswer, idName: string): number {
  const id = isJsonObject(body) ? body[idName] : body;
  if (typeof id !== 'number') throw new VendorRefusal(`webcrm: a new row came without ${idName}`);
  return id;
}

/** Asks by the query language; a quote in a text is doubled. */
async function query(
  call: WebcrmCall,
  { table, idName }: WebcrmEntity,
  { path, value }: NativeSearch,
): Promise<readonly NativeId[]> {
  const text = value.replaceAll("'", "''");
  const script = `SELECT ${idName}, ${path} FROM ${table} WHERE ${path} = '${text}' ORDER BY ${idName} ASC`;
  const asked = new URLSearchParams({ script, Page: '1', Size: '10' }).toString();
  return matching(await call('GET', `Queries?${asked}`), { idName, path, value });
}

/** Reads the whole list where nothing else finds a row. */
async function scan(
  call: WebcrmCall,
  { plural, idName }: WebcrmEntity,
  search: NativeSearch,
): Promise<readonly NativeId[]> {
  const found: NativeId[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await call('GET', `${plural}?Page=${page}&Size=${pageSize}`);
    found.push(...matching(answer, { idName, ...search }));
    if (rowsOf(answer).length < pageSize) return found;
  }
}

const pageSize = 1_000;

/** The vendor compares texts without regard to case. */
const matching = (
  answer: VendorAnswer,
  { idName, path, value }: NativeSearch & { readonly idName: string },
): readonly NativeId[] =>
  rowsOf(answer).flatMap(({ [idName]: id, [path]: text }) => (typeof id === 'number' && text === value ? [id] : []));

/** The objects of an answer that is a list. */
export const rowsOf = ({ body }: VendorAnswer): readonly JsonObject[] =>
  Array.isArray(body) ? body.filter(isJsonObject) : [];

/** Values by the property that they begin with, of those paths that have no dot and no index. */
export const ownValues = (values: NativeValues): NativeValues =>
  Object.fromEntries(Object.entries(values).filter(([path]) => !path.includes('.') && !path.includes('[')));
