import { applyChanges, type NativeChange, type NativeLineChange } from '../../core/native-path';
import type { JsonObject } from '../../lib/json';
import type { SendOptions } from '../call-options';
import { idIn, textIn } from './native-values';
import type { QuoteParts } from './quote-parts';

/** The property of a line that holds our line key. */
export const lineKeyName = 'ERPQuoteLineKey';

/** A line as it is to be saved, or why it cannot be. */
export type LineToSave =
  { readonly ok: true; readonly line: JsonObject } | { readonly ok: false; readonly message: string };

/** A line that is to be made in an alternative, or changed from what it is now. */
export interface LineEdit {
  readonly alternativeId: number;
  /** Null: it is new. */
  readonly now: JsonObject | null;
  readonly changes: readonly NativeChange[];
}

/** The properties of a line that are the user's or ours, and stay when its product becomes another. */
const keptOnNewProduct = [
  'QuoteLineId',
  'QuoteAlternativeId',
  lineKeyName,
  'Quantity',
  'DeliveredQuantity',
  'Rank',
  'Name',
  'Description',
  'UnitListPrice',
  'DiscountPercent',
  'DiscountAmount',
  'UserValueOverride',
  'VAT',
  ...[1, 2, 3, 4, 5].map((number) => `ExtraField${number}`),
];

/**
 * The whole line to save. A line of a product starts from what the product's price list gives it (unit, cost, code) with
 * our values over it. A discount that is written counts as set by a user, for the server derives it otherwise.
 */
export async function lineToSave(
  { agent, productKeys }: QuoteParts,
  { alternativeId, now, changes }: LineEdit,
  options: SendOptions,
): Promise<LineToSave> {
  const product = changes.find(({ path }) => path === 'ProductId');
  let start: JsonObject = now ?? { QuoteLineId: 0, QuoteAlternativeId: alternativeId };
  if (product !== undefined) {
    const productId = idIn({ ProductId: product.value }, 'ProductId');
    const key = productId === 0 ? '' : await productKeys.keyOf(productId, options);
    if (key === null || (key === '' && productId !== 0)) {
      return { ok: false, message: `ProductId: product ${productId} is not in SuperOffice, or has no ERPProductKey` };
    }
    const template = key === '' ? null : await agent.lineOf({ alternativeId, key }, options);
    start = { ...template, ...(now ? keptOf(now) : start), ERPProductKey: key };
  }
  const { ProductId: _ours, ...line } = applyChanges(
    start,
    changes.filter(({ path }) => path !== 'ProductId'),
  );
  const setsDiscount = changes.some(({ path }) => path === 'DiscountPercent');
  return { ok: true, line: setsDiscount ? { ...line, UserValueOverride: 'DiscountPercent' } : line };
}

const keptOf = (line: JsonObject): JsonObject =>
  Object.fromEntries(keptOnNewProduct.flatMap((name) => (line[name] === undefined ? [] : [[name, line[name]]])));

/** The line that carries our key; null when there is none. */
export const lineWithKey = (lines: readonly JsonObject[], key: string): JsonObject | null =>
  lines.find((line) => textIn(line, lineKeyName).toLowerCase() === key.toLowerCase()) ?? null;

/** The ids of the lines that carry one of the keys, by key. */
export function lineIdsOf(lines: readonly JsonObject[], keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const line = lineWithKey(lines, key);
      return line === null ? [] : [[key, String(idIn(line, 'QuoteLineId'))]];
    }),
  );
}

const idOf = (line: JsonObject): number => idIn(line, 'QuoteLineId');

/** `lines` with the saved ones in their places, new ones behind, without the removed ones. */
export function mergedLines(
  lines: readonly JsonObject[],
  saved: readonly JsonObject[],
  removedIds: readonly number[] = [],
): readonly JsonObject[] {
  const byId = new Map(saved.map((line) => [idOf(line), line]));
  const known = new Set(lines.map(idOf));
  return [
    ...lines.filter((line) => !removedIds.includes(idOf(line))).map((line) => byId.get(idOf(line)) ?? line),
    ...saved.filter((line) => !known.has(idOf(line))),
  ];
}

/** What the vendor holds at most (superoffice contract 7), checked before the first of several requests leaves. */
const longest: Readonly<Record<string, number>> = { Name: 59, Description: 2047 };
const longestLineName = 254;

/** Why a request cannot be taken, named by its property; null when nothing is known against it. */
export function problemIn(changes: readonly NativeChange[], lines: readonly NativeLineChange[]): string | null {
  for (const { path, value } of changes) {
    const max = longest[path];
    if (max !== undefined && typeof value === 'string' && value.length > max) return tooLong(path, value, max);
  }
  for (const line of lines) {
    const name = line.type === 'remove' ? null : line.changes.find(({ path }) => path === 'Name')?.value;
    if (typeof name === 'string' && name.length > longestLineName) return tooLong('Lines.Name', name, longestLineName);
  }
  return null;
}

const tooLong = (path: string, text: string, max: number): string =>
  `${path}: the text has ${text.length} characters, at most ${max} fit`;
