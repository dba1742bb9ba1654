import { type Column, doubleColumn, intColumn, stampColumn, textColumn } from './columns';

/** The columns of archive provider `QuoteAlternative`. */
export const quoteAlternativeColumns: readonly Column[] = [
  intColumn('quoteAlternativeId', 'QuoteAlternativeId'),
  intColumn('quoteVersionId', 'QuoteVersionId'),
  textColumn('erpQuoteAlternativeKey', 'ERPQuoteAlternativeKey'),
  textColumn('name', 'Name'),
  textColumn('description', 'Description'),
  textColumn('status', 'Status'),
  doubleColumn('discountPercent', 'DiscountPercent'),
  doubleColumn('discountAmount', 'DiscountAmount'),
  doubleColumn('vat', 'VAT'),
  doubleColumn('subTotal', 'SubTotal'),
  doubleColumn('totalPrice', 'TotalPrice'),
];

const dynamic = (name: string, column: Column): Column => ({
  ...column,
  name: `quotealternative.${name}`,
  isUtc: true,
});

/**
 * The columns of table `quotealternative` in archive provider `Dynamic`, by the names of the database, times in UTC
 * (superoffice contract 4): the only list of alternatives that has a change time.
 */
export const alternativeColumns: readonly Column[] = [
  dynamic('quotealternative_id', intColumn('', 'QuoteAlternativeId')),
  dynamic('QuoteVersionId', intColumn('', 'QuoteVersionId')),
  dynamic('ERPQuoteAlternativeKey', textColumn('', 'ERPQuoteAlternativeKey')),
  dynamic('name', textColumn('', 'Name')),
  dynamic('description', textColumn('', 'Description')),
  dynamic('DiscountPercent', doubleColumn('', 'DiscountPercent')),
  dynamic('VAT', doubleColumn('', 'VAT')),
  dynamic('SubTotal', doubleColumn('', 'SubTotal')),
  dynamic('TotalPrice', doubleColumn('', 'TotalPrice')),
  dynamic('registered', stampColumn('', 'createdAt')),
  dynamic('updated', stampColumn('', 'updatedAt')),
];
