import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../../lib/json';
import { withValueAt } from '../../native-path';
import { type NativeId, type NativeValues, VendorRefusal } from '../../vendor';
import { told } from '../http';
import { present, type RecordTypeClient } from '../record-type';
import { archiveKeys } from './archive';
import { columnFor, createdId } from './entity';
import type { SuperofficeCall } from './session';

/** Where the checklist looks for a product's currency, which is that of its price list (superoffice contract 7). */
const currencyPath = 'PriceList.Currency';
const columns = { Name: 'name', Code: 'code', ERPProductKey: 'erpProductKey' };

const priceListsShape = z.array(z.looseObject({ ERPPriceListKey: z.string(), Currency: z.string() }));

/** Products: there is no patch, they are put whole (superoffice contract 5). `PriceList` shows the list that a product is in. */
export function productClient(call: SuperofficeCall): RecordTypeClient {
  const priceLists = async (): Promise<z.infer<typeof priceListsShape>> => {
    const body = { QuoteConnectionId: 1, Currency: '' };
    const answer = await call('POST', 'Agents/Quote/GetActivePriceLists', { body });
    return told(priceListsShape, answer, 'superoffice: the price lists');
  };
  const read = async (id: NativeId): Promise<JsonObject | null> => {
    const { status, body } = await call('GET', `Product/${id}`, { statuses: [200, 404] });
    if (status !== 200 || !isJsonObject(body)) return null;
    const list = (await priceLists()).find(({ ERPPriceListKey }) => ERPPriceListKey === body['ERPPriceListKey']);
    return { ...body, PriceList: { Currency: list?.Currency ?? null } };
  };
  const overlaid = async (product: JsonObject, values: NativeValues): Promise<JsonObject> => {
    const { PriceList: _shown, _Links: _told, ...start } = product;
    const { [currencyPath]: currency = null, ...others } = values;
    const changed = Object.entries(others).reduce((at, [path, value]) => withValueAt(at, path, value), start);
    if (currency === null) return changed;
    const list = (await priceLists()).find(({ Currency }) => Currency === currency);
    if (!list) throw new VendorRefusal(`superoffice: there is no price list in ${JSON.stringify(currency)}`);
    return { ...changed, ERPPriceListKey: list.ERPPriceListKey };
  };
  return {
    read,
    async create(values) {
      const { body: template } = await call('GET', 'Product/default');
      const body = await overlaid(isJsonObject(template) ? template : {}, values);
      return createdId(await call('POST', 'Product', { body }), 'ProductId');
    },
    async change(id, values) {
      const product = present(await read(id), `superoffice: Product ${id}`);
      await call('PUT', `Product/${id}`, { body: await overlaid(product, values) });
    },
    async remove(id) {
      await call('DELETE', `Product/${id}`, { statuses: [204, 404] });
    },
    async find({ path, value }) {
      const column = columnFor(columns, path);
      return archiveKeys(call, { list: 'Product', idColumn: 'productId', column, value });
    },
  };
}

/** The id of the product with a key; null when there is none. */
export async function productIdOf(call: SuperofficeCall, key: string): Promise<number | null> {
  const search = { list: 'Product', idColumn: 'productId', column: columns.ERPProductKey, value: key };
  const [id = null] = key === '' ? [] : await archiveKeys(call, search);
  return id;
}
