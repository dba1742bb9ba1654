import { type JsonObject, jsonEqual } from '../../../lib/json';
import type { RecordStore, StoredRecord } from '../../kit/record-store';
import { type Fields } from '../carrier/fields';
import { numberAt } from '../carrier/read';
import { Refusal } from '../errors';
import { alternativeFields, lineFields, quoteFields, versionFields } from './quote-fields';

/** One link of the chain Quote - QuoteVersion - QuoteAlternative - QuoteLine (superoffice contract 6). */
export interface QuotePart {
  /** The type in the store. */
  readonly name: 'Quote' | 'QuoteVersion' | 'QuoteAlternative' | 'QuoteLine';
  readonly idName: string;
  /** The property that holds the id of the record above. */
  readonly parentName: string;
  readonly fields: Fields;
  readonly firstId: number;
}

/** The top of the chain, below a sale; it names the version that is active. */
export const quotePart: QuotePart = {
  name: 'Quote',
  idName: 'QuoteId',
  parentName: 'SaleId',
  fields: quoteFields,
  firstId: 5001,
};

/** One version of a quote; its state says whether it may be edited: drafts only. */
export const versionPart: QuotePart = {
  name: 'QuoteVersion',
  idName: 'QuoteVersionId',
  parentName: 'QuoteId',
  fields: versionFields,
  firstId: 6001,
};

/** One offer within a version, of which the customer takes one; its totals are those of its lines. */
export const alternativePart: QuotePart = {
  name: 'QuoteAlternative',
  idName: 'QuoteAlternativeId',
  parentName: 'QuoteVersionId',
  fields: alternativeFields,
  firstId: 7001,
};

/** One line of an alternative: the end of the chain, and the only part that names a product. */
export const linePart: QuotePart = {
  name: 'QuoteLine',
  idName: 'QuoteLineId',
  parentName: 'QuoteAlternativeId',
  fields: lineFields,
  firstId: 8001,
};

/** The live record, without lag; null when there is none. */
export function findPart(store: RecordStore, part: QuotePart, id: number): StoredRecord | null {
  const record = store.current(part.name, String(id));
  return record?.deletedAt === null ? record : null;
}

/** The live record; a 404 when there is none. */
export function getPart(store: RecordStore, part: QuotePart, id: number): StoredRecord {
  const record = findPart(store, part, id);
  if (!record) throw new Refusal('SoNotFoundException', `${part.name} id ${id} not found`);
  return record;
}

/** The live records below one record, in order of creation. */
export function partsBelow(store: RecordStore, part: QuotePart, parentId: number): StoredRecord[] {
  return store.live(part.name).filter((record) => numberAt(record.value, part.parentName) === parentId);
}

/** Stores a new record under a fresh id. */
export function insertPart(store: RecordStore, part: QuotePart, value: JsonObject): StoredRecord {
  const id = store.nextNumber(part.name, part.firstId);
  return store.create(part.name, String(id), { ...value, [part.idName]: id });
}

/** Stores a value over a live record, unless it is equal. */
export function updatePart(store: RecordStore, part: QuotePart, before: StoredRecord, value: JsonObject): StoredRecord {
  return jsonEqual(before.value, value) ? before : store.update(part.name, before.id, value);
}
