import type { CheckedFlow } from '../../document';
import { alike, companion, row } from '../rows';
import { noAmount, opportunity, organisation } from './companions';

/** Lines of an opportunity, each as a line of the order that the opportunity is (webcrm contract 7, custom-crm contract 2). */
export const quotationlineOrder: CheckedFlow = {
  left: 'QuotationLines',
  right: 'Orderline',
  printed: ['Quotationline', 'Order'],
  key: 'QuotationLineData2',
  pinned: 7,
  companions: [organisation('nord'), opportunity('salg', 'nord')],
  properties: [
    row('QuotationLineOpportunityId', 'OrderId', { created: companion('salg') }),
    row('QuotationLineData2', 'Description', alike(['Pult {run}', 'Stol "Åre" {run}', "Bord d'Or {run}"])),
    row('QuotationLineQuantity', 'Quantity', alike([2, 3, 4.5])),
    row('QuotationLinePrice', 'UnitPrice', alike([100, 110.5, 120])),
    row('QuotationLineDiscount', 'DiscountPercent', alike([10, 20, 5], noAmount)),
    row('QuotationLineVatPercentage', 'VatPercent', alike([25, 15, 12], noAmount)),
    row('QuotationLineSortOrder', 'SortOrder', alike([11, 13, 17])),
  ],
};
