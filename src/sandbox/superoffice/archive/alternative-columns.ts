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

const dynamic = (table: string, name: string, column: Column): Column => ({
  ...column,
  name: `${table}.${name}`,
  isUtc: true,
});

const stamps = (table: string): readonly Column[] => [
  dynamic(table, 'registered', stampColumn('', 'createdAt')),
  dynamic(table, 'updated', stampColumn('', 'updatedAt')),
];

/**
 * The columns of table `quotealternative` in archive provider `Dynamic`, by the names of the database, times in UTC
 * (superoffice contract 4): the only list of alternatives that has a change time.
 */
export const alternativeColumns: readonly Column[] = [
  dynamic('quotealternative', 'quotealternative_id', intColumn('', 'QuoteAlternativeId')),
  dynamic('quotealternative', 'QuoteVersionId', intColumn('', 'QuoteVersionId')),
  dynamic('quotealternative', 'ERPQuoteAlternativeKey', textColumn('', 'ERPQuoteAlternativeKey')),
  dynamic('quotealternative', 'name', textColumn('', 'Name')),
  dynamic('quotealternative', 'description', textColumn('', 'Description')),
  dynamic('quotealternative', 'DiscountPercent', doubleColumn('', 'DiscountPercent')),
  dynamic('quotealternative', 'VAT', doubleColumn('', 'VAT')),
  dynamic('quotealternative', 'SubTotal', doubleColumn('', 'SubTotal')),
  dynamic('quotealternative', 'TotalPrice', doubleColumn('', 'TotalPrice')),
  ...stamps('quotealternative'),
];

/** The columns of the tables around it, for walks from one to the other (inferred from how the first is named). */
export const quoteTableColumns: Readonly<Record<'quote' | 'quoteversion' | 'quoteline', readonly Column[]>> = {
  quote: [
    dynamic('quote', 'quote_id', intColumn('', 'QuoteId')),
    dynamic('quote', 'SaleId', intColumn('', 'SaleId')),
    ...stamps('quote'),
  ],
  quoteversion: [
    dynamic('quoteversion', 'quoteversion_id', intColumn('', 'QuoteVersionId')),
    dynamic('quoteversion', 'QuoteId', intColumn('', 'QuoteId')),
    ...stamps('quoteversion'),
  ],
  quoteline: [
    dynamic('quoteline', 'quoteline_id', intColumn('', 'QuoteLineId')),
    dynamic('quoteline', 'QuoteAlternativeId', intColumn('', 'QuoteAlternativeId')),
    dynamic('quoteline', 'name', textColumn('', 'Name')),
    ...stamps('quoteline'),
  ],
};
