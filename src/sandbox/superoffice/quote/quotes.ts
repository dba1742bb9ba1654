import type { JsonObject } from '../../../lib/json';
import type { RecordStore, StoredRecord } from '../../kit/record-store';
import { acceptCarrier, refuseIssues } from '../carrier/accept';
import { blankRecord } from '../carrier/fields';
import { anyCase, intOf } from '../carrier/names';
import { numberAt, textAt } from '../carrier/read';
import type { CarrierView } from '../carrier/view';
import { badArgument, Refusal } from '../errors';
import {
  alternativePart,
  findPart,
  getPart,
  insertPart,
  linePart,
  partsBelow,
  type QuotePart,
  quotePart,
  updatePart,
  versionPart,
} from './parts';
import { withAlternativeTotals, withLineTotals } from './totals';

/** The quotes of the tenant: writes that keep the chain whole and its sums right. */
export interface QuoteBook {
  readonly store: RecordStore;
  readonly view: CarrierView;
}

/** Opens a quote on a sale that has none: a first version in draft, and an alternative when it is named. */
export function createQuote(
  { store }: QuoteBook,
  { saleId, connectionId, alternativeName }: { saleId: number; connectionId: number; alternativeName: string },
): StoredRecord {
  const sale = store.current('Sale', String(saleId));
  if (sale?.deletedAt !== null) throw new Refusal('SoNotFoundException', `Sale id ${saleId} not found`);
  if (partsBelow(store, quotePart, saleId).length > 0) throw badArgument(`Sale ${saleId} has a quote already`);
  return store.transaction(() => {
    const blank = blankRecord(quotePart.fields);
    const quote = insertPart(store, quotePart, { ...blank, SaleId: saleId, QuoteConnectionId: connectionId });
    const draft = { ...blankRecord(versionPart.fields), QuoteId: Number(quote.id), Number: '1', Rank: 1 };
    const version = insertPart(store, versionPart, draft);
    const versionId = Number(version.id);
    if (alternativeName !== '') {
      const alternative = newAlternative(versionId, { Name: alternativeName });
      const { id } = insertPart(store, alternativePart, alternative);
      updatePart(store, versionPart, version, { ...version.value, LikelyQuoteAlternativeId: Number(id) });
    }
    return updatePart(store, quotePart, quote, { ...quote.value, ActiveQuoteVersionId: versionId });
  });
}

/** The kept form of a new alternative. */
export function newAlternative(versionId: number, values: JsonObject = {}): JsonObject {
  return { ...blankRecord(alternativePart.fields), QuoteVersionId: versionId, ...values };
}

/** Saves a bare alternative: id 0 inserts it below its version. Its sums follow its lines, where it has any. */
export function saveAlternative(book: QuoteBook, body: JsonObject): StoredRecord {
  const { store } = book;
  const id = idIn(body, alternativePart.idName);
  const before = id === 0 ? null : getPart(store, alternativePart, id);
  const versionId = before ? numberAt(before.value, 'QuoteVersionId') : idIn(body, 'QuoteVersionId');
  checkDraft(store, versionId);
  const accepted = acceptPart(book, alternativePart, { body, before: before?.value ?? newAlternative(versionId) });
  const lines = id === 0 ? [] : partsBelow(store, linePart, id).map((line) => line.value);
  const value = withAlternativeTotals(accepted, lines);
  return before ? updatePart(store, alternativePart, before, value) : insertPart(store, alternativePart, value);
}

/** Copies an alternative with its lines into a version in draft. */
export function copyAlternative(
  { store }: QuoteBook,
  { id, versionId, name }: { readonly id: number; readonly versionId: number; readonly name: string },
): StoredRecord {
  const source = getPart(store, alternativePart, id);
  checkDraft(store, versionId);
  return store.transaction(() => {
    const copy = { ...source.value, QuoteVersionId: versionId, Name: name, ERPQuoteAlternativeKey: '' };
    const alternative = insertPart(store, alternativePart, copy);
    for (const line of partsBelow(store, linePart, id)) {
      insertPart(store, linePart, { ...line.value, QuoteAlternativeId: Number(alternative.id) });
    }
    return alternative;
  });
}

/** Deletes an alternative and its lines. */
export function removeAlternative({ store }: QuoteBook, id: number): void {
  const alternative = getPart(store, alternativePart, id);
  checkDraft(store, numberAt(alternative.value, 'QuoteVersionId'));
  store.transaction(() => {
    for (const line of partsBelow(store, linePart, id)) store.remove(linePart.name, line.id);
    store.remove(alternativePart.name, alternative.id);
  });
}

