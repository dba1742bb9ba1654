import { applyChanges, type NativeChange } from '../../core/native-path';
import type { JsonObject } from '../../lib/json';
import type { SendOptions } from '../call-options';
import type { CreateOutcome, CreateRequest } from '../connector';
import { idIn, textIn } from './native-values';
import { lineIdsOf, lineKeyName, lineToSave, lineWithKey, mergedLines } from './quote-lines';
import { begunMark, markerName } from './quote-marker';
import { gone, isDraft, locked, type Saved, savedOrRefused } from './quote-outcome';
import type { QuoteParts } from './quote-parts';
import { quoteNative, readChain } from './quote-record';
import { saleBody, saleCorrections } from './quote-sale';
import { recordReading } from './reading';
import { hasSame } from './same';

/** The chain that a create has made, to be filled. */
interface Begun {
  readonly request: CreateRequest;
  readonly saleId: number;
  readonly versionId: number;
  readonly alternativeId: number;
}

/**
 * Fills the chain of a create: the sale's number and what belongs to it, the lines, the date, and last the alternative
 * with the marker that says it is whole. What an interrupted try has done is found and left; values that changed since are
 * put right.
 */
export async function finishQuote(parts: QuoteParts, begun: Begun, options: SendOptions): Promise<CreateOutcome> {
  const { request, alternativeId } = begun;
  const chain = await readChain(parts, alternativeId, options);
  if (chain === null) return refused(gone('the alternative', alternativeId));
  const { alternative, version } = chain.body;
  const state = textIn(version, 'State');
  if (!isDraft(state)) return refused(locked(state));

  const sale = await correctSale(parts, { begun, sale: chain.body.sale }, options);
  if (!sale.ok) return refused(sale.message);
  const lines = await ensureLines(parts, { begun, now: chain.body.lines }, options);
  if (!lines.ok) return refused(lines.message);
  const dated = await saveVersionChanges(parts, { version, changes: request.changes }, options);
  if (!dated.ok) return refused(dated.message);
  const values = withValues(alternative, request.changes);
  const saved = savedOrRefused(
    parts,
    'the alternative',
    await parts.agent.saveAlternative({ ...values, [markerName]: request.marker }, options),
  );
  if (!saved.ok) return refused(saved.message);

  const whole = { alternative: saved.body, version: dated.body, sale: sale.body, lines: lines.body };
  const native = await quoteNative(parts, whole, options);
  const keys = (request.lines ?? []).flatMap((line) => (line.type === 'add' ? [line.key] : []));
  return {
    type: 'written',
    externalId: String(alternativeId),
    reading: recordReading(parts.context, 'Quotealternative', { ...chain, body: native }),
    lineIds: lineIdsOf(lines.body, keys),
  };
}

const refused = (message: string): CreateOutcome => ({ type: 'refused', message });

/** The alternative with its own values; a discount that is written counts as set by a user. */
export function withValues(alternative: JsonObject, changes: readonly NativeChange[]): JsonObject {
  const own = changes.filter(({ path }) => !path.includes('.'));
  const setsDiscount = own.some(({ path }) => path === 'DiscountPercent');
  return { ...applyChanges(alternative, own), ...(setsDiscount && { UserValueOverride: 'DiscountPercent' }) };
}

/** Saves what a request changes in the version, if anything; answers the version as it is then. */
export async function saveVersionChanges(
  parts: QuoteParts,
  { version, changes }: { readonly version: JsonObject; readonly changes: readonly NativeChange[] },
  options: SendOptions,
): Promise<Saved<JsonObject>> {
  const prefix = 'Version.';
  const own = changes
    .filter(({ path }) => path.startsWith(prefix))
    .map(({ path, value }) => ({ path: path.slice(prefix.length), value }));
  const { QuoteAlternatives: _below, ...bare } = version;
  const changed = applyChanges(bare, own);
  if (own.length === 0 || sameDay(version, changed)) return { ok: true, body: version };
  return savedOrRefused(parts, 'the quote version', await parts.agent.saveVersion(changed, options));
}

/** Times are told with an offset and taken without: a date is its first ten characters. */
const sameDay = (a: JsonObject, b: JsonObject): boolean =>
  textIn(a, 'ExpirationDate').slice(0, 10) === textIn(b, 'ExpirationDate').slice(0, 10);

/** The sale with its own number again, and with the company, person and currency that are asked for now. */
async function correctSale(
  parts: QuoteParts,
  { begun, sale }: { readonly begun: Begun; readonly sale: JsonObject | null },
  options: SendOptions,
): Promise<Saved<JsonObject>> {
  if (sale === null) return { ok: false, message: gone('the sale', begun.saleId) };
  const isMarked = textIn(sale, 'Number') === begunMark(begun.request.marker);
  const number = isMarked ? textIn(await parts.client.template('Sale', options), 'Number') : textIn(sale, 'Number');
  const wanted = await saleBody(parts, { template: sale, request: begun.request }, options);
  if (!wanted.ok) return wanted;
  const corrections = saleCorrections(sale, { ...wanted.body, Number: number });
  if (corrections.length === 0) return { ok: true, body: sale };
  const record = { type: 'Sale' as const, id: String(begun.saleId) };
  return savedOrRefused(parts, 'the sale', await parts.client.patch(record, corrections, options));
}

/** Makes the lines that are not there, corrects those that differ, and removes those of ours that are not asked for any more. */
async function ensureLines(
  parts: QuoteParts,
  { begun, now }: { readonly begun: Begun; readonly now: readonly JsonObject[] },
  options: SendOptions,
): Promise<Saved<readonly JsonObject[]>> {
  const { alternativeId, request } = begun;
  const adds = (request.lines ?? []).flatMap((line) => (line.type === 'add' ? [line] : []));
  const shown = await namedLines(parts, now, options);
  const toSave: JsonObject[] = [];
  for (const { key, changes } of adds) {
    const existing = lineWithKey(shown, key);
    if (existing && hasSame(existing, applyChanges(existing, changes), changes)) continue;
    const built = await lineToSave(parts, { alternativeId, now: existing, changes }, options);
    if (!built.ok) return built;
    toSave.push({ ...built.line, [lineKeyName]: key });
  }
  const dropped = now.filter((line) => {
    const key = textIn(line, lineKeyName);
    return key !== '' && !adds.some((add) => add.key.toLowerCase() === key.toLowerCase());
  });
  for (const line of dropped) await parts.agent.deleteLine(idIn(line, 'QuoteLineId'), options);
  if (toSave.length === 0 && dropped.length === 0) return { ok: true, body: now };
  const saved =
    toSave.length === 0
      ? { ok: true as const, body: [] }
      : savedOrRefused(parts, 'the lines', await parts.agent.saveLines(toSave, options));
  if (!saved.ok) return saved;
  return {
    ok: true,
    body: mergedLines(
      now,
      saved.body,
      dropped.map((line) => idIn(line, 'QuoteLineId')),
    ),
  };
}

/** The lines with the ids of their products, as the mapping sees them. */
async function namedLines(
  { productKeys }: QuoteParts,
  lines: readonly JsonObject[],
  options: SendOptions,
): Promise<readonly JsonObject[]> {
  const ids = await productKeys.idsOf(
    lines.map((line) => textIn(line, 'ERPProductKey')),
    '',
    options,
  );
  return lines.map((line) => ({ ...line, ProductId: ids.get(textIn(line, 'ERPProductKey')) ?? null }));
}
