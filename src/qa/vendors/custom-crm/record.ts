import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';
import { stepsOf, withoutNullElements, withValueAt } from '../../native-path';
import type { NativeId, NativeValues } from '../../vendor';
import { present, type RecordTypeClient } from '../record-type';
import { type CrmCall, idOfNew, pageOf } from './session';

/** Records of one type, at a path of the API: read, merged and searched by any property (custom-crm contract 2). */
export function recordClient(call: CrmCall, path: string): RecordTypeClient {
  const at = (id: NativeId): string => `${path}/${encodeURIComponent(id)}`;
  const read = async (id: NativeId): Promise<JsonObject | null> => {
    const { status, body } = await call('GET', at(id), { statuses: [200, 404, 410] });
    return status === 200 && isJsonObject(body) ? body : null;
  };
  return {
    read,
    async create(values) {
      return idOfNew(await call('POST', path, { body: overlaid({}, values), statuses: [201] }), path);
    },
    async change(id, values) {
      const changed = overlaid(present(await read(id), `Custom CRM: ${at(id)}`), values);
      const names = [...new Set(Object.keys(values).map((each) => String(stepsOf(each)[0])))];
      const body = Object.fromEntries(names.map((name): [string, Json] => [name, changed[name] ?? null]));
      await call('PATCH', at(id), { body, statuses: [200] });
    },
    async remove(id) {
      await call('DELETE', at(id), { statuses: [204, 404, 410] });
    },
    async find(search) {
      const query = new URLSearchParams({ [search.path]: search.value, limit: '10' }).toString();
      return pageOf(await call('GET', `${path}?${query}`, { statuses: [200] }), path).items.map(({ Id }) => Id);
    },
  };
}

/** A record with values put in; a line that is put to null is taken out. */
function overlaid(record: JsonObject, values: NativeValues): JsonObject {
  const changed = Object.entries(values).reduce((at, [path, value]) => withValueAt(at, path, value), record);
  return withoutNullElements(changed);
}
