import { isJsonObject, type JsonObject } from '../../../lib/json';
import { type NativeId, VendorRefusal } from '../../vendor';
import { present, type RecordTypeClient } from '../record-type';
import { idsWhere, newId } from './entity';
import { bodyOf, patchOf } from './patch';
import { listOf, type PowerofficegoCall } from './session';

/** People of customers, below whom they stand in paths; ids are the people's own. Nobody moves from one customer to another. */
export function contactPersonClient(call: PowerofficegoCall): RecordTypeClient {
  const customers = new Map<NativeId, NativeId>();
  const pathOf = async (id: NativeId): Promise<string | null> => {
    if (!customers.has(id)) {
      for (const row of await listOf(call, 'ContactPersons', ['Id', 'ContactId'])) note(customers, row);
    }
    const customer = customers.get(id);
    return customer === undefined ? null : `ContactPersons/${customer}/${id}`;
  };
  const read = async (id: NativeId): Promise<JsonObject | null> => {
    const path = await pathOf(id);
    if (path === null) return null;
    const { status, body } = await call('GET', path, { statuses: [200, 404] });
    return status === 200 && isJsonObject(body) ? body : null;
  };
  return {
    read,
    async create({ ContactId: customer = null, ...values }) {
      if (typeof customer !== 'number') throw new VendorRefusal('powerofficego: a contact person needs a customer');
      const answer = await call('POST', `ContactPersons/${customer}`, { body: bodyOf(values), statuses: [201] });
      const id = newId(answer);
      customers.set(id, customer);
      return id;
    },
    async change(id, values) {
      const record = present(await read(id), `powerofficego: contact person ${id}`);
      await call('PATCH', (await pathOf(id)) ?? '', { body: patchOf(record, values) });
    },
    async remove(id) {
      const path = await pathOf(id);
      if (path !== null) await call('DELETE', path, { statuses: [200, 404] });
    },
    async find(search) {
      const rows = await listOf(call, 'ContactPersons', ['Id', 'ContactId', search.path]);
      for (const row of rows) note(customers, row);
      return idsWhere(rows, search);
    },
  };
}

function note(customers: Map<NativeId, NativeId>, { Id: id, ContactId: customer }: JsonObject): void {
  if (typeof id === 'number' && typeof customer === 'number') customers.set(id, customer);
}
