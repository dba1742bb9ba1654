import type { CheckedFlow } from '../../document';
import { alike, row, same } from '../rows';

/** Products (custom-crm contract 2, powerofficego contract 11). Units and types are codes there; VAT follows the sales account. */
export const productProduct: CheckedFlow = {
  left: 'Product',
  right: 'Product',
  key: 'Name',
  pinned: 10,
  companions: [],
  properties: [
    row('ProductNumber', 'Code', alike(['PO-1-{run}', 'PO-2-{run}', 'PO-3-{run}'])),
    row('Name', 'Name', alike(['Prøvestol {run}', 'Provstol "Åre" {run}', "Prøvebord d'Or {run}"])),
    row('Description', 'Description', alike(['Med hjul\nog armlener', 'Uten hjul', 'Med ½ rygg – æøå'], same(null))),
    row('Price', 'UnitPrice', alike([1290.5, 1310, 1299.95], same(null))),
    row('CostPrice', 'UnitCost', alike([610.25, 622, 605.1], same(null))),
    row('Unit', 'UnitOfMeasureCode', {
      created: ['kg', 'KGM'],
      changedLeft: ['time', 'HUR'],
      changedRight: ['stk', 'EA'],
    }),
    row('StockQuantity', 'StockOnHand', alike([12, 14, 9.5])),
    row('Gtin', 'Gtin', alike(['70{run}001', '70{run}002', '70{run}003'], same(null))),
    row('Type', 'ProductType', {
      created: ['goods', 'Product'],
      changedLeft: ['service', 'Service'],
      changedRight: ['goods', 'Product'],
    }),
    row('Active', 'IsArchived', { created: [true, false], changedLeft: [false, true], changedRight: [true, false] }),
  ],
};
