import { SystemFailure } from '../../core/errors';
import type { JsonObject } from '../../lib/json';
import type { CallOptions } from '../call-options';
import type { Told } from './calls';
import type { WebcrmClient } from './client';
import type { WebcrmContext } from './context';
import type { Queryable, Reader } from './reader';
import { anyOf, changedSince, chunkLiterals, idFrom, script, textLiteral, wholeSecond } from './query';
import { idOf, readTime, type Shape } from './shape';
import type { Collection } from './types';

/** A page of rows, and how to go on; null at the end. */
export interface TablePage {
  readonly told: Told<readonly JsonObject[]>;
  readonly continuation: string | null;
}

/** One page of at most `size` rows. `since` is in ms, null = all rows; `continuation` null = the first page. */
export interface TableRequest {
  readonly since: number | null;
  readonly continuation: string | null;
  readonly columns: readonly string[];
  readonly size: number;
}

/** The most rows a page may have (webcrm contract 3). */
export const largestPage = 1_000;
/** Ids or texts in one query. */
export const literalsPerQuery = 30;

/**
 * One page of a collection, of all rows or of those changed at or after `since`. By query: the rows above the last id seen,
 * which skips nothing when others come or go meanwhile. By list, where a collection cannot be queried: page by page, and
 * everything is read to find what changed.
 */
export async function readPage(
  reader: Reader,
  collection: Collection,
  request: TableRequest,
  options: CallOptions,
): Promise<TablePage> {
  const { continuation } = request;
  const asksQuery =
    continuation === null ? await reader.isQueryable(collection, options) : continuation.startsWith('q');
  const from = continuation === null ? 1 : Number(continuation.slice(1));
  if (!Number.isSafeInteger(from)) {
    throw new SystemFailure(reader.system, 'REFUSED', { message: `${collection}: the scan cannot go on from there` });
  }
  const shape = reader.shapes[collection];
  return asksQuery
    ? queryPage(reader, shape, { ...request, from }, options)
    : listPage(reader, shape, { ...request, from }, options);
}

async function queryPage(
  { client, system }: Reader,
  shape: Shape,
  { since, columns, size, from }: TableRequest & { readonly from: number },
  options: CallOptions,
): Promise<TablePage> {
  const where = [...(since === null ? [] : [changedSince(shape, since)]), idFrom(shape, from)];
  const told = await client.query(shape, script({ shape, columns, where }), { page: 1, size }, options);
  if (told.body.length < size) return { told, continuation: null };
  const last = Number(idOf(shape, told.body.at(-1) ?? {}) ?? Number.NaN);
  // A page that does not rise would be asked for again for ever.
  if (!(last >= from)) {
    throw new SystemFailure(system, 'BROKEN_ANSWER', {
      message: `${shape.collection}: a page is not in the order of its ids`,
    });
  }
  return { told, continuation: `q${last + 1}` };
}

async function listPage(
  { client }: Reader,
  shape: Shape,
  { since, size, from }: TableRequest & { readonly from: number },
  options: CallOptions,
): Promise<TablePage> {
  const told = await client.list(shape, { page: from, size }, options);
  const earliest = since === null ? Number.NEGATIVE_INFINITY : wholeSecond(since);
  const isWanted = (row: JsonObject): boolean => (readTime(row[shape.updated]) ?? earliest) >= earliest;
  return {
    told: { ...told, body: told.body.filter(isWanted) },
    continuation: told.body.length < size ? null : `p${from + 1}`,
  };
}

/** What rows are searched by: a column and the literals that it may be equal to. */
export interface RowSearch {
  readonly column: string;
  readonly values: readonly string[];
  readonly isText: boolean;
}

/** All rows whose column has one of the values, as the vendor compares: texts without case. A row found twice comes twice. */
export async function findRows(
  reader: Reader,
  collection: Collection,
  { column, values, isText }: RowSearch,
  options: CallOptions,
): Promise<readonly Told<readonly JsonObject[]>[]> {
  const shape = reader.shapes[collection];
  const { columns } = shape;
  if (values.length === 0) return [];
  if (!(await reader.isQueryable(collection, options))) {
    const wanted = new Set(values.map((value) => value.trim().toLowerCase()));
    const pages = await everyPage(reader, collection, { columns, since: null }, options);
    return pages.map((told) => ({ ...told, body: told.body.filter((row) => wanted.has(textKey(row[column]))) }));
  }
  const literals = isText ? values.map(textLiteral) : values;
  const found: Told<readonly JsonObject[]>[] = [];
  for (const run of chunkLiterals({ shape, columns }, column, { literals, most: literalsPerQuery })) {
    const question = script({ shape, columns, where: [anyOf(column, run)] });
    for (let page = 1, isLast = false; !isLast; page += 1) {
      const told = await reader.client.query(shape, question, { page, size: largestPage }, options);
      found.push(told);
      isLast = told.body.length < largestPage;
    }
  }
  return found;
}

const textKey = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : '';

/** Every page of a collection, of all rows or of those changed since. */
export async function everyPage(
  reader: Reader,
  collection: Collection,
  { columns, since }: Pick<TableRequest, 'columns' | 'since'>,
  options: CallOptions,
): Promise<readonly Told<readonly JsonObject[]>[]> {
  const pages: Told<readonly JsonObject[]>[] = [];
  const { pageSize: size } = reader.settings.limits;
  let continuation: string | null = null;
  do {
    const page: TablePage = await readPage(reader, collection, { columns, since, continuation, size }, options);
    pages.push(page.told);
    continuation = page.continuation;
  } while (continuation !== null);
  return pages;
}

const probeAgainMs = 3_600_000;

/**
 * Answers whether a collection can be queried: as the settings say, or by asking. The vendor documents neither which tables
 * there are nor what it answers to a table that it lacks, so what a query shows is compared with the list.
 */
export function createProbe({ settings, shapes, now, log, system }: WebcrmContext, client: WebcrmClient): Queryable {
  const known = new Map<Collection, { readonly isQueryable: boolean; readonly until: number }>();
  return async (collection, options) => {
    const way = settings.readFrom[collection];
    if (way !== 'probe') return way === 'queries';
    const last = known.get(collection);
    if (last && now() < last.until) return last.isQueryable;
    const isQueryable = await probe(client, shapes[collection], options);
    if (!isQueryable) log.info({ system, collection }, 'this collection cannot be queried; its whole list is read');
    known.set(collection, { isQueryable, until: now() + probeAgainMs });
    return isQueryable;
  };
}

async function probe(client: WebcrmClient, shape: Shape, options: CallOptions): Promise<boolean> {
  const one = { page: 1, size: 1 };
  const question = script({ shape, columns: [shape.id, shape.updated], where: [] });
  const asked = await client.query(shape, question, one, options).catch((error: unknown) => {
    const isRefusal = error instanceof SystemFailure && (error.reason === 'REFUSED' || error.reason === 'UNAVAILABLE');
    if (isRefusal) return null;
    throw error;
  });
  const [row] = asked?.body ?? [];
  if (row) return idOf(shape, row) !== null;
  // Nothing found, or an error that may be an outage: the list tells which, or fails itself.
  const listed = await client.list(shape, one, options);
  return asked !== null && listed.body.length === 0;
}
