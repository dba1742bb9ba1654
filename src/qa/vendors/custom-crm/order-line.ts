import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';
import { type NativeId, type NativeSearch, VendorRefusal } from '../../vendor';
import type { RecordTypeClient } from '../record-type';
import { type CrmCall, pageOf } from './session';

/**
 * The lines of orders as if they were records: shown with the id of their order in `OrderId`. Ids are `O-1/L-2`. A line is made
 * by the other side, as a line of an order that is there.
 */
export function orderLineClient(call: CrmCall, orders: RecordTypeClient): RecordTypeClient {
  const linesOf = async (orderId: string): Promise<readonly JsonObject[]> => linesIn(await orders.read(orderId));
  const find = async ({ path, value }: NativeSearch): Promise<readonly string[]> => {
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = new URLSearchParams({ limit: '500', ...(cursor !== '' && { cursor }) }).toString();
      const page = pageOf(await call('GET', `orders?${query}`, { statuses: [200] }), 'orders');
      for (const order of page.items) {
        const lines = linesIn(order).filter((line) => line[path] === value);
        found.push(...lines.map((line) => `${order.Id}/${lineId(line)}`));
      }
      cursor = page.next;
    }
    return found;
  };
  return {
    find,
    create: () => Promise.reject(new VendorRefusal('Custom CRM: a line is made with its order')),
    async read(id) {
      const [orderId, ownId] = partsOf(id);
      const line = (await linesOf(orderId)).find((each) => lineId(each) === ownId);
      return line ? { ...line, OrderId: orderId } : null;
    },
    async change(id, values) {
      const [orderId, ownId] = partsOf(id);
      const lines = (await linesOf(orderId)).map((line) => (lineId(line) === ownId ? { ...line, ...values } : line));
      await orders.change(orderId, { OrderLines: lines });
    },
    async remove(id) {
      const [orderId, ownId] = partsOf(id);
      const lines = await linesOf(orderId);
      const left = lines.filter((line) => lineId(line) !== ownId);
      if (left.length < lines.length) await orders.change(orderId, { OrderLines: left });
    },
  };
}

function partsOf(id: NativeId): readonly [orderId: string, lineId: string] {
  const [orderId = '', ownId = ''] = String(id).split('/');
  return [orderId, ownId];
}

const lineId = ({ LineId: id }: JsonObject): string => (typeof id === 'string' ? id : '');

function linesIn(order: Readonly<Record<string, unknown>> | null): readonly JsonObject[] {
  const lines = order?.['OrderLines'];
  return Array.isArray(lines) ? (lines as readonly Json[]).filter(isJsonObject) : [];
}
