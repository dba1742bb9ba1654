import { lines, recordId, scalar } from '../../core/codec';
import type { EntityKind } from '../../core/kinds';
import { defineMapping, type Mapping } from '../../core/mapping';
import { day, fromTable, number, serial, words } from './codecs';
import { customerPath, linesPath } from './native-paths';
import type { BusinessnxtSettings } from './settings';
import type { BusinessnxtType } from './types';

/** The connector's kind, as the operator's file names it. */
export const businessnxtKind = 'businessnxt';

/** What a record type is: the kind its records found entities of, and a mapping for each kind it can be linked under. */
export interface TypeMappings {
  readonly primaryKind: EntityKind;
  readonly mappings: Readonly<Partial<Record<EntityKind, Mapping>>>;
}

/** All mappings of a company (business-nxt contract 10). Numbers of currencies, countries and VAT are its own. */
export const typeMappings = (settings: BusinessnxtSettings): Readonly<Record<BusinessnxtType, TypeMappings>> => ({
  Associate: { primaryKind: 'customer', mappings: { customer: customerMapping(settings) } },
  Product: { primaryKind: 'product', mappings: { product: productMapping(settings) } },
  Order: { primaryKind: 'order', mappings: { order: orderMapping(settings), user: orderAsUserMapping } },
});

/** Associate <-> customer. The number is given by Business NXT, from a series of the company. */
const customerMapping = (settings: BusinessnxtSettings): Mapping =>
  defineMapping({
    systemKind: businessnxtKind,
    recordType: 'Associate',
    kind: 'customer',
    rows: [
      { field: 'name', native: 'name', codec: words, isRequired: true },
      { field: 'organizationNumber', native: 'companyNo', codec: words, searchKey: 'companyNo' },
      { field: 'customerNumber', native: 'customerNo', codec: serial, direction: 'pull' },
      { field: 'email', native: 'emailAddress', codec: scalar('email') },
      { field: 'phone', native: 'phone', codec: scalar('phone') },
      { field: 'postalAddress.street', native: streetColumns(settings), codec: lines(streetColumns(settings).length) },
      { field: 'postalAddress.zip', native: 'postCode', codec: words },
      { field: 'postalAddress.city', native: 'postalArea', codec: words },
      {
        field: 'postalAddress.country',
        native: 'countryNo',
        codec: fromTable({ setting: 'countries', what: 'country', numbers: settings.countries, unset: null }),
      },
    ],
  });

/** The lines of an address, but for one that our marker is kept in. */
const streetColumns = ({ marker }: BusinessnxtSettings): readonly string[] =>
  ['addressLine1', 'addressLine2', 'addressLine3', 'addressLine4'].filter((column) => column !== marker.Associate);

/** Product <-> product. Its number is its key and ours to choose, once. It has no price of its own: prices are a table apart. */
const productMapping = (settings: BusinessnxtSettings): Mapping =>
  defineMapping({
    systemKind: businessnxtKind,
    recordType: 'Product',
    kind: 'product',
    rows: [
      {
        field: 'number',
        native: 'productNo',
        codec: words,
        isRequired: true,
        isCreateOnly: true,
        searchKey: 'productNo',
      },
      { field: 'name', native: 'description', codec: words },
      { field: 'description', native: 'information1', codec: words },
      { field: 'gtin', native: 'eanItemNo', codec: words, searchKey: 'eanItemNo' },
      ...(settings.marker.Product === 'webPage'
        ? []
        : [{ field: 'url' as const, native: 'webPage', codec: scalar('url') }]),
      {
        field: 'vatCode',
        native: 'taxAndAccountingGroup',
        codec: fromTable({ setting: 'taxGroups', what: 'VAT code', numbers: settings.taxGroups, unset: null }),
      },
    ],
  });

/** Order with its lines <-> order. Without a customer there is no order, unless the operator names one for all. */
const orderMapping = (settings: BusinessnxtSettings): Mapping =>
  defineMapping({
    systemKind: businessnxtKind,
    recordType: 'Order',
    kind: 'order',
    rows: [
      { field: 'number', native: 'orderNo', codec: serial, direction: 'pull' },
      {
        field: 'customer',
        native: customerPath,
        codec: recordId('number'),
        referenceType: 'Associate',
        ...(settings.createWith.Order['customerNo'] === undefined ? { isRequired: true } : {}),
      },
      { field: 'title', native: 'name', codec: words },
      { field: 'orderDate', native: 'orderDate', codec: day },
      { field: 'dueDate', native: 'requiredDeliveryDate', codec: day },
      { field: 'reference', native: 'yourReference', codec: words },
      {
        field: 'currency',
        native: 'currencyNo',
        codec: fromTable({
          setting: 'currencies',
          what: 'currency',
          numbers: settings.currencies,
          unset: settings.domesticCurrency,
        }),
      },
    ],
    lines: {
      native: linesPath,
      id: 'lineNo',
      marker: null,
      rows: [
        { field: 'product', native: 'productNo', codec: recordId('text'), referenceType: 'Product' },
        { field: 'description', native: 'description', codec: words },
        { field: 'quantity', native: 'quantity', codec: number },
        { field: 'unitPrice', native: 'priceInCurrency', codec: number },
        { field: 'discountPercent', native: 'discountPercent1', codec: number },
        { field: 'position', native: 'lineNo', codec: number, direction: 'pull' },
      ],
    },
  });

/** Order <-> user: the flow User -> Order. The order names the user as our reference. */
const orderAsUserMapping = defineMapping({
  systemKind: businessnxtKind,
  recordType: 'Order',
  kind: 'user',
  rows: [{ field: 'login', native: 'ourReference', codec: words }],
});
