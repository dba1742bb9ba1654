import type { JsonObject } from '../../lib/json';
import type { CallOptions } from '../call-options';
import type { SuperofficeClient } from './client';
import { textIn } from './native-values';
import type { RecordSource } from './reader';
import { recordSource } from './record-source';
import type { Tables } from './tables';

/** Products as the mapping reads them: the vendor's, with the names of what they hold by key. */
export const productSource = (client: SuperofficeClient, tables: Tables, concurrency: number): RecordSource =>
  recordSource(async (id, options) => {
    const told = await client.get('Product', id, options);
    return told && { ...told, body: await withNames(tables, told.body, options) };
  }, concurrency);

/**
 * A product with the currency of its price list and the name of its type. A list that the table does not have leaves the
 * currency open.
 */
export async function withNames(tables: Tables, product: JsonObject, options: CallOptions): Promise<JsonObject> {
  const lists = await tables.priceLists.read(options);
  const types = await tables.productTypes.read(options);
  const list = lists.find(({ key }) => key === textIn(product, 'ERPPriceListKey'));
  const typeKey = textIn(product, 'ProductTypeKey');
  return {
    ...product,
    ...(list && { PriceList: { Currency: list.currency } }),
    ProductType: { Name: types.get(typeKey) ?? typeKey },
  };
}
