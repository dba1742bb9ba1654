import type { CheckedFlow } from '../../document';
import { alike, row, same } from '../rows';
import { noAmount, noText } from './companions';

/** Products (custom-crm contract 2, superoffice contract 7). Stock and VAT code have no place in SuperOffice. */
export const productProduct: CheckedFlow = {
  left: 'Product',
  right: 'Product',
  key: 'Name',
  pinned: 12,
  companions: [],
  properties: [
    row('ProductNumber', 'Code', alike(['PR-1-{run}', 'PR-2-{run}', 'PR-3-{run}'], noText)),
    row('Name', 'Name', alike(['Prøvestol {run}', 'Provstol "Åre" {run}', "Prøvebord d'Or {run}"])),
    row('Description', 'Description', alike(['Med hjul\nog armlener', 'Uten hjul', 'Med ½ rygg – æøå'], noText)),
    row('Price', 'UnitListPrice', alike([1290.5, 1310, 1299.95], noAmount)),
    row('CostPrice', 'UnitCost', alike([610.25, 622, 605.1], noAmount)),
    // A product cannot leave its price list through the product's flow, but people can move it.
    row('CurrencyCode', 'PriceList.Currency', { created: same('EUR'), changedRight: same('NOK') }),
    row('Unit', 'QuantityUnit', alike(['stk', 'eske', 'pall'], noText)),
    row('VatPercent', 'VAT', alike([25, 15, 12], noAmount)),
    row('Gtin', 'ItemNumber', alike(['70{run}001', '70{run}002', '70{run}003'], noText)),
    // SuperOffice keeps the key of an item of its list of types, and any other text as it is.
    row('Type', 'ProductTypeKey', {
      created: ['Stocked', '1'],
      changedLeft: ['Ordered', '2'],
      changedRight: ['Bundle', 'Bundle'],
      cleared: noText,
    }),
    row('Url', 'Url', alike(['https://qa.example/stol', 'https://qa.example/åre', 'https://qa.example/bord'], noText)),
    row('Active', 'InAssortment', alike([false, true, false])),
  ],
};
