import type { Json } from '../../../lib/json';
import { keyRefused, valueRefused } from '../row-refusal';
import { cellAt } from './cell';
import { dimensions, givenOnce, stamps, systemSet, writable } from './column';
import type { Table } from './table';

/** The lines of orders, numbered within their order (businessnxt contract 10). */
export const orderLine: Table = {
  name: 'OrderLine',
  field: 'orderLine',
  primaryKey: ['orderNo', 'lineNo'],
  numbered: { column: 'lineNo', first: 1 },
  isWritable: true,
  columns: {
    ...givenOnce('int', 'orderNo'),
    ...systemSet('int', 'lineNo'),
    ...writable('text', 'productNo description'),
    ...writable('decimal', 'quantity priceInCurrency discountPercent1 discountAmount1InCurrency costPriceInCurrency'),
    ...systemSet('decimal', 'vatAmountInCurrency amountInCurrency amountDomestic'),
    ...writable('int', 'unit currencyNo warehouseNo'),
    ...systemSet('decimal', 'totalQuantity unrealisedQuantity finished'),
    ...writable('decimal', 'finishNow'),
    ...systemSet('date', 'finishDate'),
    ...systemSet('text', 'invoiceNo'),
    ...writable('text', 'transactionInformation1 transactionInformation2 transactionInformation3'),
    ...writable('int', 'externalId allocatedOrderNo allocatedOrderLineNo'),
    ...dimensions,
    ...stamps,
  },
  defaults: {},
  assigned: {
    productNo(draft, records) {
      const number = cellAt(draft, 'productNo');
      if (number === '') return;
      const product = records.byColumn('Product', 'productNo', number)[0]?.value;
      if (!product) throw valueRefused('ProductNo', `there is no product ${number}.`);
      draft['description'] = product['description'] ?? '';
    },
    orderNo(draft, records) {
      const number = cellAt(draft, 'orderNo');
      if (records.byColumn('Order', 'orderNo', number).length === 0) throw keyRefused(`There is no order ${number}.`);
    },
  },
  created(draft) {
    if (cellAt(draft, 'orderNo') === 0) throw keyRefused('The primary key column OrderNo has no value.');
  },
  computed: {
    amountInCurrency: lineAmount,
    amountDomestic: lineAmount,
    totalQuantity: (row) => numberIn(row, 'quantity'),
    unrealisedQuantity: (row) => numberIn(row, 'quantity') - numberIn(row, 'finished'),
  },
  joins: [
    { name: 'joinup_Order', direction: 'up', to: 'Order', column: 'orderNo', otherColumn: 'orderNo' },
    { name: 'joinup_Product', direction: 'up', to: 'Product', column: 'productNo', otherColumn: 'productNo' },
    { name: 'joinup_Unit', direction: 'up', to: 'Unit', column: 'unit', otherColumn: 'unit' },
  ],
};

/** What a line costs after its discounts, with two decimals. The tenant's rates are all 1. */
export function lineAmount(row: Readonly<Record<string, Json>>): number {
  const list = numberIn(row, 'quantity') * numberIn(row, 'priceInCurrency');
  const net = list * (1 - numberIn(row, 'discountPercent1') / 100) - numberIn(row, 'discountAmount1InCurrency');
  return Math.round(net * 100) / 100;
}

function numberIn(row: Readonly<Record<string, Json>>, column: string): number {
  return Number(row[column] ?? 0);
}
