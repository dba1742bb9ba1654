import type { CheckedFlow } from '../../document';
import { alike, row } from '../rows';
import { noAmount, noText, organisation } from './companions';

/** What organisations own (webcrm contract 7, custom-crm contract 2). */
export const productsProduct: CheckedFlow = {
  left: 'Products',
  right: 'Product',
  key: 'ProductCombined',
  pinned: 6,
  companions: [organisation('nord')],
  given: { ProductOrganisationId: { companion: 'nord' } },
  properties: [
    row('ProductCombined', 'Name', alike(['Prøvestol {run}', 'Provstol "Åre" {run}', "Prøvebord d'Or {run}"])),
    row('ProductComment', 'Description', alike(['Med hjul\nog armlener', 'Uten hjul', 'Med ½ rygg – æøå'], noText)),
    row('ProductPrice', 'Price', alike([1290.5, 1310, 1299.95], noAmount)),
    row('ProductCostPrice', 'CostPrice', alike([610.25, 622, 605.1], noAmount)),
    row('ProductQuantity', 'StockQuantity', alike([12, 14, 9.5], noAmount)),
    row('ProductVatCode', 'VatCode', alike(['3', '31', '33'], noText)),
  ],
};
