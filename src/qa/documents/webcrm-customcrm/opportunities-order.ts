import type { CheckedFlow, CheckedProperty } from '../../document';
import { alike, comingLineRow, computed, lineRow, reference, row, same } from '../rows';
import { noAmount, noReference, noText, nothing, organisation, person } from './companions';

const lists = { left: 'QuotationLines', right: 'OrderLines' };

/** The first line is changed, the second left alone, the third comes and goes. */
const lines: readonly CheckedProperty[] = [
  lineRow(lists, [0, 'QuotationLineData2', 'Description'], alike(['Pult, hvit', 'Stol, svart', 'Pult, "eik"'])),
  lineRow(lists, [0, 'QuotationLineQuantity', 'Quantity'], alike([2, 3, 4])),
  lineRow(lists, [0, 'QuotationLinePrice', 'UnitPrice'], alike([100, 110, 120])),
  lineRow(lists, [0, 'QuotationLineSortOrder', 'SortOrder'], alike([11, 12, 13])),
  lineRow(lists, [1, 'QuotationLineData2', 'Description'], { created: same('Stol, rød') }),
  lineRow(lists, [1, 'QuotationLineQuantity', 'Quantity'], { created: same(7) }),
  lineRow(lists, [1, 'QuotationLinePrice', 'UnitPrice'], { created: same(30) }),
  lineRow(lists, [1, 'QuotationLineVatPercentage', 'VatPercent'], { created: same(25) }),
  lineRow(lists, [1, 'QuotationLineSortOrder', 'SortOrder'], { created: same(21) }),
  comingLineRow(lists, [2, 'QuotationLineData2', 'Description'], [same('Frakt'), same('Montering')]),
  comingLineRow(lists, [2, 'QuotationLineQuantity', 'Quantity'], [same(5), same(6)]),
  comingLineRow(lists, [2, 'QuotationLinePrice', 'UnitPrice'], [same(40), same(41)]),
  comingLineRow(lists, [2, 'QuotationLineSortOrder', 'SortOrder'], [same(31), same(32)]),
];

/** Sales with their lines (webcrm contract 7, custom-crm contract 2). What an order comes to, the CRM adds up. */
export const opportunitiesOrder: CheckedFlow = {
  left: 'Opportunities',
  right: 'Order',
  key: 'OpportunityDescription',
  pinned: 21,
  companions: [organisation('nord'), organisation('sør'), person('Kari', 'nord'), person('Ola', 'nord')],
  // People enter what a sale is worth; from then on it follows what the CRM adds up.
  given: { OpportunityOrderValue: 416.25 },
  properties: [
    row('OpportunityNumber', 'OrderNumber', alike(['S-1-{run}', 'S-2-{run}', 'S-3-{run}'], noText)),
    row('OpportunityDescription', 'Name', alike(['Salg {run}', "Salg d'Or {run}", 'Salg, nytt {run}'])),
    row('OpportunityOrderDate', 'OrderDate', alike(['2027-02-28', '2027-03-01', '2028-02-29'], nothing)),
    row('OpportunityCurrencyName', 'CurrencyCode', alike(['NOK', 'SEK', 'EUR'], noText)),
    row('OpportunityDiscount', 'DiscountAmount', alike([41, 74, 69], noAmount)),
    computed('OpportunityOrderValue', 'TotalAmount', {
      created: same(416.25),
      changedLeft: same(713.25),
      changedRight: same(668.25),
      changedAgain: same(462.5),
    }),
    row('OpportunityOrganisationId', 'CustomerId', reference(['nord', 'sør'], noReference)),
    row('OpportunityPersonId', 'ContactId', reference(['Kari', 'Ola'], noReference)),
    ...lines,
  ],
};
