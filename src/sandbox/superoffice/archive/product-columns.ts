import type { JsonObject } from '../../../lib/json';
import { numberAt, textAt } from '../carrier/read';
import type { CarrierView } from '../carrier/view';
import {
  type Column,
  computedColumn,
  dayColumn,
  doubleColumn,
  flagColumn,
  intColumn,
  stampColumn,
  textColumn,
} from './columns';

const listOf = (product: JsonObject, view: CarrierView): JsonObject =>
  view.priceList(textAt(product, 'ERPPriceListKey')) ?? {};

const extras = [1, 2, 3, 4, 5].map((number) => textColumn(`extraField${number}`, `ExtraField${number}`));

/** The columns of archive provider `Product` (superoffice contract 4). */
export const productColumns: readonly Column[] = [
  intColumn('productId', 'ProductId'),
  {
    name: 'priceListId',
    type: 'int',
    read: ({ value }, view) => [numberAt(listOf(value, view), 'PriceListId')],
  },
  textColumn('erpProductKey', 'ERPProductKey'),
  textColumn('name', 'Name'),
  textColumn('description', 'Description'),
  textColumn('code', 'Code'),
  textColumn('quantityUnit', 'QuantityUnit'),
  textColumn('priceUnit', 'PriceUnit'),
  flagColumn('isSubscription', 'IsSubscription'),
  textColumn('subscriptionUnit', 'SubscriptionUnit'),
  textColumn('itemNumber', 'ItemNumber'),
  textColumn('url', 'Url'),
  textColumn('productCategoryKey', 'ProductCategoryKey'),
  textColumn('productFamilyKey', 'ProductFamilyKey'),
  textColumn('productTypeKey', 'ProductTypeKey'),
  doubleColumn('vat', 'VAT'),
  textColumn('vatInfo', 'VATInfo'),
  doubleColumn('cost', 'UnitCost'),
  doubleColumn('minimumPrice', 'UnitMinimumPrice'),
  doubleColumn('listPrice', 'UnitListPrice'),
  flagColumn('inAssortment', 'InAssortment'),
  textColumn('supplier', 'Supplier'),
  textColumn('supplierCode', 'SupplierCode'),
  ...extras,
  stampColumn('registeredDate', 'createdAt'),
  stampColumn('updatedDate', 'updatedAt'),
  computedColumn('priceList/currency', (product, view) => textAt(listOf(product, view), 'Currency')),
  computedColumn('priceList/name', (product, view) => textAt(listOf(product, view), 'Name')),
];

/** The columns of archive provider `PriceList`. */
export const priceListColumns: readonly Column[] = [
  intColumn('priceListId', 'PriceListId'),
  textColumn('erpPriceListKey', 'ERPPriceListKey'),
  textColumn('name', 'Name'),
  textColumn('description', 'Description'),
  textColumn('currency', 'Currency'),
  dayColumn('validFrom', 'ValidFrom'),
  dayColumn('validTo', 'ValidTo'),
  flagColumn('isActive', 'IsActive'),
  stampColumn('updatedDate', 'updatedAt'),
];
