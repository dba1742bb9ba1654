import type { JsonObject } from '../../../lib/json';
import type { RecordStore } from '../../kit/record-store';
import { blankRecord } from '../carrier/fields';
import { numberAt, textAt } from '../carrier/read';
import { badArgument } from '../errors';
import { currencies } from '../lists/countries';
import { alternativePart, findPart, getPart, linePart, quotePart, versionPart } from './parts';
import { newLine, type QuoteBook } from './quotes';
import { withLineTotals } from './totals';

/** A line that is not saved yet: one of a product, as its price list has it. A key without a product is a 400. */
export function productLine({ store }: QuoteBook, alternativeId: number, key: string): JsonObject {
  const alternative = getPart(store, alternativePart, alternativeId);
  const found = findProduct(store, key, currencyOf(store, numberAt(alternative.value, 'QuoteVersionId')));
  if (!found) throw badArgument(`Product '${key}' is not in any price list`);
  const shared = Object.keys(blankRecord(linePart.fields)).filter((name) => name in found && name !== 'Rights');
  const copied = Object.fromEntries(shared.map((name) => [name, found[name] ?? null]));
  return withLineTotals({ ...newLine(store, alternativeId), ...copied, Quantity: 1 });
}

/** The product with this key, in a price list of the currency where there is one; null when there is none. */
export function findProduct(store: RecordStore, key: string, currency: string): JsonObject | null {
  const products = store.live('Product').filter((product) => textAt(product.value, 'ERPProductKey') === key);
  const lists = store.live('Pricelist').filter((list) => textAt(list.value, 'Currency') === currency);
  const keys = lists.map((list) => textAt(list.value, 'ERPPriceListKey'));
  const fitting = products.find((product) => keys.includes(textAt(product.value, 'ERPPriceListKey')));
  return (fitting ?? products[0])?.value ?? null;
}

function currencyOf(store: RecordStore, versionId: number): string {
  const version = findPart(store, versionPart, versionId)?.value ?? {};
  const quote = findPart(store, quotePart, numberAt(version, 'QuoteId'))?.value ?? {};
  const sale = store.current('Sale', String(numberAt(quote, 'SaleId')))?.value ?? {};
  return currencies.find((currency) => currency.id === numberAt(sale, 'Currency'))?.code ?? '';
}
