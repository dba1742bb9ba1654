import type { Reading } from '../../core/reading';
import type { RecordRef } from '../../core/ids';
import { chunk, mapLimit } from '../../lib/batch';
import { invariant } from '../../lib/invariant';
import type { JsonObject } from '../../lib/json';
import type { CallOptions } from '../call-options';
import type { Fate, KeySearch, MarkerSearch } from '../connector';
import type { HttpAnswer } from '../http-answer';
import { recordsSince, recordsWhere } from './changes';
import { type List, readPages } from './list';
import { linesName } from './manifest';
import { isArchived, readingOf, recordPath, type RecordType, versionOf, wireId, wireRecordOf } from './record-type';
import { readWire } from './wire-path';

/** How many requests one call keeps under way; the budget decides over all calls together. */
const lanes = 4;
/** How much older than the intent a scan for markers looks, for the clocks may differ. */
const scanMarginMs = 600_000;

/** A wire record with the answer that told it. */
export interface Fetched {
  readonly wire: JsonObject;
  readonly answer: HttpAnswer;
}

/** One record straight from its own address; null when the CRM says that it is not there (404, 410, or archived). */
export async function fetchRecord(type: RecordType, externalId: string, options: CallOptions): Promise<Fetched | null> {
  const call = { method: 'GET', path: recordPath(type, externalId) } as const;
  const answer = await type.client.send(call, options);
  if (answer.status === 404 || answer.status === 410) {
    if ((answer.headers['content-type'] ?? '').includes('text/html')) {
      // A web server's own page speaks of the address, not of the record.
      throw type.client.failure(call, answer, `answered ${answer.status} with a web page; is the path right?`);
    }
    return null;
  }
  if (answer.status !== 200) throw type.client.failure(call, answer);
  const wire = wireRecordOf(type, answer);
  if (!wire) throw type.client.failure(call, answer, 'the answer holds no record');
  if (wireId(type, wire) !== externalId) throw type.client.failure(call, answer, 'the answer is about another record');
  return isArchived(type, wire) ? null : { wire, answer };
}

/** Current readings of those of the records that exist. */
export async function readMany(
  type: RecordType,
  externalIds: readonly string[],
  options: CallOptions,
): Promise<readonly Reading[]> {
  const { getMany } = type.manifest;
  const unique = [...new Set(externalIds)];
  if (!getMany) return readSingly(type, unique, options);
  const isListable = (id: string): boolean => !id.includes(getMany.separator);
  const batches = chunk(unique.filter(isListable), getMany.max);
  const together = await mapLimit(batches, lanes, async (ids) => {
    const readings = await readList(
      type,
      recordsWhere(type, { [getMany.param]: ids.join(getMany.separator) }),
      options,
    );
    const wanted = new Set(ids);
    return readings.filter(({ ref }) => wanted.has(ref.externalId));
  });
  const listed = together.flat();
  const alone = [...unique.filter((id) => !isListable(id)), ...listed.filter(lacksLines(type)).map(idOf)];
  const single = new Set(alone);
  return [...listed.filter((reading) => !single.has(idOf(reading))), ...(await readSingly(type, alone, options))];
}

const idOf = ({ ref }: Reading): string => ref.externalId;

/** Many lists leave the lines out, which stand in the record alone. */
function lacksLines({ name, shape }: RecordType): (reading: Reading) => boolean {
  const list = linesName(name);
  return ({ native }) => shape.lines !== null && list !== null && !Object.hasOwn(native, list);
}

async function readSingly(type: RecordType, ids: readonly string[], options: CallOptions): Promise<Reading[]> {
  const readings = await mapLimit(ids, lanes, async (id) => {
    const found = await fetchRecord(type, id, options);
    return found && readingOf(type, found.wire, found.answer, true);
  });
  return readings.filter((reading) => reading !== null);
}

/** One complete reading with its version; null = gone. */
export async function readForWrite(
  type: RecordType,
  { externalId }: RecordRef,
  options: CallOptions,
): Promise<Reading | null> {
  const found = await fetchRecord(type, externalId, options);
  if (!found) return null;
  const { concurrency } = type.manifest;
  if (concurrency.type !== 'none' && versionOf(type, found.wire, found.answer) === null) {
    const what = concurrency.type === 'etag' ? 'no ETag' : `no ${concurrency.property}`;
    const call = { method: 'GET', path: recordPath(type, externalId) } as const;
    throw type.client.failure(call, found.answer, `${what}, which the manifest's concurrency promises`);
  }
  if (type.shape.missingFrom(found.wire).length > 0) {
    const call = { method: 'GET', path: recordPath(type, externalId) } as const;
    throw type.client.failure(call, found.answer, missingMessage(type, found.wire));
  }
  return readingOf(type, found.wire, found.answer, true);
}

/** What the manifest promises and a record does not carry, for the operator. */
export function missingMessage({ shape }: RecordType, wire: JsonObject): string {
  const missing = shape.missingFrom(wire);
  const named = missing.slice(0, 5).join(', ');
  return `the record has no ${named}${missing.length > 5 ? ', ...' : ''}, which the manifest lists; take it out, or set omitsUnset where the CRM leaves out what has no value`;
}

/**
 * Records by marker. What the CRM's filter lets through is compared here again: a filter that a CRM does not know is
 * often ignored, and then everything would pass.
 */
export async function findByMarker(
  type: RecordType,
  { markers, since }: MarkerSearch,
  options: CallOptions,
): Promise<ReadonlyMap<string, readonly Reading[]>> {
  const { marker } = type.manifest;
  invariant(marker, `${type.name} has no marker, so none can be searched`);
  const { filter, path } = marker;
  const lists =
    filter === null
      ? [recordsSince(type, since - scanMarginMs)]
      : markers.map((value) => recordsWhere(type, { [filter]: value }));
  const found = new Map<string, Reading[]>(markers.map((value) => [value, []]));
  const pages = (await mapLimit(lists, lanes, (list) => readPages(type.client, list, options))).flat();
  for (const { items, answer } of pages) {
    for (const { wire } of items) {
      const value = readWire(wire, path);
      const reading = readingOf(type, wire, answer, false);
      if (typeof value === 'string' && reading && !isArchived(type, wire)) found.get(value)?.push(reading);
    }
  }
  return found;
}

/** Records whose property has one of the values; letter case and outer blanks do not count. */
export async function findByKey(
  type: RecordType,
  { property, values }: KeySearch,
  options: CallOptions,
): Promise<readonly Reading[]> {
  const filter = type.manifest.properties[property]?.filter;
  invariant(filter, `${type.name}.${property} cannot be searched, so no mapping row may offer it`);
  const found = await mapLimit([...new Set(values)], lanes, async (value) => {
    const readings = await readList(type, recordsWhere(type, { [filter]: value }), options);
    return readings.filter(({ native }) => folded(native[property]) === folded(value));
  });
  return [...new Map(found.flat().map((reading) => [reading.ref.externalId, reading])).values()];
}

const folded = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).normalize('NFC').trim().toLowerCase() : '';

/** What became of a record: the CRM keeps one address per record, so it is there or gone. */
export async function confirmGone(type: RecordType, { externalId }: RecordRef, options: CallOptions): Promise<Fate> {
  return (await fetchRecord(type, externalId, options)) ? { type: 'live' } : { type: 'gone' };
}

async function readList(type: RecordType, list: List, options: CallOptions): Promise<Reading[]> {
  const pages = await readPages(type.client, list, options);
  return pages.flatMap(({ items, answer }) =>
    items.flatMap(({ wire }) => (isArchived(type, wire) ? [] : (readingOf(type, wire, answer, false) ?? []))),
  );
}
