import type { Json, JsonObject } from '../../../lib/json';
import { linesOf } from '../entities/product';
import { salesOrder, salesOrderLine } from '../entities/sales-order';
import { shown } from '../fields';
import type { TenantRecords } from '../tenant';

/** How an order is told. `showsInherited`: with what it takes over from its customer where it says nothing itself. */
export interface OrderView {
  readonly records: TenantRecords;
  readonly showsInherited: boolean;
}

/** The head of an order. */
export function showOrder(order: JsonObject, { records, showsInherited }: OrderView): JsonObject {
  return shown(salesOrder.fields, showsInherited ? withInherited(order, records) : order);
}

/** The head of an order with its lines. */
export function showCompleteOrder(order: JsonObject, view: OrderView): JsonObject {
  const lines = linesOf(order).map((line) => showLine(view.showsInherited ? laidUnder(line, order, dimensions) : line));
  return { ...showOrder(order, view), SalesOrderLines: lines };
}

/** One line. */
export function showLine(line: JsonObject): JsonObject {
  return shown(salesOrderLine.fields, line);
}

const terms = [
  'PaymentTermId',
  'PaymentTerm',
  'DeliveryTermId',
  'DeliveryTerm',
  'DepartmentId',
  'DepartmentCode',
  'SalesPersonEmployeeId',
  'SalesPersonEmployeeNumber',
] as const;

const dimensions = ['Project', 'Department', 'Location', 'Dim1', 'Dim2', 'Dim3'].flatMap((name) => [
  `${name}Id`,
  `${name}Code`,
]);

function withInherited(order: JsonObject, records: TenantRecords): JsonObject {
  const contactId = order['CustomerId'];
  const customer = typeof contactId === 'number' ? records.read('Customer', String(contactId))?.value : undefined;
  if (!customer) return order;
  const primary = records
    .list('ContactDeliveryAddress')
    .find(({ value }) => value['ContactId'] === contactId && value['IsPrimary'] === true);
  const theirs = {
    ...customer,
    BrandingThemeId: customer['InvoiceBrandingThemeId'] ?? null,
    BrandingThemeCode: customer['InvoiceBrandingThemeCode'] ?? null,
    ContactDeliveryAddressId: primary?.value['Id'] ?? null,
  };
  return laidUnder(order, theirs, [...terms, 'BrandingThemeId', 'BrandingThemeCode', 'ContactDeliveryAddressId']);
}

function laidUnder(value: JsonObject, below: JsonObject, names: readonly string[]): JsonObject {
  const taken = names.map((name): [string, Json] => [name, value[name] ?? below[name] ?? null]);
  return { ...value, ...Object.fromEntries(taken) };
}
