import { blankRecord } from '../carrier/fields';
import { priceListFields, productFields } from '../carrier/product-fields';
import { textAt } from '../carrier/read';
import { currencies } from '../lists/countries';
import type { EntityType } from './entity-type';

/** The only quote connection of the tenant: the built-in one. */
export const builtInConnectionId = 1;

/** Products: no PATCH, no conditional requests, and their currency is that of the price list. */
export const product: EntityType = {
  name: 'Product',
  idName: 'ProductId',
  firstId: 3001,
  fields: productFields,
  simpleFields: null,
  table: null,
  isFull: false,
  hasBin: false,
  listsDeleted: false,
  defaults: () => ({ ...blankRecord(productFields), ERPPriceListKey: '1', InAssortment: true }),
  suggestions: () => ({}),
  // The built-in connection knows a product by its id where the caller gives no key (inferred).
  assigned: (value, id) => (textAt(value, 'ERPProductKey') === '' ? { ERPProductKey: String(id) } : {}),
  check(value, view) {
    const key = textAt(value, 'ERPPriceListKey');
    const isNamed = textAt(value, 'Name') !== '';
    return [
      ...(isNamed ? [] : [{ field: 'Name', message: 'a product needs a name' }]),
      ...(view.priceList(key) ? [] : [{ field: 'ERPPriceListKey', message: `price list '${key}' does not exist` }]),
    ];
  },
};

/** Price lists, in one currency each. */
export const priceList: EntityType = {
  name: 'Pricelist',
  idName: 'PriceListId',
  firstId: 1,
  fields: priceListFields,
  simpleFields: null,
  table: null,
  isFull: true,
  hasBin: false,
  listsDeleted: false,
  defaults: () => ({
    ...blankRecord(priceListFields),
    QuoteConnectionId: builtInConnectionId,
    Currency: currencies[0]?.code ?? '',
    IsActive: true,
  }),
  suggestions: () => ({}),
  assigned: (value, id) => (textAt(value, 'ERPPriceListKey') === '' ? { ERPPriceListKey: String(id) } : {}),
  check(value) {
    const isCurrency = currencies.some((currency) => currency.code === textAt(value, 'Currency'));
    return isCurrency ? [] : [{ field: 'Currency', message: 'is not a currency of the tenant' }];
  },
};
