import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../../lib/json';
import { bool, choice, date, type Fields, int, readOnly, stamp, text, uuid } from '../fields';
import { linesOf } from '../entities/product';
import { salesOrder } from '../entities/sales-order';
import { plainText } from '../plain-text';
import { stampOf } from '../stamp';
import type { Tenant, TenantRecords } from '../tenant';

/** The record type of invoices in the store; an invoice has the id of its order. */
export const invoiceType = 'OutgoingInvoice';
/** The record type of what became of a wish to send an invoice, under the id of the order. */
export const sentStateType = 'SentState';

/** What is told of an invoice. Its own names are inferred; those of the order keep theirs. */
export const invoiceFields: Fields = {
  ...salesOrder.fields,
  InvoiceNo: readOnly(int),
  SentDateTimeOffset: stamp(),
};

/** What is told of the sending of an invoice. */
export const sentStateFields: Fields = {
  Id: readOnly(uuid),
  InvoiceNo: readOnly(int),
  DueDate: readOnly(date()),
  InvoiceDeliveryType: readOnly(choice()),
  IsInvoiceBeingProcessed: readOnly(bool),
  LastErrorMessage: readOnly(text()),
  SentDateTimeOffset: stamp(),
};

/** Turns an order into an invoice: it keeps its id, its lines get new ones, and it leaves the orders for good (powerofficego contract 4). */
export function invoice(records: TenantRecords, id: string, now: number): JsonObject {
  const order = records.current(salesOrder.name, id)?.value ?? {};
  const at = stampOf(now, `${invoiceType} ${id}`);
  const value: JsonObject = {
    ...order,
    SalesOrderLines: linesOf(order).map((line) => ({ ...line, Id: randomUUID() })),
    SalesOrderStatus: 'Confirmed',
    InvoiceNo: records.nextNumber('InvoiceNo', 80_001),
    SentDateTimeOffset: at,
    LastChangedDateTimeOffset: at,
  };
  return records.transaction(() => {
    records.remove(salesOrder.name, id);
    records.create(invoiceType, id, value);
    records.put(sentStateType, id, sentState(records, value, { at, problem: null, isUnderway: false }));
    return value;
  });
}

/** Puts an order on its way to become an invoice at `dueAt` (ms); `address` is where the wish says to send it. */
export function queueInvoice(records: TenantRecords, order: JsonObject, wish: { dueAt: number; address: Json }): void {
  const state = sentState(records, order, { at: null, problem: null, isUnderway: true });
  records.put(sentStateType, plainText(order['Id'] ?? null), { ...state, DueAt: wish.dueAt, Address: wish.address });
}

/** Sends the invoices of a tenant whose time has come; those that cannot be sent say why. */
export function sendDueInvoices({ records }: Tenant, now: number): void {
  for (const { id, value: state } of records.live(sentStateType)) {
    const dueAt = state['DueAt'];
    if (typeof dueAt !== 'number' || dueAt > now) continue;
    const order = records.current(salesOrder.name, id)?.value;
    if (!order) records.remove(sentStateType, id);
    else if (addressOf(records, order) ?? state['Address'] ?? null) invoice(records, id, now);
    else {
      const problem = 'The customer has no e-mail address for invoices.';
      records.put(sentStateType, id, sentState(records, order, { at: null, problem, isUnderway: false }));
    }
  }
}

function sentState(
  records: TenantRecords,
  order: JsonObject,
  { at, problem, isUnderway }: { at: string | null; problem: string | null; isUnderway: boolean },
): JsonObject {
  const customer = customerOf(records, order);
  return {
    Id: order['Id'] ?? null,
    InvoiceNo: order['InvoiceNo'] ?? null,
    DueDate: at === null ? null : dueDate(at, order['PaymentTerm'] ?? customer?.['PaymentTerm'] ?? 14),
    InvoiceDeliveryType: customer?.['InvoiceDeliveryType'] ?? null,
    IsInvoiceBeingProcessed: isUnderway,
    LastErrorMessage: problem,
    SentDateTimeOffset: at,
  };
}

/** Where an invoice by e-mail goes; on paper and by other ways it needs no address. */
function addressOf(records: TenantRecords, order: JsonObject): Json {
  const customer = customerOf(records, order);
  if (customer?.['InvoiceDeliveryType'] !== 'PdfByEmail') return 'post';
  return customer['InvoiceEmailAddress'] ?? customer['EmailAddress'] ?? null;
}

function customerOf(records: TenantRecords, order: JsonObject): JsonObject | null {
  const id = order['CustomerId'];
  return typeof id === 'number' ? (records.current('Customer', String(id))?.value ?? null) : null;
}

function dueDate(at: string, days: Json): string {
  return new Date(Date.parse(at) + (typeof days === 'number' ? days : 14) * 86_400_000).toISOString().slice(0, 10);
}
