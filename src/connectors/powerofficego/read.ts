import type { Reading } from '../../core/reading';
import { chunk, groupBy, mapLimit } from '../../lib/batch';
import { invariant } from '../../lib/invariant';
import type { Json, JsonObject } from '../../lib/json';
import type { CallOptions } from '../call-options';
import type { Fate, KeySearch, MarkerSearch } from '../connector';
import { collections, externalIdOf, idProperties, isUuidId, personAddress, recordPath } from './address';
import type { Told } from './client';
import type { Reader } from './reader';
import { everyRow } from './pages';
import { readingOf } from './reading';
import type { PowerofficegoType } from './types';

/** Where our marker is kept (powerofficego contract 8); products have no property for one. */
export const markerOf: Readonly<Record<PowerofficegoType, string | null>> = {
  Contactperson: 'ExternalCode',
  Customers: 'ExternalImportReference',
  Product: null,
  Salesorders: 'ExternalImportReference',
};

/** Customers whose contact persons one request reads. */
export const customersPerRequest = 100;
/** From this many records on it is cheaper to read the list than one after the other. */
const fewerThanList = 20;
/** Texts of one filter. */
const valuesPerRequest = 50;

/** The whole record, an order with its lines; null when it is gone. */
export async function readRecord(
  reader: Reader,
  type: PowerofficegoType,
  id: string,
  options: CallOptions,
): Promise<Reading | null> {
  const told = await openRecord(reader, type, id, options);
  return told === null ? null : readingOf(reader, type, told);
}

async function openRecord(
  { client }: Reader,
  type: PowerofficegoType,
  id: string,
  options: CallOptions,
): Promise<Told | null> {
  const path = recordPath(type, id);
  if (path === null) return null;
  return client.open(type === 'Salesorders' ? `${path}/Complete` : path, options);
}

/** Current readings of these records; the ones that do not exist are left out. */
export async function readMany(
  reader: Reader,
  type: PowerofficegoType,
  ids: readonly string[],
  options: CallOptions,
): Promise<readonly Reading[]> {
  const wanted = new Set(ids.filter((id) => recordPath(type, id) !== null));
  if (type === 'Contactperson') return readPersons(reader, wanted, options);
  // No list is filtered by ids, and none shows the lines of an order.
  if (type === 'Salesorders' || wanted.size < fewerThanList) {
    const { concurrency } = reader.settings.limits;
    const read = await mapLimit([...wanted], concurrency, (id) => readRecord(reader, type, id, options));
    return read.filter((reading) => reading !== null);
  }
  return readingsAmong(reader, type, { wanted, query: {} }, options);
}

/** Contact persons by the customers that they are under. */
async function readPersons(
  reader: Reader,
  wanted: ReadonlySet<string>,
  options: CallOptions,
): Promise<readonly Reading[]> {
  const customers = new Set([...wanted].flatMap((id) => personAddress(id)?.customer ?? []));
  const found: Reading[] = [];
  for (const run of chunk([...customers], customersPerRequest)) {
    const query = { contactIds: run.join(',') };
    found.push(...(await readingsAmong(reader, 'Contactperson', { wanted, query }, options)));
  }
  return found;
}

async function readingsAmong(
  reader: Reader,
  type: PowerofficegoType,
  { wanted, query }: { readonly wanted: ReadonlySet<string>; readonly query: Readonly<Record<string, string>> },
  options: CallOptions,
): Promise<readonly Reading[]> {
  const told = await everyRow(reader, collections[type], query, options);
  const ours = told.filter(({ row }) => wanted.has(externalIdOf(type, row) ?? ''));
  return ours.map((each) => readingOf(reader, type, each));
}

/** Filters that take a list of texts (powerofficego contract 6). */
const filters: Readonly<Partial<Record<PowerofficegoType, Readonly<Record<string, string>>>>> = {
  Contactperson: { ExternalCode: 'externalCodes' },
  Product: { Code: 'codes' },
};

/**
 * Records whose property is one of the values, texts without case. Most properties cannot be filtered by: then the lists are
 * read, cut to that property.
 */
export async function findByKey(
  reader: Reader,
  type: PowerofficegoType,
  { property, values }: KeySearch,
  options: CallOptions,
): Promise<readonly Reading[]> {
  const wanted = new Set(values.map(textKey).filter((value) => value !== ''));
  if (wanted.size === 0) return [];
  const filter = filters[type]?.[property];
  const canFilter = filter !== undefined && !values.some((value) => value.includes(','));
  // A private customer's name is in two other properties.
  const fields = [
    ...idProperties(type),
    property,
    ...(type === 'Customers' ? ['IsPerson', 'FirstName', 'LastName'] : []),
  ];
  const queries = canFilter
    ? chunk([...values], valuesPerRequest).map((run) => ({ [filter]: run.join(',') }))
    : [{ Fields: fields.join(',') }];
  const found = new Set<string>();
  for (const query of queries) {
    for (const each of await everyRow(reader, collections[type], query, options)) {
      const { ref, native } = readingOf(reader, type, each);
      if (wanted.has(textKey(native[property]))) found.add(ref.externalId);
    }
  }
  return readMany(reader, type, [...found], options);
}

const textKey = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : '';

/** Live records that hold one of the markers, by marker. */
export async function findByMarker(
  reader: Reader,
  type: PowerofficegoType,
  { markers, since }: MarkerSearch,
  options: CallOptions,
): Promise<ReadonlyMap<string, readonly Reading[]>> {
  const marker = markerOf[type];
  invariant(marker !== null, `${type} has no marker to search by`);
  const wanted = new Set(markers);
  const found = new Set<string>();
  for (const query of markerQueries(type, { markers, since })) {
    for (const { row } of await everyRow(reader, collections[type], query, options)) {
      if (wanted.has(textOf(row, marker))) found.add(externalIdOf(type, row) ?? '');
    }
  }
  const readings = await readMany(reader, type, [...found], options);
  return groupBy(readings, ({ native }) => textOf(native, marker));
}

const textOf = (row: JsonObject, property: string): string => {
  const value = row[property];
  return typeof value === 'string' ? value : '';
};

/** How far the vendor's clock may be from ours, milliseconds. */
const skewMarginMs = 24 * 3_600_000;

function markerQueries(
  type: PowerofficegoType,
  { markers, since }: MarkerSearch,
): readonly Readonly<Record<string, string>>[] {
  if (type === 'Customers') return markers.map((marker) => ({ externalImportReference: marker }));
  if (type === 'Contactperson') {
    return chunk(markers, valuesPerRequest).map((run) => ({ externalCodes: run.join(',') }));
  }
  const from = new Date(since - skewMarginMs).toISOString();
  return [{ lastChangedDateTimeOffsetGreaterThan: from, Fields: 'Id,ExternalImportReference' }];
}

/**
 * What became of a record that no list shows: gone only if PowerOffice Go says that there is none. A sales order that was
 * invoiced is found among the outgoing invoices, under the same id (powerofficego contract 4).
 */
export async function confirmGone(
  reader: Reader,
  type: PowerofficegoType,
  id: string,
  options: CallOptions,
): Promise<Fate> {
  if ((await openRecord(reader, type, id, options)) !== null) return { type: 'live' };
  if (type === 'Salesorders' && isUuidId(id)) {
    const invoice = await reader.client.open(`OutgoingInvoices/${id}`, options);
    if (invoice !== null) return { type: 'closed', reason: 'the sales order was invoiced' };
  }
  return { type: 'gone' };
}
