import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../../lib/json';
import { isJsonObject } from '../../../lib/json';
import type { ApiCall } from '../call';
import { linesOf } from '../entities/product';
import { salesOrderLine } from '../entities/sales-order';
import { invalid, uncastable } from '../errors';
import { vatOf } from '../ledger';
import { plainText } from '../plain-text';
import type { TenantRecords } from '../tenant';
import { acceptNew, acceptPatch } from '../write/accept';

/** The kept lines for the bodies in `SalesOrderLines` of a new order; `order` carries the customer and the id. */
export function acceptLines(call: ApiCall, order: JsonObject, bodies: Json): readonly JsonObject[] {
  if (bodies === null) return [];
  if (!Array.isArray(bodies)) throw uncastable('SalesOrderLines is not a list.');
  return bodies.reduce<readonly JsonObject[]>((lines, body) => {
    if (!isJsonObject(body)) throw uncastable('SalesOrderLines holds something other than lines.');
    return [...lines, acceptLine(call, { ...order, SalesOrderLines: lines }, body)];
  }, []);
}

/** The kept line for the body of a POST to an order: what it leaves open comes from the product. */
export function acceptLine(call: ApiCall, order: JsonObject, body: JsonObject): JsonObject {
  const lines = linesOf(order);
  const { records } = call.tenant;
  const next = lines.reduce(
    (highest, { SortOrder: place }) => Math.max(highest, typeof place === 'number' ? place : -1),
    -1,
  );
  const accepted = acceptNew(call, salesOrderLine, body, () => ({ SortOrder: next + 1, LineType: 'Normal' }));
  const line: JsonObject = {
    ...inherited(records, order, accepted),
    Id: randomUUID(),
    SalesOrderId: order['Id'] ?? null,
  };
  checkReference(line, lines);
  return withAmounts(records, line);
}

/** The kept line after the JSON Patch of a call; the same object when nothing changes. */
export function acceptLinePatch(call: ApiCall, order: JsonObject, before: JsonObject): JsonObject {
  const after = acceptPatch(call, salesOrderLine, before);
  if (after === before) return before;
  checkReference(after, linesOf(order));
  return withAmounts(call.tenant.records, after);
}

/** An order with these lines in their order, and the sums of them. */
export function withLines(order: JsonObject, lines: readonly JsonObject[]): JsonObject {
  const total = (name: string): number => rounded(lines.reduce((sum, line) => sum + amount(line[name]), 0));
  return {
    ...order,
    SalesOrderLines: lines.toSorted((a, b) => amount(a['SortOrder']) - amount(b['SortOrder'])),
    LineCount: lines.length,
    NetAmount: total('NetAmount'),
    TotalAmount: total('TotalAmount'),
  };
}

/** The amounts of a line, by its product's sales account; a line without product carries no VAT (powerofficego contract 11). */
export function withAmounts(records: TenantRecords, line: JsonObject): JsonObject {
  const net = rounded(
    amount(line['Quantity']) * amount(line['ProductUnitPrice']) * (1 - amount(line['Allowance']) / 100),
  );
  const vat = vatOf(accountOf(records, line));
  const vatAmount = rounded((net * (vat?.rate ?? 0)) / 100);
  return {
    ...line,
    NetAmount: net,
    VatAmount: vatAmount,
    TotalAmount: rounded(net + vatAmount),
    VatCode: vat?.code ?? null,
    VatId: vat?.id ?? null,
    VatRate: vat?.rate ?? null,
  };
}

function inherited(records: TenantRecords, order: JsonObject, line: JsonObject): JsonObject {
  const customer = valueOf(records, 'Customer', order['CustomerId']);
  const product = valueOf(records, 'Product', line['ProductId']);
  if (!product) return line;
  const group = valueOf(records, 'ProductGroup', product['ProductGroupId']) ?? {};
  const either = (name: string): Json => product[name] ?? group[name] ?? null;
  const description = line['Description'] ?? '';
  return {
    ...line,
    Description: description === '' ? (product['Name'] ?? null) : description,
    ProductUnitPrice: line['ProductUnitPrice'] ?? either('UnitPrice'),
    ProductUnitCost: line['ProductUnitCost'] ?? either('UnitCost'),
    UnitOfMeasureCode: line['UnitOfMeasureCode'] ?? either('UnitOfMeasureCode'),
    UseStandardSalesAccount: line['UseStandardSalesAccount'] ?? customer?.['IsVatFree'] !== true,
  };
}

function accountOf(records: TenantRecords, line: JsonObject): number | null {
  const product = valueOf(records, 'Product', line['ProductId']);
  if (!product) return null;
  const standard = product['StandardSalesAccount'] ?? null;
  const account = line['UseStandardSalesAccount'] === false ? (product['OptionalSalesAccount'] ?? standard) : standard;
  return typeof account === 'number' ? account : null;
}

function valueOf(records: TenantRecords, type: string, id: Json | undefined): JsonObject | null {
  return typeof id === 'number' ? (records.current(type, String(id))?.value ?? null) : null;
}

function checkReference(line: JsonObject, lines: readonly JsonObject[]): void {
  const wanted = line['ExternalImportReference'] ?? null;
  if (typeof wanted !== 'string' || wanted === '') return;
  const holder = lines.find((other) => other['ExternalImportReference'] === wanted && other['Id'] !== line['Id']);
  if (!holder) return;
  const usedOn = `(sales order line) Id = ${plainText(holder['Id'] ?? null)}`;
  throw invalid(salesOrderLine.label, `ExternalImportReference is already in use. '${wanted}' is used on ${usedOn}.`);
}

function amount(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}

function rounded(value: number): number {
  // Through text, so that 1.005 is not lost to binary fractions.
  return Number(`${Math.round(Number(`${value.toFixed(8)}e2`))}e-2`);
}
