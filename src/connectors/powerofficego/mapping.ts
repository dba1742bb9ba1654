import { date, decimal, lines, recordId, scalar, text } from '../../core/codec';
import type { EntityKind } from '../../core/kinds';
import { defineMapping, type LineMapping, type Mapping } from '../../core/mapping';
import { ledgerNumber, notArchived, salesAccount, table } from './codecs';
import type { PowerofficegoSettings } from './settings';
import type { PowerofficegoType } from './types';
import { unitNames } from './units';

/** The connector's kind, as the operator's file names it. */
export const powerofficegoKind = 'powerofficego';

/** The native path of an order's lines. */
export const linesPath = 'SalesOrderLines';

/** Where an order's contact person is presented as it is linked; the vendor's own property holds half of the address. */
export const contactPersonPath = 'ContactPerson';

/** What a record type is: the kind its records found entities of, and the mapping for it. */
export interface TypeMapping {
  readonly primaryKind: EntityKind;
  readonly mapping: Mapping;
}

/** All mappings of a client (powerofficego contract 11). */
export const typeMappings = (settings: PowerofficegoSettings): Readonly<Record<PowerofficegoType, TypeMapping>> => ({
  Contactperson: { primaryKind: 'contact', mapping: contactPersonMapping },
  Customers: { primaryKind: 'customer', mapping: customerMapping },
  Product: { primaryKind: 'product', mapping: productMapping(settings) },
  Salesorders: { primaryKind: 'order', mapping: orderMapping(settings) },
});

const email = scalar('email');
const phone = scalar('phone');
const street = lines(2, { max: 200 });
const streetPaths = ['MailAddress.AddressLine1', 'MailAddress.AddressLine2'] as const;
const zip = text(50);
const city = text(100);
const country = scalar('country');
/** PowerOffice Go keeps an address whole: without a town there is none, and one that gets a town gets a country too. */
const partOf = 'MailAddress';

const contactPersonMapping = defineMapping({
  systemKind: powerofficegoKind,
  recordType: 'Contactperson',
  kind: 'contact',
  rows: [
    { field: 'firstName', native: 'FirstName', codec: text(), isRequired: true },
    { field: 'lastName', native: 'LastName', codec: text(), isRequired: true },
    { field: 'email', native: 'EmailAddress', codec: email, searchKey: 'EmailAddress' },
    { field: 'phone', native: 'PhoneNumber', codec: phone },
    { field: 'title', native: 'Title', codec: text() },
    { field: 'address.street', native: streetPaths, codec: street, partOf },
    { field: 'address.zip', native: 'MailAddress.ZipCode', codec: zip, partOf },
    { field: 'address.city', native: 'MailAddress.City', codec: city, partOf },
    { field: 'address.country', native: 'MailAddress.CountryCode', codec: country, partOf },
    // Part of the person's address (powerofficego contract 4).
    {
      field: 'customer',
      native: 'ContactId',
      codec: recordId('number'),
      referenceType: 'Customers',
      isRequired: true,
      isPlace: true,
    },
  ],
});

const customerMapping = defineMapping({
  systemKind: powerofficegoKind,
  recordType: 'Customers',
  kind: 'customer',
  rows: [
    { field: 'name', native: 'Name', codec: text(), isRequired: true, searchKey: 'Name' },
    {
      field: 'organizationNumber',
      native: 'OrganizationNumber',
      codec: text(),
      searchKey: 'OrganizationNumber',
    },
    { field: 'customerNumber', native: 'Number', codec: ledgerNumber },
    { field: 'email', native: 'EmailAddress', codec: email },
    { field: 'phone', native: 'PhoneNumber', codec: phone },
    { field: 'website', native: 'WebsiteUrl', codec: scalar('url') },
    { field: 'postalAddress.street', native: streetPaths, codec: street, partOf },
    { field: 'postalAddress.zip', native: 'MailAddress.ZipCode', codec: zip, partOf },
    { field: 'postalAddress.city', native: 'MailAddress.City', codec: city, partOf },
    { field: 'postalAddress.country', native: 'MailAddress.CountryCode', codec: country, partOf },
  ],
});

