import { date, recordId, scalar } from '../../core/codec';
import { defineMapping } from '../../core/mapping';
import { amount, onUnlessOff, quoteStatus, rank, urls, words } from './codecs';
import { superofficeKind } from './mapping';

const currency = scalar('currency', { empty: '' });

/** SuperOffice Product <-> product (superoffice contract 7). Its currency is that of the price list it was made in. */
export const productMapping = defineMapping({
  systemKind: superofficeKind,
  recordType: 'Product',
  kind: 'product',
  rows: [
    { field: 'number', native: 'Code', codec: words(254), searchKey: 'Code' },
    { field: 'name', native: 'Name', codec: words(254), isRequired: true },
    { field: 'description', native: 'Description', codec: words(2047) },
    { field: 'price', native: 'UnitListPrice', codec: amount },
    { field: 'cost', native: 'UnitCost', codec: amount },
    { field: 'currency', native: 'PriceList.Currency', codec: currency, isCreateOnly: true },
    { field: 'unit', native: 'QuantityUnit', codec: words(254) },
    { field: 'vatPercent', native: 'VAT', codec: amount },
    { field: 'gtin', native: 'ItemNumber', codec: words(254), searchKey: 'ItemNumber' },
    { field: 'type', native: 'ProductType.Name', codec: words(254) },
    { field: 'active', native: 'InAssortment', codec: onUnlessOff },
    { field: 'url', native: 'Url', codec: urls },
  ],
});

/** SuperOffice QuoteAlternative with what stands above and below it <-> quote (superoffice contracts 6 and 7). */
export const quoteMapping = defineMapping({
  systemKind: superofficeKind,
  recordType: 'Quotealternative',
  kind: 'quote',
  rows: [
    { field: 'title', native: 'Name', codec: words(59) },
    { field: 'description', native: 'Description', codec: words(2047) },
    { field: 'status', native: ['Version.State', 'Version.ArchivedState'], codec: quoteStatus, direction: 'pull' },
    {
      field: 'customer',
      native: 'Sale.ContactId',
      codec: recordId('number'),
      referenceType: 'Contact',
      isCreateOnly: true,
    },
    {
      field: 'contact',
      native: 'Sale.PersonId',
      codec: recordId('number'),
      referenceType: 'Person',
      isCreateOnly: true,
    },
    { field: 'currency', native: 'Sale.Currency', codec: currency, isCreateOnly: true },
    { field: 'total', native: 'TotalPrice', codec: amount, direction: 'pull' },
    { field: 'discountPercent', native: 'DiscountPercent', codec: amount },
    { field: 'vatAmount', native: 'VAT', codec: amount, direction: 'pull' },
    {
      field: 'validUntil',
      native: 'Version.ExpirationDate',
      codec: date({ emptyBeforeYear: 3, suffix: 'T00:00:00', emptyForm: '0001-01-01T00:00:00' }),
    },
  ],
  lines: {
    native: 'Lines',
    id: 'QuoteLineId',
    marker: 'ERPQuoteLineKey',
    rows: [
      { field: 'product', native: 'ProductId', codec: recordId('number'), referenceType: 'Product' },
      { field: 'description', native: 'Name', codec: words(254) },
      { field: 'quantity', native: 'Quantity', codec: amount },
      { field: 'unitPrice', native: 'UnitListPrice', codec: amount },
      { field: 'discountPercent', native: 'DiscountPercent', codec: amount },
      { field: 'vatPercent', native: 'VAT', codec: amount },
      { field: 'total', native: 'TotalPrice', codec: amount, direction: 'pull' },
      { field: 'position', native: 'Rank', codec: rank },
    ],
  },
});
