import { mapLimit } from '../../lib/batch';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import type { CallOptions } from '../call-options';
import type { Told } from './answers';
import { partOf } from './archive';
import { dynamic, dynamicRows } from './dynamic';
import { anyId } from './filter';
import { idIn, textIn } from './native-values';
import { isHalfMade } from './quote-marker';
import type { QuoteParts } from './quote-parts';
import type { RecordSource } from './reader';

/** An alternative with what stands above and below it, in the vendor's carriers. */
export interface QuoteChain {
  readonly alternative: JsonObject;
  readonly version: JsonObject;
  /** Null where it cannot be seen. */
  readonly sale: JsonObject | null;
  readonly lines: readonly JsonObject[];
}

/** What alternatives of one version share. */
type Stem = Pick<QuoteChain, 'version' | 'sale'>;

/**
 * Quotes as the mapping reads them. One takes five requests. Many take one per 200 ids, three per version and one per
 * alternative for its lines, for no list of the vendor shows a quote whole (superoffice contract 6).
 */
export function quoteSource(parts: QuoteParts): RecordSource {
  return {
    async one(id, options) {
      const told = await readChain(parts, Number(id), options);
      return told && shown(parts, told, options);
    },
    async many(ids, options) {
      const { quotealternative } = dynamic;
      const columns = [quotealternative.id, quotealternative.versionId];
      const select = { columns, filter: (batch: readonly string[]) => anyId(quotealternative.id, batch) };
      const heads = await dynamicRows(parts, { ...select, ids, key: quotealternative.id }, options);
      const stems = new Map<number, Promise<Stem | null>>();
      const stemOf = (versionId: number): Promise<Stem | null> => {
        const begun = stems.get(versionId) ?? readStem(parts, versionId, options);
        stems.set(versionId, begun);
        return begun;
      };
      const read = await mapLimit(heads.rows, parts.context.settings.limits.concurrency, async (row) => {
        const stem = await stemOf(idIn(row, quotealternative.versionId));
        const alternative = stem && alternativeIn(stem.version, idIn(row, quotealternative.id));
        if (!stem || !alternative) return null;
        const lines = await parts.agent.lines(idIn(alternative, 'QuoteAlternativeId'), options);
        return shown(parts, { ...heads.moment, body: { ...stem, alternative, lines } }, options);
      });
      return read.filter((told) => told !== null);
    },
  };
}

/** The chain of an alternative, its lines read last; null when it is gone. Its moment is that of the first request. */
export async function readChain(parts: QuoteParts, id: number, options: CallOptions): Promise<Told<QuoteChain> | null> {
  const alternative = await parts.agent.alternative(id, options);
  if (alternative === null) return null;
  const stem = await readStem(parts, idIn(alternative.body, 'QuoteVersionId'), options);
  if (stem === null) return null;
  const lines = await parts.agent.lines(id, options);
  return { ...alternative, body: { ...stem, alternative: alternative.body, lines } };
}

async function readStem({ agent, client }: QuoteParts, versionId: number, options: CallOptions): Promise<Stem | null> {
  const version = await agent.version(versionId, options);
  if (version === null) return null;
  const quote = await agent.quote(idIn(version.body, 'QuoteId'), options);
  const saleId = quote === null ? 0 : idIn(quote.body, 'SaleId');
  const sale = saleId === 0 ? null : await client.get('Sale', String(saleId), options);
  return { version: version.body, sale: sale?.body ?? null };
}

/** The alternatives of a version, in the vendor's order. */
export function alternativesIn(version: JsonObject): readonly JsonObject[] {
  const all = version['QuoteAlternatives'];
  return Array.isArray(all) ? (all as readonly Json[]).filter(isJsonObject) : [];
}

const alternativeIn = (version: JsonObject, id: number): JsonObject | null =>
  alternativesIn(version).find((alternative) => idIn(alternative, 'QuoteAlternativeId') === id) ?? null;

/** What the mapping sees of a chain; null while a create of ours is still at work on it. */
async function shown(
  parts: QuoteParts,
  told: Told<QuoteChain>,
  options: CallOptions,
): Promise<Told<JsonObject> | null> {
  if (isHalfMade(told.body)) return null;
  return { ...told, body: await quoteNative(parts, told.body, options) };
}

/**
 * The shape that the mapping reads: the alternative with `Version`, `Sale` and `Lines`, whose products are named by id. A
 * product that is not among SuperOffice's own leaves the reference open.
 */
export async function quoteNative(
  { productKeys, tables }: QuoteParts,
  { alternative, version, sale, lines }: QuoteChain,
  options: CallOptions,
): Promise<JsonObject> {
  const currencies = await tables.currencies.read(options);
  const currency = sale === null ? '' : (currencies.get(idIn(partOf(sale['Currency']) ?? {}, 'Id')) ?? '');
  const keys = lines.map((line) => textIn(line, 'ERPProductKey'));
  const ids = await productKeys.idsOf(keys, currency, options);
  return {
    ...alternative,
    Version: Object.fromEntries(versionProperties.map((name) => [name, version[name] ?? null])),
    ...(sale && {
      Sale: {
        SaleId: idIn(sale, 'SaleId'),
        Heading: textIn(sale, 'Heading'),
        ContactId: idIn(partOf(sale['Contact']) ?? {}, 'ContactId'),
        PersonId: idIn(partOf(sale['Person']) ?? {}, 'PersonId'),
        AssociateId: idIn(partOf(sale['Associate']) ?? {}, 'AssociateId'),
        Currency: currency,
      },
    }),
    Lines: lines.map((line) => {
      const key = textIn(line, 'ERPProductKey');
      const productId = key === '' ? null : ids.get(key);
      return productId === undefined ? line : { ...line, ProductId: productId };
    }),
  };
}

const versionProperties = ['QuoteVersionId', 'QuoteId', 'State', 'ArchivedState', 'ExpirationDate', 'Updated'];
