import type { JsonObject } from '../../../lib/json';
import type { StoredRecord } from '../../kit/record-store';
import { numberAt } from '../carrier/read';
import { renderCarrier } from '../carrier/render';
import { alternativePart, findPart, partsBelow, type QuotePart, quotePart, versionPart } from './parts';
import type { QuoteBook } from './quotes';

/** Tells one record of the chain without those around it. */
export function renderPart(part: QuotePart, record: StoredRecord, { view }: QuoteBook): JsonObject {
  return renderCarrier(part.fields, record, view);
}

/** A version with its alternatives. */
export function renderVersion(version: StoredRecord, book: QuoteBook): JsonObject {
  const alternatives = partsBelow(book.store, alternativePart, Number(version.id));
  return {
    ...renderPart(versionPart, version, book),
    QuoteAlternatives: alternatives.map((alternative) => renderPart(alternativePart, alternative, book)),
  };
}

/** A quote with its active version and the alternative that is likely there. */
export function renderQuote(quote: StoredRecord, book: QuoteBook): JsonObject {
  const version = findPart(book.store, versionPart, numberAt(quote.value, 'ActiveQuoteVersionId'));
  const favourite =
    version && findPart(book.store, alternativePart, numberAt(version.value, 'LikelyQuoteAlternativeId'));
  return {
    ...renderPart(quotePart, quote, book),
    ActiveQuoteVersion: version && renderVersion(version, book),
    FavoriteQuoteAlternative: favourite && renderPart(alternativePart, favourite, book),
  };
}

/** A quote with all its versions. */
export function renderQuoteEntity(quote: StoredRecord, book: QuoteBook): JsonObject {
  const versions = partsBelow(book.store, versionPart, Number(quote.id));
  return {
    ...renderPart(quotePart, quote, book),
    QuoteVersions: versions.map((version) => renderVersion(version, book)),
  };
}
