import type { StoredRecord } from '../../kit/record-store';
import { numbering } from '../demo';
import { valueRefused } from '../row-refusal';
import { isKnownIn } from './associate';
import { cellAt } from './cell';
import { type Columns, dimensions, stamps, systemSet, writable } from './column';
import { lineAmount } from './order-line';
import type { Assigned, Draft, Table } from './table';

const columns: Columns = {
  ...systemSet('int', 'orderNo'),
  ...writable('date', 'orderDate'),
  ...writable('int', 'customerNo supplierNo employeeNo'),
  ...writable('text', 'name'),
  ...writable('int', 'transactionType orderType'),
  ...writable('flags', 'orderPreferences'),
  ...writable('text', 'addressLine1 addressLine2 addressLine3 addressLine4 postCode postalArea'),
  ...writable('int', 'countryNo languageNo'),
  ...writable('text', 'deliveryName deliveryAddress1 deliveryAddress2 deliveryAddress3 deliveryAddress4'),
  ...writable('text', 'deliveryPostCode deliveryPostalArea'),
  ...writable('int', 'deliveryCountryNo'),
  ...writable('date', 'requiredDeliveryDate confirmedDeliveryDate originalConfirmedDeliveryDate'),
  ...writable('text', 'customerOrSupplierOrderNo yourReference ourReference label'),
  ...writable('text', 'information1 information2 information3 information4 information5 information6'),
  ...writable('int', 'group1 paymentMethod deliveryMethod warehouseNo currencyNo'),
  ...writable('text', 'webPage'),
  ...writable('decimal', 'free1'),
  ...systemSet('decimal', 'orderSumNetDomestic invoicedAmountTotalDomestic invoicedAmountTotalInCurrency'),
  ...systemSet('decimal', 'grossProfitTotalDomestic incurredCostTotalDomestic'),
  ...dimensions,
  ...stamps,
};

/** Orders of every sort; sales unless told otherwise (businessnxt contract 10). */
export const order: Table = {
  name: 'Order',
  field: 'order',
  primaryKey: ['orderNo'],
  numbered: { column: 'orderNo', first: 431 },
  isWritable: true,
  columns,
  defaults: { transactionType: 1, orderType: 1 },
  assigned: {
    customerNo: copyCustomer,
    currencyNo: isKnownIn('currencyNo', 'currency', Object.values(numbering.currencies)),
    countryNo: isKnownIn('countryNo', 'country', Object.values(numbering.countries)),
    deliveryCountryNo: isKnownIn('deliveryCountryNo', 'country', Object.values(numbering.countries)),
  },
  created(draft) {
    if (cellAt(draft, 'customerNo') === 0 && cellAt(draft, 'supplierNo') === 0)
      throw valueRefused('CustomerNo', 'an order needs a customer or a supplier.');
    if (cellAt(draft, 'orderDate') === 0) throw valueRefused('OrderDate', 'an order needs a date.');
  },
  computed: { orderSumNetDomestic: (row, records) => sumOf(records.byColumn('OrderLine', 'orderNo', numberOf(row))) },
  joins: [
    {
      name: 'joinup_Associate_via_Customer',
      direction: 'up',
      to: 'Associate',
      column: 'customerNo',
      otherColumn: 'customerNo',
    },
    {
      name: 'joindown_OrderLine_via_Order',
      direction: 'down',
      to: 'OrderLine',
      column: 'orderNo',
      otherColumn: 'orderNo',
    },
  ],
};

const copied = [
  'name',
  'addressLine1',
  'addressLine2',
  'addressLine3',
  'addressLine4',
  'postCode',
  'postalArea',
  'countryNo',
  'languageNo',
] as const;

/** Choosing the customer fills in who that is, over what was assigned before: the order of assignments counts (businessnxt contract 5). */
function copyCustomer(draft: Draft, records: Parameters<Assigned>[1]): void {
  const number = cellAt(draft, 'customerNo');
  if (number === 0) return;
  const customer = records.byColumn('Associate', 'customerNo', number)[0]?.value;
  if (!customer) throw valueRefused('CustomerNo', `there is no customer ${number}.`);
  for (const column of copied) draft[column] = cellAt(customer, column);
  if (customer['currencyNo'] !== 0) draft['currencyNo'] = cellAt(customer, 'currencyNo');
}

function numberOf(row: Readonly<Draft>): number {
  return Number(row['orderNo'] ?? 0);
}

function sumOf(lines: readonly StoredRecord[]): number {
  return Math.round(lines.reduce((sum, line) => sum + lineAmount(line.value) * 100, 0)) / 100;
}
