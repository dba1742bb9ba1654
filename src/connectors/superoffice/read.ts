import { readPath } from '../../core/native-path';
import type { Reading } from '../../core/reading';
import { chunk, groupBy, indexBy, mapLimit } from '../../lib/batch';
import { invariant } from '../../lib/invariant';
import type { CallOptions } from '../call-options';
import type { Fate } from '../connector';
import type { Told } from './answers';
import { columnOf, isId, isMarkedDeleted, keyColumnsOf, selectOf } from './archive';
import type { ListPage } from './client';
import { anyId, anyText, chunkTexts } from './filter';
import { nextAfter, pageRequest } from './pages';
import type { Reader } from './reader';
import { listReadings, recordReading } from './reading';
import type { SuperofficeType } from './record-types';
import { lookupsFor } from './tables';
import type { JsonObject } from '../../lib/json';

/** Ids per request: hosts refuse long addresses, and a list has no body to put them in. */
export const idsPerRequest = 200;

/** Current readings of these records; the ones that do not exist or are deleted are left out. */
export async function readMany(
  reader: Reader,
  ids: readonly string[],
  options: CallOptions,
): Promise<readonly Reading[]> {
  const { context, archive, source } = reader;
  const known = [...new Set(ids)].filter(isId);
  if (!isListed(reader)) {
    if (known.length === 0) return [];
    const live = (await source.many(known, options)).filter(({ body }) => !isBinned(archive.type, body));
    return live.map((told) => recordReading(context, archive.type, told));
  }
  const pages = await mapLimit(chunk(known, idsPerRequest), context.settings.limits.concurrency, (batch) =>
    search(reader, anyId(archive.key, batch), options),
  );
  return pages.flat();
}

/** The whole record; null when it is gone. */
export async function readRecord(
  { context, archive, source }: Reader,
  id: string,
  options: CallOptions,
): Promise<Reading | null> {
  const told = isId(id) ? await source.one(id, options) : null;
  return told && !isBinned(archive.type, told.body) ? recordReading(context, archive.type, told) : null;
}

/** Live records that hold one of the markers, by marker. */
export async function findByMarker(
  reader: Reader,
  markers: readonly string[],
  options: CallOptions,
): Promise<ReadonlyMap<string, readonly Reading[]>> {
  const { path } = reader.archive.marker;
  const readings = await findByKey(reader, { property: path, values: markers }, options);
  const byText = groupBy(readings, ({ native }) => {
    const found = readPath(native, path);
    return found.isCarried && typeof found.value === 'string' ? found.value.toLowerCase() : '';
  });
  // The vendor compares without case; the map is keyed as it was asked.
  return new Map(
    markers.flatMap((marker) => {
      const found = byText.get(marker.toLowerCase());
      return found ? [[marker, found]] : [];
    }),
  );
}

/** Records whose property is one of the values, in the vendor's comparison (texts without case). */
export async function findByKey(
  reader: Reader,
  { property, values }: { readonly property: string; readonly values: readonly string[] },
  options: CallOptions,
): Promise<readonly Reading[]> {
  const { archive, context } = reader;
  const column = columnOf(archive, property);
  invariant(column !== null, `${archive.type} has no list column for ${property}`);
  const asked = values.filter((value) => value.trim() !== '');
  const pages = await mapLimit(chunkTexts(asked), context.settings.limits.concurrency, (batch) =>
    search(reader, anyText(column, batch), options),
  );
  // A record with two e-mails can be found by each of them.
  const readings = [...indexBy(pages.flat(), ({ ref }) => ref.externalId).values()];
  if (isListed(reader)) return readings;
  const ids = readings.map(({ ref }) => ref.externalId);
  return readMany(reader, ids, options);
}

/** What became of a record that no list shows: gone only if SuperOffice says so itself. A refusal to tell is thrown. */
export async function confirmGone(reader: Reader, id: string, options: CallOptions): Promise<Fate> {
  const { client, archive, source } = reader;
  if (!isId(id)) return { type: 'gone' };
  const record = await source.one(id, options);
  if (record === null || isBinned(archive.type, record.body)) return { type: 'gone' };
  if (archive.deleted === null) return { type: 'live' };
  const { body } = await client.list(
    archive.list,
    { select: keyColumnsOf(archive), filter: anyId(archive.key, [id]), orderBy: archive.key, top: 1 },
    options,
  );
  return body.rows.some((row) => isMarkedDeleted(archive, row)) ? { type: 'gone' } : { type: 'live' };
}

/**
 * All live rows of a filter, page by page: a common last name can be on more rows than a page has. Where records are read
 * by themselves only ids are asked for, so that a column which the tenant's list lacks does no harm.
 */
async function search(reader: Reader, filter: string, options: CallOptions): Promise<readonly Reading[]> {
  const { context, client, tables, archive } = reader;
  const lookups = await lookupsFor(tables, archive.type, options);
  const select = isListed(reader) ? selectOf(archive) : keyColumnsOf(archive);
  const found: Reading[] = [];
  let after: string | null = '0';
  while (after !== null) {
    const request = pageRequest(reader, { select, filter, after });
    const page: Told<ListPage> = await client.list(archive.list, request, options);
    found.push(...listReadings(context, archive, { rows: page.body.rows, moment: page, lookups }).readings);
    after = nextAfter(reader, page.body, { after, top: request.top });
  }
  return found;
}

/** Whether the type's records are read from lists, many at a time. No list shows a quote whole. */
export const isListed = ({ context, archive: { type } }: Reader): boolean =>
  type !== 'Quotealternative' && context.settings.readFrom[type] === 'lists';

/** A deleted company is still told for two weeks, with `Deleted` set (superoffice contract 5). */
export const isBinned = (type: SuperofficeType, record: JsonObject): boolean =>
  type === 'Contact' && record['Deleted'] !== undefined && record['Deleted'] !== 0 && record['Deleted'] !== null;

/** A page's moment as the system's clock saw it; null when it does not say. */
export const sourceNowOf = ({ sentAt, clockSkewMs }: Pick<Told<unknown>, 'sentAt' | 'clockSkewMs'>): number | null =>
  clockSkewMs === null ? null : sentAt + clockSkewMs;
