import { applyChanges, type NativeChange } from '../../core/native-path';
import type { JsonObject } from '../../lib/json';
import type { CallOptions, SendOptions } from '../call-options';
import type { CreateOutcome, CreateRequest, UpdateOutcome, UpdateRequest } from '../connector';
import type { Told } from './answers';
import { choosePriceList } from './price-lists';
import { withNames } from './product-record';
import type { Reader } from './reader';
import { recordReading } from './reading';
import { hasSame } from './same';
import { withMarker } from './write-body';
import { createOutcome, updateOutcome } from './write-outcome';

const currencyPath = 'PriceList.Currency';
const typePath = 'ProductType.Name';

/** Creates a product from the tenant's template, in the price list of its currency. The answer is the saved record. */
export async function createProduct(
  reader: Reader,
  request: CreateRequest,
  options: SendOptions,
): Promise<CreateOutcome> {
  const { client, context, tables, archive } = reader;
  const list = choosePriceList(await tables.priceLists.read(options), {
    preferred: context.settings.priceList,
    currency: currencyIn(request.changes),
  });
  if (!list.ok) return { type: 'refused', message: list.message };
  const template = await client.template('Product', options);
  const inList = { ...template, ERPPriceListKey: list.key };
  const body = await withChanges(reader, { product: inList, changes: request.changes }, options);
  const written = await client.create('Product', withMarker(body, archive.marker.path, request.marker), options);
  return createOutcome(reader, written, (told) => savedReading(reader, told, options));
}

/**
 * Replaces a product whole, for products cannot be patched (superoffice contract 5): it is read again just before, must
 * still show what the changes were planned on, and goes back as it was read but for the changes. An edit of another
 * property since `current` stands; one in the moment between the two requests is lost.
 */
export async function updateProduct(
  reader: Reader,
  { id, request }: { readonly id: string; readonly request: UpdateRequest },
  options: SendOptions,
): Promise<UpdateOutcome> {
  const { client, tables } = reader;
  // What names are made of is read first, so that nothing stands between the reading of the product and its writing.
  const changes = await translated(reader, request.changes, options);
  await tables.priceLists.read(options);
  const told = await client.get('Product', id, options);
  if (told === null) return { type: 'missing' };
  const now = await withNames(tables, told.body, options);
  if (!hasSame(request.current.native, now, request.changes)) return { type: 'stale' };
  const written = await client.put({ type: 'Product', id }, applyChanges(withoutLinks(told.body), changes), options);
  return updateOutcome(written, (saved) => savedReading(reader, saved, options));
}

async function savedReading(
  { context, tables }: Reader,
  told: Told<JsonObject>,
  options: CallOptions,
): Promise<ReturnType<typeof recordReading>> {
  return recordReading(context, 'Product', { ...told, body: await withNames(tables, told.body, options) });
}

function currencyIn(changes: readonly NativeChange[]): string | null {
  const value = changes.find(({ path }) => path === currencyPath)?.value;
  return typeof value === 'string' && value !== '' ? value.toUpperCase() : null;
}

const withChanges = async (
  reader: Reader,
  { product, changes }: { readonly product: JsonObject; readonly changes: readonly NativeChange[] },
  options: CallOptions,
): Promise<JsonObject> => applyChanges(withoutLinks(product), await translated(reader, changes, options));

/** The changes in the vendor's own properties. The currency is that of the price list, which a product keeps. */
async function translated(
  { tables }: Reader,
  changes: readonly NativeChange[],
  options: CallOptions,
): Promise<readonly NativeChange[]> {
  const types = await tables.productTypes.read(options);
  return changes.flatMap((change) => {
    if (change.path === currencyPath) return [];
    if (change.path !== typePath) return [change];
    const name = typeof change.value === 'string' ? change.value : '';
    const item = [...types].find(([, known]) => known.toLowerCase() === name.trim().toLowerCase());
    // A key that no list item has is free text, as where the products come from a connected ERP system.
    return [{ path: 'ProductTypeKey', value: item?.[0] ?? name }];
  });
}

const withoutLinks = ({ _Links: _told, ...product }: JsonObject): JsonObject => product;
