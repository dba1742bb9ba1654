import { randomUUID } from 'node:crypto';
import { type JsonObject, jsonEqual } from '../../../lib/json';
import { type ApiCall, objectBodyOf } from '../call';
import { linesOf } from '../entities/product';
import { salesOrder } from '../entities/sales-order';
import { invalid, notFound } from '../errors';
import { currencies } from '../ledger';
import { acceptNew, acceptPatch } from '../write/accept';
import { insert, replace, type Writing, writable } from '../write/records';
import { acceptLine, acceptLinePatch, acceptLines, withLines } from './lines';

/** Makes an order with its lines from one body; all or nothing. */
export function createOrder(call: ApiCall): JsonObject {
  const { SalesOrderLines: bodies = null, ...body } = objectBodyOf(call);
  const { records } = call.tenant;
  const head = acceptNew(call, salesOrder, body, (given) => {
    const customer = records
      .live('Customer')
      .find(({ value }) =>
        given['CustomerId'] === undefined
          ? value['Number'] === given['CustomerNo']
          : value['Id'] === given['CustomerId'],
      );
    const currency = given['CurrencyCode'] ?? customer?.value['CurrencyCode'] ?? 'NOK';
    const rate = typeof currency === 'string' ? (currencies[currency] ?? null) : null;
    return { ...salesOrder.defaults(given, records), CurrencyCode: currency, CurrencyExchangeRate: rate };
  });
  checkContactPerson(call, head);
  const id = randomUUID();
  const order = { ...head, Id: id, SalesOrderNo: records.nextNumber('SalesOrderNo', salesOrder.firstId) };
  return insert(writingOf(call), id, withLines(order, acceptLines(call, order, bodies)));
}

/** Patches the head of an order. Of a confirmed one only the status can be changed (powerofficego contract 11). */
export function patchOrder(call: ApiCall, id: string): JsonObject {
  const before = writable(writingOf(call), id);
  const after = acceptPatch(call, salesOrder, before);
  const isOnlyStatus = jsonEqual({ ...after, SalesOrderStatus: null }, { ...before, SalesOrderStatus: null });
  if (before['SalesOrderStatus'] === 'Confirmed' && !isOnlyStatus) throw locked(id);
  checkContactPerson(call, after);
  return replace(writingOf(call), before, after);
}

/** Adds a line to an order. */
export function addLine(call: ApiCall, id: string): JsonObject {
  const before = editable(call, id);
  const line = acceptLine(call, before, objectBodyOf(call));
  replace(writingOf(call), before, withLines(before, [...linesOf(before), line]));
  return line;
}

/** Patches one line. The time of the order moves: lines have none of their own. */
export function patchLine(call: ApiCall, id: string, lineId: string): JsonObject {
  const before = editable(call, id);
  const line = lineOf(before, lineId);
  const patched = acceptLinePatch(call, before, line);
  if (patched === line) return line;
  const lines = linesOf(before).map((other) => (other === line ? patched : other));
  replace(writingOf(call), before, withLines(before, lines));
  return patched;
}

/** Takes one line away. */
export function removeLine(call: ApiCall, id: string, lineId: string): void {
  const before = editable(call, id);
  const line = lineOf(before, lineId);
  replace(
    writingOf(call),
    before,
    withLines(
      before,
      linesOf(before).filter((other) => other !== line),
    ),
  );
}

/** One line of a kept order; a 404 when there is none. */
export function lineOf(order: JsonObject, lineId: string): JsonObject {
  const line = linesOf(order).find((candidate) => candidate['Id'] === lineId);
  if (!line) throw notFound('Sales order line', lineId);
  return line;
}

function editable(call: ApiCall, id: string): JsonObject {
  const order = writable(writingOf(call), id);
  if (order['SalesOrderStatus'] === 'Confirmed') throw locked(id);
  return order;
}

function locked(id: string): Error {
  return invalid(
    salesOrder.label,
    `Sales order with id = ${id} is confirmed and cannot be edited. Set it back to Draft first.`,
  );
}

/** A buyer's reference must be a person at the customer of the order (inferred). */
function checkContactPerson(call: ApiCall, order: JsonObject): void {
  const personId = order['CustomerReferenceContactPersonId'];
  if (typeof personId !== 'number') return;
  const person = call.tenant.records.current('ContactPerson', String(personId));
  if (person && person.value['ContactId'] !== order['CustomerId'])
    throw invalid(salesOrder.label, `Contact person with id = ${personId} does not belong to the customer.`);
}

function writingOf(call: ApiCall): Writing {
  return { records: call.tenant.records, type: salesOrder, now: call.now };
}
