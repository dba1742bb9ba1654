import type { JsonObject } from '../../lib/json';
import type { CallOptions } from '../call-options';
import { isId } from './archive';
import type { SuperofficeClient } from './client';
import type { SuperofficeContext } from './context';
import { above, allOf, anyText, chunkTexts } from './filter';
import { idIn, textIn } from './native-values';

/** Finds the product that a quote line names by its key, and the key of a product. */
export interface ProductKeys {
  /** The ids of products by their keys; a key that no product has is left out. Of several, the one priced in `currency`. */
  idsOf(keys: readonly string[], currency: string, options: CallOptions): Promise<ReadonlyMap<string, number>>;
  /** The key of a product; null when there is none. */
  keyOf(productId: number, options: CallOptions): Promise<string | null>;
}

interface Product {
  readonly id: number;
  readonly currency: string;
}

const maxAgeMs = 600_000;

/** The keys of a tenant's products, each asked for once in ten minutes; a key that was not found is asked for again. */
export function createProductKeys(client: SuperofficeClient, { settings, now }: SuperofficeContext): ProductKeys {
  let known = new Map<string, readonly Product[]>();
  let since = now();
  const remember = (key: string, products: readonly Product[]): void => void known.set(key, products);

  const load = async (keys: readonly string[], options: CallOptions): Promise<void> => {
    for (const batch of chunkTexts(keys)) {
      const rows = await rowsOf(client, { batch, top: settings.limits.pageSize }, options);
      for (const key of batch) {
        const products = rows.filter((row) => textIn(row, 'erpProductKey') === key).map(productIn);
        if (products.length > 0) remember(key, products);
      }
    }
  };

  return {
    async idsOf(keys, currency, options) {
      if (now() > since + maxAgeMs) [known, since] = [new Map(), now()];
      const asked = [...new Set(keys)].filter((key) => key !== '');
      const missing = asked.filter((key) => !known.has(key));
      if (missing.length > 0) await load(missing, options);
      return new Map(
        asked.flatMap((key) => {
          const products = known.get(key) ?? [];
          const found = products.find((product) => product.currency === currency) ?? products[0];
          return found ? [[key, found.id]] : [];
        }),
      );
    },
    async keyOf(productId, options) {
      for (const [key, products] of known) if (products.some(({ id }) => id === productId)) return key;
      const told = await client.get('Product', String(productId), options);
      return told === null ? null : textIn(told.body, 'ERPProductKey');
    },
  };
}

const productIn = (row: JsonObject): Product => ({
  id: Number(row['productId']),
  currency: textIn(row, 'priceList/currency').toUpperCase(),
});

/** All products that have one of the keys, in the order of their ids. */
async function rowsOf(
  client: SuperofficeClient,
  { batch, top }: { readonly batch: readonly string[]; readonly top: number },
  options: CallOptions,
): Promise<readonly JsonObject[]> {
  const found: JsonObject[] = [];
  for (let after = '0'; ;) {
    const filter = allOf(anyText('erpProductKey', batch), above('productId', after));
    const select = ['productId', 'erpProductKey', 'priceList/currency'];
    const { body } = await client.list('Product', { select, filter, orderBy: 'productId', top }, options);
    const rows = body.rows.filter((row) => isId(row['productId']));
    found.push(...rows);
    const last = idIn(rows.at(-1) ?? {}, 'productId');
    if (body.rows.length < top || last <= Number(after)) return found;
    after = String(last);
  }
}
