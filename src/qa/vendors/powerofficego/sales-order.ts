import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';
import { textAt, withoutNullElements, withValueAt } from '../../native-path';
import type { NativeId, NativeValues } from '../../vendor';
import { present, type RecordTypeClient } from '../record-type';
import { idsWhere, newId } from './entity';
import { bodyOf, patchOf } from './patch';
import { listOf, type PowerofficegoCall } from './session';

const linesPath = 'SalesOrderLines';
const statusPath = 'SalesOrderStatus';

/** Sales orders, shown with their lines in `SalesOrderLines` (powerofficego contract 4). Only drafts can be edited. */
export function salesOrderClient(call: PowerofficegoCall): RecordTypeClient {
  const read = async (id: NativeId): Promise<JsonObject | null> => {
    const { status, body } = await call('GET', `SalesOrders/${id}/Complete`, { statuses: [200, 404] });
    return status === 200 && isJsonObject(body) ? withPlainDays(body) : null;
  };
  const patchHead = async (id: NativeId, record: JsonObject, values: NativeValues): Promise<void> => {
    const body = patchOf(record, values);
    if (body.length > 0) await call('PATCH', `SalesOrders/${id}`, { body });
  };
  return {
    read,
    async create(values) {
      return newId(await call('POST', 'SalesOrders/Complete', { body: bodyOf(values), statuses: [201] }));
    },
    async change(id, values) {
      const before = present(await read(id), `powerofficego: sales order ${id}`);
      const entries = Object.entries(values);
      const ofLines = entries.filter(([path]) => path.startsWith(`${linesPath}[`));
      const ofStatus = entries.filter(([path]) => path === statusPath);
      const others = entries.filter(([path]) => path !== statusPath && !path.startsWith(`${linesPath}[`));
      const opens = ofStatus.some(([, value]) => value === 'Draft');
      if (opens) await patchHead(id, before, Object.fromEntries(ofStatus));
      await patchHead(id, before, Object.fromEntries(others));
      const after = ofLines.reduce((at, [path, value]) => withValueAt(at, path, value), before);
      await saveLines(call, id, { before: linesIn(before), after: linesIn(withoutNullElements(after)) });
      // Last, for an order that is confirmed is locked.
      if (!opens) await patchHead(id, before, Object.fromEntries(ofStatus));
    },
    async remove(id) {
      await call('DELETE', `SalesOrders/${id}`, { statuses: [200, 404] });
    },
    find: async (search) => idsWhere(await listOf(call, 'SalesOrders', ['Id', search.path]), search),
  };
}

/** Days are told with a time of day now and then (powerofficego contract 3). */
const withPlainDays = (order: JsonObject): JsonObject => ({
  ...order,
  ...Object.fromEntries(
    ['SalesOrderDate', 'DeliveryDate'].map((name) => [name, textAt(order, name).slice(0, 10) || null]),
  ),
});

async function saveLines(
  call: PowerofficegoCall,
  orderId: NativeId,
  { before, after }: { readonly before: readonly JsonObject[]; readonly after: readonly JsonObject[] },
): Promise<void> {
  const path = `SalesOrders/${orderId}/Lines`;
  const kept = new Set(after.map((line) => textAt(line, 'Id')));
  for (const line of before) {
    const id = textAt(line, 'Id');
    if (!kept.has(id)) await call('DELETE', `${path}/${id}`, { statuses: [200, 404] });
  }
  for (const line of after) {
    const id = textAt(line, 'Id');
    const old = before.find((each) => textAt(each, 'Id') === id && id !== '');
    if (!old) await call('POST', path, { body: line, statuses: [201] });
    else {
      const body = patchOf(old, line);
      if (body.length > 0) await call('PATCH', `${path}/${id}`, { body });
    }
  }
}

function linesIn({ [linesPath]: lines = null }: JsonObject): readonly JsonObject[] {
  return Array.isArray(lines) ? (lines as readonly Json[]).filter(isJsonObject) : [];
}