/** The kept form of a new line, last of its alternative. */
export function newLine(store: RecordStore, alternativeId: number): JsonObject {
  const rank = partsBelow(store, linePart, alternativeId).length + 1;
  return { ...blankRecord(linePart.fields), QuoteAlternativeId: alternativeId, Rank: rank };
}

/** Saves a line with its sums, and the sums of its alternative. */
export function saveLine(book: QuoteBook, body: JsonObject): StoredRecord {
  const { store } = book;
  const id = idIn(body, linePart.idName);
  const before = id === 0 ? null : getPart(store, linePart, id);
  const alternativeId = before ? numberAt(before.value, 'QuoteAlternativeId') : idIn(body, 'QuoteAlternativeId');
  checkDraft(store, numberAt(getPart(store, alternativePart, alternativeId).value, 'QuoteVersionId'));
  const start = before?.value ?? newLine(store, alternativeId);
  const value = withLineTotals(acceptPart(book, linePart, { body, before: start }));
  return store.transaction(() => {
    const saved = before ? updatePart(store, linePart, before, value) : insertPart(store, linePart, value);
    sumAlternative(store, alternativeId);
    return saved;
  });
}

/** A line as it would be saved; nothing is stored. */
export function recalculatedLine(book: QuoteBook, body: JsonObject): JsonObject {
  const start = { ...blankRecord(linePart.fields), [linePart.idName]: idIn(body, linePart.idName) };
  return withLineTotals(acceptPart(book, linePart, { body, before: start }));
}

/** Deletes a line and corrects the sums of its alternative. */
export function removeLine({ store }: QuoteBook, id: number): void {
  const line = getPart(store, linePart, id);
  const alternativeId = numberAt(line.value, 'QuoteAlternativeId');
  checkDraft(store, numberAt(getPart(store, alternativePart, alternativeId).value, 'QuoteVersionId'));
  store.transaction(() => {
    store.remove(linePart.name, line.id);
    sumAlternative(store, alternativeId);
  });
}

/** Saves what callers may set of a quote or of a version; a locked version may still change its state. */
export function savePart(book: QuoteBook, part: QuotePart, body: JsonObject): StoredRecord {
  const before = getPart(book.store, part, idIn(body, part.idName));
  return updatePart(book.store, part, before, acceptPart(book, part, { body, before: before.value }));
}

/** Deletes a quote with everything below it. */
export function removeQuote(book: QuoteBook, id: number): void {
  const { store } = book;
  const quote = getPart(store, quotePart, id);
  store.transaction(() => {
    for (const version of partsBelow(store, versionPart, id)) {
      for (const alternative of partsBelow(store, alternativePart, Number(version.id))) {
        for (const line of partsBelow(store, linePart, Number(alternative.id))) store.remove(linePart.name, line.id);
        store.remove(alternativePart.name, alternative.id);
      }
      store.remove(versionPart.name, version.id);
    }
    store.remove(quotePart.name, quote.id);
  });
}

/** The body over the record: properties that are left out stay as they are (inferred for the agents of this chain). */
function acceptPart(
  { view }: QuoteBook,
  part: QuotePart,
  { body, before }: { readonly body: JsonObject; readonly before: JsonObject },
): JsonObject {
  const { value, issues } = acceptCarrier(part.fields, body, before, view);
  refuseIssues(issues);
  return value;
}

/** Sent, archived, sold and lost versions are locked (superoffice contract 6). */
function checkDraft(store: RecordStore, versionId: number): void {
  const state = textAt(getPart(store, versionPart, versionId).value, 'State');
  if (!state.startsWith('Draft'))
    throw new Refusal('SoSentryException', `QuoteVersion ${versionId} is ${state}: it is locked`);
}

function sumAlternative(store: RecordStore, id: number): void {
  const alternative = findPart(store, alternativePart, id);
  if (!alternative) return;
  const lines = partsBelow(store, linePart, id).map((line) => line.value);
  const zero = { SubTotal: 0, DiscountAmount: 0, TotalPrice: 0, VAT: 0, EarningAmount: 0, EarningPercent: 0 };
  const value =
    lines.length === 0 ? { ...alternative.value, ...zero } : withAlternativeTotals(alternative.value, lines);
  updatePart(store, alternativePart, alternative, value);
}

function idIn(body: JsonObject, name: string): number {
  return intOf(anyCase(body, name)) ?? 0;
}