const productMapping = ({ units, productTypes, salesAccounts }: PowerofficegoSettings): Mapping =>
  defineMapping({
    systemKind: powerofficegoKind,
    recordType: 'Product',
    kind: 'product',
    rows: [
      { field: 'number', native: 'Code', codec: text(100), searchKey: 'Code' },
      { field: 'name', native: 'Name', codec: text(400), isRequired: true },
      { field: 'description', native: 'Description', codec: text() },
      { field: 'price', native: 'UnitPrice', codec: decimal },
      { field: 'cost', native: 'UnitCost', codec: decimal },
      {
        field: 'unit',
        native: 'UnitOfMeasureCode',
        codec: table('units', [...Object.entries(units), ...unitNames]),
      },
      { field: 'stock', native: 'StockOnHand', codec: decimal },
      { field: 'gtin', native: 'Gtin', codec: text(), searchKey: 'Gtin' },
      { field: 'type', native: 'ProductType', codec: table('productTypes', Object.entries(productTypes)) },
      { field: 'active', native: 'IsArchived', codec: notArchived },
      ...vatRows(salesAccounts),
    ],
  });

/** VAT follows the sales account, which the interface takes by its number for a new product only. */
const vatRows = (salesAccounts: PowerofficegoSettings['salesAccounts']) =>
  Object.keys(salesAccounts).length === 0
    ? []
    : ([
        {
          field: 'vatCode',
          native: 'StandardSalesAccount',
          codec: salesAccount(salesAccounts),
          isCreateOnly: true,
        },
      ] as const);

const orderMapping = ({ orderStatuses }: PowerofficegoSettings): Mapping =>
  defineMapping({
    systemKind: powerofficegoKind,
    recordType: 'Salesorders',
    kind: 'order',
    rows: [
      { field: 'number', native: 'SalesOrderNo', codec: text(), direction: 'pull' },
      { field: 'status', native: 'SalesOrderStatus', codec: table('orderStatuses', Object.entries(orderStatuses)) },
      { field: 'orderDate', native: 'SalesOrderDate', codec: date() },
      { field: 'dueDate', native: 'DeliveryDate', codec: date() },
      { field: 'currency', native: 'CurrencyCode', codec: scalar('currency') },
      { field: 'total', native: 'TotalAmount', codec: decimal, direction: 'pull' },
      { field: 'reference', native: 'PurchaseOrderReference', codec: text(), searchKey: 'PurchaseOrderReference' },
      {
        field: 'customer',
        native: 'CustomerId',
        codec: recordId('number'),
        referenceType: 'Customers',
        isRequired: true,
      },
      {
        field: 'contact',
        native: contactPersonPath,
        codec: recordId('text'),
        referenceType: 'Contactperson',
        within: 'customer',
      },
    ],
    lines: lineMapping,
  });

const lineMapping: LineMapping<
  'product' | 'description' | 'quantity' | 'unitPrice' | 'discountPercent' | 'vatPercent' | 'total' | 'position'
> = {
  native: linesPath,
  id: 'Id',
  marker: 'ExternalImportReference',
  rows: [
    { field: 'product', native: 'ProductId', codec: recordId('number'), referenceType: 'Product' },
    { field: 'description', native: 'Description', codec: text() },
    { field: 'quantity', native: 'Quantity', codec: decimal },
    { field: 'unitPrice', native: 'ProductUnitPrice', codec: decimal },
    { field: 'discountPercent', native: 'Allowance', codec: decimal },
    { field: 'vatPercent', native: 'VatRate', codec: decimal, direction: 'pull', isDerived: true },
    { field: 'total', native: 'NetAmount', codec: decimal, direction: 'pull' },
    { field: 'position', native: 'SortOrder', codec: decimal },
  ],
};
