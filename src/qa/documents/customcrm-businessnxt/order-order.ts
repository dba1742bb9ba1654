import type { CheckedFlow, CheckedProperty } from '../../document';
import { alike, comingLineRow, companion, lineRow, reference, row, same } from '../rows';
import { company, customer, goods, noNumber } from './companions';

const lists = { left: 'OrderLines', right: 'orderLines' };

/** The first line is changed, the second left alone, the third comes and goes. */
const lines: readonly CheckedProperty[] = [
  lineRow(lists, [0, 'ProductId', 'productNo'], reference(['pult', 'stol'])),
  lineRow(lists, [0, 'Description', 'description'], alike(['Pult, hvit', 'Stol, svart', 'Pult, "eik"'])),
  lineRow(lists, [0, 'Quantity', 'quantity'], alike([12, 13, 14.5])),
  lineRow(lists, [0, 'UnitPrice', 'priceInCurrency'], alike([100, 110, 120])),
  lineRow(lists, [0, 'DiscountPercent', 'discountPercent1'], alike([10, 20, 15], noNumber)),
  lineRow(lists, [1, 'ProductId', 'productNo'], { created: companion('stol') }),
  lineRow(lists, [1, 'Description', 'description'], { created: same('Stol, rød') }),
  lineRow(lists, [1, 'Quantity', 'quantity'], { created: same(7) }),
  lineRow(lists, [1, 'UnitPrice', 'priceInCurrency'], { created: same(30) }),
  comingLineRow(lists, [2, 'Description', 'description'], [same('Frakt'), same('Montering')]),
  comingLineRow(lists, [2, 'Quantity', 'quantity'], [same(6), same(8)]),
  comingLineRow(lists, [2, 'UnitPrice', 'priceInCurrency'], [same(40), same(41)]),
];

/** Orders with their lines (custom-crm contract 2, business-nxt contract 10). Currencies are numbers of the company. */
export const orderOrder: CheckedFlow = {
  left: 'Order',
  right: 'Order',
  key: 'Reference',
  pinned: 19,
  companions: [company('nord'), company('sør'), goods('pult'), goods('stol')],
  assigned: [{ property: 'OrderNumber', left: 'OrderNumber', right: 'orderNo' }],
  properties: [
    row('Name', 'name', alike(['Ordre {run}', "Ordre d'Or {run}", 'Ordre, ny {run}'])),
    row('Reference', 'yourReference', alike(['Ref-1-{run}', 'Ref "2" {run}', 'Réf 3 {run}'])),
    row('OrderDate', 'orderDate', {
      created: ['2027-02-28', 20_270_228],
      changedLeft: ['2027-03-01', 20_270_301],
      changedRight: ['2028-02-29', 20_280_229],
    }),
    row('DueDate', 'requiredDeliveryDate', {
      created: ['2027-03-14', 20_270_314],
      changedLeft: ['2027-03-15', 20_270_315],
      changedRight: ['2028-03-16', 20_280_316],
      cleared: noNumber,
    }),
    row('CurrencyCode', 'currencyNo', { created: ['SEK', 2], changedLeft: ['EUR', 4], changedRight: ['USD', 5] }),
    row('CustomerId', 'customer.name', {
      created: customer('nord'),
      changedLeft: customer('sør'),
      changedRight: customer('nord'),
    }),
    ...lines,
  ],
};
