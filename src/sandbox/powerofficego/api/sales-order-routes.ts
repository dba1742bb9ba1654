import { type Json, isJsonObject } from '../../../lib/json';
import type { SandboxResponse } from '../../kit/vendor';
import { type ApiCall, deleted, objectBodyOf, ok, queryOf } from '../call';
import { isUuid } from '../cast';
import { linesOf } from '../entities/product';
import { salesOrder, salesOrderLine } from '../entities/sales-order';
import { notFound, Refusal, uncastable } from '../errors';
import { shown } from '../fields';
import { flagOf } from '../list/filters';
import { answerList } from '../list/list';
import { invoiceType, queueInvoice, sentStateFields, sentStateType } from '../sales/invoicing';
import { addLine, createOrder, lineOf, patchLine, patchOrder, removeLine } from '../sales/orders';
import { type OrderView, showCompleteOrder, showLine, showOrder } from '../sales/show-order';
import { erase, readable, writable } from '../write/records';

type Answer = (call: ApiCall, ids: readonly string[]) => SandboxResponse;

/** Routes by method and pattern; `#` is an id. There is no `POST /SalesOrders` (powerofficego contract 4). */
const routes: Readonly<Record<string, Answer>> = {
  'GET ': (call) =>
    answerList(call, {
      values: call.tenant.records.list(salesOrder.name).map(({ value }) => value),
      fields: salesOrder.fields,
      filters: salesOrder.filters,
      show: (value) => showOrder(value, viewOf(call)),
    }),
  'GET sentstate': (call) => sentStateOf(call),
  'POST complete': (call) => ok(showCompleteOrder(createOrder(call), viewOf(call)), 201),
  'GET #': (call, [id = '']) => ok(showOrder(read(call, id), viewOf(call))),
  'PATCH #': (call, [id = '']) => ok(showOrder(patchOrder(call, id), viewOf(call))),
  'DELETE #': (call, [id = '']) => {
    erase({ records: call.tenant.records, type: salesOrder }, id);
    return deleted;
  },
  'GET #/complete': (call, [id = '']) => ok(showCompleteOrder(read(call, id), viewOf(call))),
  'GET #/lines': (call, [id = '']) =>
    answerList(call, {
      values: linesOf(read(call, id)),
      fields: salesOrderLine.fields,
      filters: {},
      show: showLine,
    }),
  'POST #/lines': (call, [id = '']) => ok(showLine(addLine(call, id)), 201),
  'GET #/lines/#': (call, [id = '', lineId = '']) => ok(showLine(lineOf(read(call, id), lineId))),
  'PATCH #/lines/#': (call, [id = '', lineId = '']) => ok(showLine(patchLine(call, id, lineId))),
  'DELETE #/lines/#': (call, [id = '', lineId = '']) => {
    removeLine(call, id, lineId);
    return deleted;
  },
  'POST #/createandsendinvoice': (call, [id = '']) => createAndSendInvoice(call, id),
};

/** `/SalesOrders` and all below it; null for what is not there. */
export function salesOrderRoutes(call: ApiCall): SandboxResponse | null {
  const [path = '', ...rest] = call.segments;
  if (path.toLowerCase() !== 'salesorders') return null;
  const words = rest.map((segment) => segment.toLowerCase());
  // What stands at the place of an id and is no word of a route is one, right or wrong.
  const isId = (position: number): boolean =>
    (position === 0 && !['complete', 'sentstate'].includes(words[0] ?? '')) || position === 2;
  const pattern = words.map((word, position) => (isId(position) ? '#' : word)).join('/');
  const route = `${call.request.method} ${pattern}`;
  const answer = Object.hasOwn(routes, route) ? routes[route] : undefined;
  return answer ? answer(call, words.filter((_word, position) => isId(position)).map(uuidOf)) : null;
}

function uuidOf(segment: string): string {
  if (!isUuid(segment)) throw uncastable(`The value '${segment}' is not valid.`);
  return segment;
}

function viewOf(call: ApiCall): OrderView {
  const showsInherited = flagOf(queryOf(call, 'showInherited') ?? 'false');
  return { records: call.tenant.records, showsInherited };
}

function read(call: ApiCall, id: string): ReturnType<typeof readable> {
  return readable({ records: call.tenant.records, type: salesOrder }, id);
}

function createAndSendInvoice(call: ApiCall, id: string): SandboxResponse {
  const { records } = call.tenant;
  const body = call.request.rawBody.length === 0 ? {} : objectBodyOf(call);
  if (!call.switches.allowSendInvoice)
    throw new Refusal(
      400,
      'Missing privilege',
      'The integration does not have the required privileges to send invoices.',
    );
  const order = writable({ records, type: salesOrder }, id);
  const address: Json = body['EmailAddress'] ?? null;
  queueInvoice(records, order, { dueAt: call.now + call.switches.sendDelayMs, address });
  return {
    status: 202,
    headers: { location: `${call.baseUrl}/SalesOrders/sentState?id=${id}` },
    body: { ...(isJsonObject(body) ? body : {}), Id: id },
  };
}

function sentStateOf(call: ApiCall): SandboxResponse {
  const id = uuidOf(queryOf(call, 'id') ?? '').toLowerCase();
  const { records } = call.tenant;
  const state = records.current(sentStateType, id);
  if (state) return ok([shown(sentStateFields, state.value)]);
  if (records.read(salesOrder.name, id) ?? records.read(invoiceType, id)) return { status: 204 };
  throw notFound(salesOrder.label, id);
}
