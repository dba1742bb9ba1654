import { isJsonObject, type JsonObject } from '../../../lib/json';
import { type NativeId, VendorRefusal } from '../../vendor';
import type { VendorAnswer } from '../http';
import { present, type RecordTypeClient } from '../record-type';
import { bodyOf, patchOf } from './patch';
import { listOf, type PowerofficegoCall } from './session';

/** Customers and products: records at a path of their own (powerofficego contract 4). */
export function entityClient(call: PowerofficegoCall, path: string): RecordTypeClient {
  const read = async (id: NativeId): Promise<JsonObject | null> => {
    const { status, body } = await call('GET', `${path}/${id}`, { statuses: [200, 404] });
    return status === 200 && isJsonObject(body) ? body : null;
  };
  return {
    read,
    async create(values) {
      return newId(await call('POST', path, { body: bodyOf(values), statuses: [200, 201] }));
    },
    async change(id, values) {
      const record = present(await read(id), `powerofficego: ${path}/${id}`);
      await call('PATCH', `${path}/${id}`, { body: patchOf(record, values) });
    },
    async remove(id) {
      await call('DELETE', `${path}/${id}`, { statuses: [200, 404] });
    },
    find: async (search) => idsWhere(await listOf(call, path, ['Id', search.path]), search),
  };
}

/** The id of a record that was just made. */
export function newId({ body }: VendorAnswer): NativeId {
  const id = isJsonObject(body) ? body['Id'] : null;
  if (typeof id === 'number' || typeof id === 'string') return id;
  throw new VendorRefusal('powerofficego: a new record came without Id');
}

/** The ids of the rows that hold exactly this text. */
export const idsWhere = (
  rows: readonly JsonObject[],
  { path, value }: { readonly path: string; readonly value: string },
): readonly NativeId[] =>
  rows.flatMap(({ Id: id, [path]: text }) =>
    text === value && (typeof id === 'number' || typeof id === 'string') ? [id] : [],
  );
