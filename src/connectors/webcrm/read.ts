import type { Reading } from '../../core/reading';
import { groupBy } from '../../lib/batch';
import { invariant } from '../../lib/invariant';
import type { Json } from '../../lib/json';
import type { CallOptions } from '../call-options';
import type { Fate, KeySearch, MarkerSearch } from '../connector';
import type { Reader } from './reader';
import { openLines, readingOf, readingsOf } from './reading';
import { everyPage, findRows } from './table';
import { isId, type WebcrmType } from './types';

/** Current readings of these records; the ones that do not exist are left out. */
export async function readMany(
  reader: Reader,
  type: WebcrmType,
  ids: readonly string[],
  options: CallOptions,
): Promise<readonly Reading[]> {
  const values = [...new Set(ids)].filter(isId);
  if (values.length === 0) return [];
  const search = { column: reader.shapes[type].id, values, isText: false };
  return readingsOf(reader, type, await findRows(reader, type, search, options), options);
}

/** The whole record, an opportunity with its lines; null when it is gone. */
export async function readRecord(
  reader: Reader,
  type: WebcrmType,
  id: string,
  options: CallOptions,
): Promise<Reading | null> {
  const shape = reader.shapes[type];
  const told = isId(id) ? await reader.client.open(shape, id, options) : null;
  if (told === null) return null;
  const lines = type === 'Opportunities' ? await openLines(reader, id, options) : null;
  return readingOf(reader, shape, { row: told.body.row, moment: told, lines: lines?.map(({ row }) => row) ?? null });
}

/** Records whose property is one of the values, in the vendor's comparison (texts without case). */
export async function findByKey(
  reader: Reader,
  type: WebcrmType,
  { property, values }: KeySearch,
  options: CallOptions,
): Promise<readonly Reading[]> {
  invariant(reader.shapes[type].columns.includes(property), `${type} has no property ${property} to search by`);
  const search = { column: property, values: values.filter((value) => value.trim() !== ''), isText: true };
  return readingsOf(reader, type, await findRows(reader, type, search, options), options);
}

/** How far the clocks may be apart when nothing is known of the vendor's, milliseconds. */
const unknownSkewMs = 24 * 3_600_000;
/** What a clock that is known may still be off. */
const skewMarginMs = 120_000;

/**
 * Live records that hold one of the markers, by marker. Custom fields cannot be relied on in a filter (webcrm contract 5):
 * there everything changed since the oldest intent is read and compared here, for a record is never older than its marker.
 */
export async function findByMarker(
  reader: Reader,
  type: WebcrmType,
  { markers, since }: MarkerSearch,
  options: CallOptions,
): Promise<ReadonlyMap<string, readonly Reading[]>> {
  const { marker, columns } = reader.shapes[type];
  invariant(marker !== null, `${type} has no marker to search by`);
  const skewMs = reader.client.lastSkewMs();
  const from = since + (skewMs === null ? -unknownSkewMs : skewMs - skewMarginMs);
  const pages = isFilteredByMarker(marker)
    ? await findRows(reader, type, { column: marker, values: markers, isText: true }, options)
    : await everyPage(reader, type, { columns, since: from }, options);
  const wanted = new Set(markers);
  const ours = pages.map((page) => ({
    ...page,
    body: page.body.filter((row) => wanted.has(textOf(row[marker]))),
  }));
  return groupBy(await readingsOf(reader, type, ours, options), ({ native }) => textOf(native[marker]));
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Whether records can be asked for by their marker: where it is no custom field. */
export const isFilteredByMarker = (marker: string): boolean => marker === 'OpportunityErpId';

/**
 * What became of a record that no list shows: gone only if webCRM answers that there is none. An opportunity that was made a
 * delivery is gone too: the delivery has a number of its own, and nothing names it (webcrm contract 4).
 */
export async function confirmGone(reader: Reader, type: WebcrmType, id: string, options: CallOptions): Promise<Fate> {
  const told = isId(id) ? await reader.client.open(reader.shapes[type], id, options) : null;
  return { type: told === null ? 'gone' : 'live' };
}
