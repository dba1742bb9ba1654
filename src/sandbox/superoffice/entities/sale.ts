import { blankRecord } from '../carrier/fields';
import { textAt } from '../carrier/read';
import { saleFields, simpleSaleFields } from '../carrier/sale-fields';
import { currencies } from '../lists/countries';
import { listItems } from '../lists/list-items';
import type { EntityType } from './entity-type';

/** Sales, which quotes hang on. A deleted sale is gone at once. */
export const sale: EntityType = {
  name: 'Sale',
  idName: 'SaleId',
  firstId: 4001,
  fields: saleFields,
  simpleFields: simpleSaleFields,
  table: 'sale',
  isFull: true,
  hasBin: false,
  listsDeleted: false,
  defaults: (associateId) => ({
    ...blankRecord(saleFields),
    Status: 'Open',
    Currency: currencies[0]?.id ?? 0,
    Associate: associateId,
  }),
  suggestions: (next) => ({ SaleType: listItems.SaleType[0]?.id ?? 0, Number: String(next('Sale.Number')) }),
  assigned: () => ({}),
  check: (value) => (textAt(value, 'Heading') === '' ? [{ field: 'Heading', message: 'a sale needs a heading' }] : []),
};
