import { z } from 'zod';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import { stepsOf, withoutNullElements, withValueAt } from '../native-path';
import { credentialOf, type NativeValues, type QaSystem, type VendorClient, VendorRefusal } from '../vendor';
import { told, vendorHttp } from './http';

/** Where each record type lives (custom-crm contract 2). */
const paths: Readonly<Record<string, string>> = {
  Contact: 'contacts',
  Customer: 'customers',
  Order: 'orders',
  Product: 'products',
  User: 'users',
  Quote: 'quotes',
};

const recordShape = z.looseObject({ Id: z.string() });
const listShape = z.object({ items: z.array(recordShape) });

/** A client of the reference Custom CRM API (custom-crm contract 2). Ids are texts. */
export function customCrmClient(system: QaSystem): VendorClient {
  const { systemId, baseUrl } = system;
  const http = vendorHttp(systemId);
  const headers = { authorization: `Bearer ${credentialOf(system, 'token')}` };
  const urlOf = (type: string, id?: string | number): string => {
    const path = paths[type];
    if (path === undefined) throw new VendorRefusal(`${systemId}: a Custom CRM has no ${type}`);
    return `${baseUrl}/${path}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;
  };
  const read = async (type: string, id: string | number): Promise<JsonObject | null> => {
    const { status, body } = await http.demand({ method: 'GET', url: urlOf(type, id), headers }, [200, 404, 410]);
    return status === 200 && isJsonObject(body) ? body : null;
  };
  return {
    read,
    async create(type, values) {
      const body = overlaid({}, values);
      const answer = await http.demand({ method: 'POST', url: urlOf(type), headers, body }, [201]);
      return told(recordShape, answer, `${systemId}: the new ${type}`).Id;
    },
    async change(type, id, values) {
      const record = await read(type, id);
      if (!record) throw new VendorRefusal(`${systemId}: ${type} ${id} is not there to be changed`);
      const changed = overlaid(record, values);
      const names = [...new Set(Object.keys(values).map((path) => String(stepsOf(path)[0])))];
      const body = Object.fromEntries(names.map((name): [string, Json] => [name, changed[name] ?? null]));
      await http.demand({ method: 'PATCH', url: urlOf(type, id), headers, body }, [200]);
    },
    async remove(type, id) {
      await http.demand({ method: 'DELETE', url: urlOf(type, id), headers }, [204, 404, 410]);
    },
    async find(type, { path, value }) {
      const query = new URLSearchParams({ [path]: value, limit: '10' }).toString();
      const answer = await http.demand({ method: 'GET', url: `${urlOf(type)}?${query}`, headers }, [200]);
      return told(listShape, answer, `${systemId}: the list of ${type}`).items.map(({ Id }) => Id);
    },
    close: () => http.close(),
  };
}

/** A record with values put in; a line that is put to null is taken out. */
function overlaid(record: JsonObject, values: NativeValues): JsonObject {
  const changed = Object.entries(values).reduce((at, [path, value]) => withValueAt(at, path, value), record);
  return withoutNullElements(changed);
}
