import type { CheckedFlow, CheckedProperty } from '../../document';
import { alike, comingLineRow, companion, computed, lineRow, row, same } from '../rows';
import { buyer, company, goods, noAmount, noText } from './companions';

const lists = { left: 'QuoteLines', right: 'QuoteLines' };

/** The first line goes through every change. */
const changedLine: readonly CheckedProperty[] = [
  lineRow(lists, [0, 'ProductId', 'ProductId'], {
    created: companion('pult'),
    changedLeft: companion('stol'),
    changedRight: companion('pult'),
  }),
  lineRow(lists, [0, 'Description', 'Name'], alike(['Pult, hvit', 'Stol, svart', 'Pult, "eik"'], noText)),
  lineRow(lists, [0, 'Quantity', 'Quantity'], alike([2, 3, 4.5])),
  lineRow(lists, [0, 'UnitPrice', 'UnitListPrice'], alike([100, 110, 120])),
  lineRow(lists, [0, 'DiscountPercent', 'DiscountPercent'], alike([10, 20, 5], noAmount)),
  lineRow(lists, [0, 'VatPercent', 'VAT'], alike([25, 15, 12])),
  lineRow(lists, [0, 'SortOrder', 'Rank'], alike([11, 12, 13])),
  {
    ...lineRow(lists, [0, 'Total', 'TotalPrice'], {
      created: same(180),
      changedLeft: same(264),
      changedRight: same(513),
      changedAgain: same(200),
    }),
    isComputed: true,
  },
];

/** The second line is left alone, whatever happens to those around it. */
const keptLine: readonly CheckedProperty[] = [
  lineRow(lists, [1, 'ProductId', 'ProductId'], { created: companion('stol') }),
  lineRow(lists, [1, 'Description', 'Name'], { created: same('Stol, rød') }),
  lineRow(lists, [1, 'Quantity', 'Quantity'], { created: same(7) }),
  lineRow(lists, [1, 'UnitPrice', 'UnitListPrice'], { created: same(30) }),
  lineRow(lists, [1, 'VatPercent', 'VAT'], { created: same(24) }),
  lineRow(lists, [1, 'SortOrder', 'Rank'], { created: same(21) }),
];

/** The third line comes and goes. */
const comingLine: readonly CheckedProperty[] = [
  comingLineRow(lists, [2, 'Description', 'Name'], [same('Frakt'), same('Montering')]),
  comingLineRow(lists, [2, 'Quantity', 'Quantity'], [same(5), same(6)]),
  comingLineRow(lists, [2, 'UnitPrice', 'UnitListPrice'], [same(40), same(41)]),
  comingLineRow(lists, [2, 'SortOrder', 'Rank'], [same(31), same(32)]),
];

/**
 * Quotes, and their lines (custom-crm contract 2, superoffice contracts 6 and 7). Company, person and currency are the sale's,
 * which SuperOffice's people change; the state of a version, too, is theirs alone.
 */
export const quoteQuotealternative: CheckedFlow = {
  left: 'Quote',
  right: 'Quotealternative',
  key: 'Name',
  pinned: 28,
  companions: [company('nord'), company('sør'), buyer('Kari'), buyer('Ola'), goods('pult'), goods('stol')],
  properties: [
    row('Name', 'Name', alike(['Tilbud {run}', "Tilbud d'Or {run}", 'Tilbud, nytt {run}'])),
    row('Description', 'Description', alike(['Kontor\ni 2. etasje', 'Kontor i 3. etasje', 'Åpent kontor'], noText)),
    row('Status', 'QuoteVersion.State', { created: ['draft', 'Draft'], closed: ['sent', 'Sent'] }),
    row('DiscountPercent', 'DiscountPercent', alike([6, 8, 14], noAmount)),
    computed('TotalAmount', 'TotalPrice', {
      created: same(366.6),
      changedLeft: same(620.08),
      changedRight: same(621.78),
      changedAgain: same(410),
    }),
    computed('VatAmount', 'VAT', {
      created: same(89.68),
      changedLeft: same(82.8),
      changedRight: same(96.29),
      changedAgain: same(100.4),
    }),
    row('ValidUntil', 'QuoteVersion.ExpirationDate', {
      created: ['2027-02-28', '2027-02-28T00:00:00'],
      changedLeft: ['2027-03-01', '2027-03-01T00:00:00'],
      changedRight: ['2028-02-29', '2028-02-29T00:00:00'],
      cleared: [null, '0001-01-01T00:00:00'],
    }),
    row('CustomerId', 'Sale.Contact.ContactId', { created: companion('nord'), changedRight: companion('sør') }),
    row('ContactId', 'Sale.Person.PersonId', { created: companion('Kari'), changedRight: companion('Ola') }),
    row('CurrencyCode', 'Sale.Currency', { created: same('EUR'), changedRight: same('SEK') }),
    ...changedLine,
    ...keptLine,
    ...comingLine,
  ],
};
