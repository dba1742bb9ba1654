import type { CheckedFlow, CheckedProperty } from '../../document';
import { alike, comingLineRow, companion, computed, lineRow, reference, row, same } from '../rows';
import { buyer, company, goods } from './companions';

const lists = { left: 'OrderLines', right: 'SalesOrderLines' };

/** The first line goes through every change. Its VAT is what the product's sales account says, its sum is without VAT. */
const changedLine: readonly CheckedProperty[] = [
  lineRow(lists, [0, 'ProductId', 'ProductId'], reference(['pult', 'stol'])),
  lineRow(lists, [0, 'Description', 'Description'], alike(['Pult, hvit', 'Stol, svart', 'Pult, "eik"'])),
  lineRow(lists, [0, 'Quantity', 'Quantity'], alike([2, 3, 4.5])),
  lineRow(lists, [0, 'UnitPrice', 'ProductUnitPrice'], alike([100, 110, 120])),
  lineRow(lists, [0, 'DiscountPercent', 'Allowance'], alike([10, 20, 5], same(null))),
  lineRow(lists, [0, 'SortOrder', 'SortOrder'], alike([11, 12, 13])),
  { ...lineRow(lists, [0, 'VatPercent', 'VatRate'], { created: same(25) }), isComputed: true },
  {
    ...lineRow(lists, [0, 'Total', 'NetAmount'], {
      created: same(180),
      changedLeft: same(264),
      changedRight: same(513),
      changedAgain: same(200),
    }),
    isComputed: true,
  },
];

/** The second line is left alone, the third comes and goes. */
const otherLines: readonly CheckedProperty[] = [
  lineRow(lists, [1, 'ProductId', 'ProductId'], { created: companion('stol') }),
  lineRow(lists, [1, 'Description', 'Description'], { created: same('Stol, rød') }),
  lineRow(lists, [1, 'Quantity', 'Quantity'], { created: same(7) }),
  lineRow(lists, [1, 'UnitPrice', 'ProductUnitPrice'], { created: same(30) }),
  lineRow(lists, [1, 'SortOrder', 'SortOrder'], { created: same(21) }),
  comingLineRow(lists, [2, 'Description', 'Description'], [same('Frakt'), same('Montering')]),
  comingLineRow(lists, [2, 'Quantity', 'Quantity'], [same(5), same(6)]),
  comingLineRow(lists, [2, 'UnitPrice', 'ProductUnitPrice'], [same(40), same(41)]),
  comingLineRow(lists, [2, 'SortOrder', 'SortOrder'], [same(31), same(32)]),
];

/** Orders with their lines (custom-crm contract 2, powerofficego contract 11). A confirmed one is locked until it is a draft again. */
export const orderSalesorders: CheckedFlow = {
  left: 'Order',
  right: 'Salesorders',
  key: 'Reference',
  pinned: 26,
  companions: [
    company('nord'),
    company('sør'),
    buyer('Kari', 'nord'),
    buyer('Liv', 'sør'),
    goods('pult'),
    goods('stol'),
  ],
  assigned: [{ property: 'OrderNumber', left: 'OrderNumber', right: 'SalesOrderNo' }],
  properties: [
    row('Reference', 'PurchaseOrderReference', alike(['Ref-1-{run}', 'Ref "2" {run}', 'Réf 3 {run}'])),
    row('Status', 'SalesOrderStatus', {
      created: ['draft', 'Draft'],
      closed: ['confirmed', 'Confirmed'],
      reopened: ['draft', 'Draft'],
    }),
    row('OrderDate', 'SalesOrderDate', alike(['2027-02-28', '2027-03-01', '2028-02-29'])),
    row('DueDate', 'DeliveryDate', alike(['2027-03-14', '2027-03-15', '2028-03-16'], same(null))),
    row('CurrencyCode', 'CurrencyCode', alike(['NOK', 'SEK', 'EUR'])),
    computed('TotalAmount', 'TotalAmount', {
      created: same(487.5),
      changedLeft: same(792.5),
      changedRight: same(903.75),
      changedAgain: same(512.5),
    }),
    row('CustomerId', 'CustomerId', reference(['nord', 'sør'])),
    row('ContactId', 'CustomerReferenceContactPersonId', reference(['Kari', 'Liv'], same(null))),
    ...changedLine,
    ...otherLines,
  ],
};
