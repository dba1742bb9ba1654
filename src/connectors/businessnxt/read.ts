import type { Reading } from '../../core/reading';
import { chunk, groupBy, indexBy, mapLimit } from '../../lib/batch';
import { invariant } from '../../lib/invariant';
import type { JsonObject } from '../../lib/json';
import type { CallOptions, SendOptions } from '../call-options';
import type { Fate, KeySearch } from '../connector';
import type { Rows } from './client';
import { columnType } from './columns';
import type { Reader } from './reader';
import type { Document } from './documents';
import { textOf } from './native-text';
import { idIn, readingsOf } from './reading';
import { allOf, numberKey, type TableAccess } from './table';

/** Values per filter. */
export const valuesPerRequest = 200;

/** A window of a table: the rows behind a key, in its order. */
export interface Window {
  readonly document: Document;
  /** Conditions beside the key; null = none. */
  readonly filter: JsonObject | null;
  readonly after: string | null;
}

/**
 * One page of a window and where the next begins; null at the end. By key, not by the vendor's cursors, which count rows:
 * a row that comes or goes meanwhile would shift them (business-nxt contract 4).
 */
export async function readWindow(
  reader: Reader,
  access: TableAccess,
  { document, filter, after }: Window,
  options: CallOptions | SendOptions,
): Promise<Rows & { readonly next: string | null }> {
  const start = after === null ? null : { [access.key]: { _gt: access.keyOf(after) } };
  const first = access.pageSize;
  const page = await reader.client.list({ document, variables: variablesOf(allOf([filter, start]), first) }, options);
  const last = page.items.at(-1);
  const next =
    last === undefined || (page.items.length < first && !page.hasNextPage) ? null : idIn(reader, access, last);
  invariant(next === null || next !== after, `${access.type}: a page behind ${after} does not end behind it`);
  return { ...page, next };
}

const variablesOf = (filter: JsonObject | null, first: number): JsonObject =>
  filter === null ? { first } : { filter, first };

/** Readings of all rows of a filter. */
async function readAll(
  reader: Reader,
  access: TableAccess,
  filter: JsonObject | null,
  options: CallOptions | SendOptions,
): Promise<readonly Reading[]> {
  const found: Reading[] = [];
  let after: string | null = null;
  do {
    const window: Window = { document: access.documents.list, filter, after };
    const page: Rows & { readonly next: string | null } = await readWindow(reader, access, window, options);
    found.push(...(await readingsOf(reader, access, page, options)));
    after = page.next;
  } while (after !== null);
  return found;
}

/** Current readings of these records, whatever their scope; the ones that do not exist are left out. */
export async function readMany(
  reader: Reader,
  access: TableAccess,
  ids: readonly string[],
  options: CallOptions | SendOptions,
): Promise<readonly Reading[]> {
  const values = [...new Set(ids)].map(access.keyOf).filter((key) => key !== null);
  const pages = await mapLimit(chunk(values, valuesPerRequest), reader.settings.limits.concurrency, (batch) =>
    readAll(reader, access, { [access.key]: { _in: batch } }, options),
  );
  return pages.flat();
}

/** The whole record; null when there is none. */
export async function readRecord(
  reader: Reader,
  access: TableAccess,
  id: string,
  options: CallOptions | SendOptions,
): Promise<Reading | null> {
  const [reading = null] = await readMany(reader, access, [id], options);
  return reading;
}

/** Records whose column is one of the values, as the database compares (texts without case). */
export async function findByKey(
  reader: Reader,
  access: TableAccess,
  { property, values }: KeySearch,
  options: CallOptions,
): Promise<readonly Reading[]> {
  const isText = columnType(access.type, property) === 'text';
  const given = values.filter((value) => value.trim() !== '');
  const asked: readonly (string | number)[] = isText ? given : given.flatMap((value) => numberKey(value) ?? []);
  const pages = await mapLimit(chunk(asked, valuesPerRequest), reader.settings.limits.concurrency, (batch) =>
    readAll(reader, access, allOf([{ [property]: { _in: batch } }, access.scope]), options),
  );
  return [...indexBy(pages.flat(), ({ ref }) => ref.externalId).values()];
}

/** Live records that hold one of the markers, by marker. */
export async function findByMarker(
  reader: Reader,
  access: TableAccess,
  markers: readonly string[],
  options: CallOptions,
): Promise<ReadonlyMap<string, readonly Reading[]>> {
  const marker = reader.settings.marker[access.type];
  invariant(marker !== null, `${access.type} has no marker to search by`);
  const readings = (
    await mapLimit(chunk(markers, valuesPerRequest), reader.settings.limits.concurrency, (batch) =>
      readAll(reader, access, { [marker]: { _in: batch } }, options),
    )
  ).flat();
  const byText = groupBy(readings, ({ native }) => textOf(native[marker]).toLowerCase());
  // The database may compare without case; the map is keyed as it was asked.
  return new Map(
    markers.flatMap((each) => {
      const found = byText.get(each.toLowerCase());
      return found ? [[each, found]] : [];
    }),
  );
}

/** What became of a record that no list shows: gone only if Business NXT lists no row with its key. */
export async function confirmGone(
  reader: Reader,
  access: TableAccess,
  id: string,
  options: CallOptions,
): Promise<Fate> {
  const key = access.keyOf(id);
  if (key === null) return { type: 'gone' };
  const filter = { [access.key]: { _eq: key } };
  const page = await readWindow(reader, access, { document: access.documents.listKeys, filter, after: null }, options);
  return { type: page.items.length === 0 ? 'gone' : 'live' };
}
