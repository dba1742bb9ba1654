import { isJsonObject, type JsonObject } from '../../lib/json';
import type { CallOptions } from '../call-options';
import type { ChangesPage, ChangesRequest } from '../connector';
import type { Told } from './answers';
import type { ListPage, ListRequest } from './client';
import { dynamic, dynamicList, dynamicRows, nextKey } from './dynamic';
import { above, allOf, anyId, since as sinceFilter } from './filter';
import { idIn } from './native-values';
import type { QuoteParts } from './quote-parts';
import { type QuoteTable, quoteTables } from './quote-tables';
import { readMany, sourceNowOf } from './read';
import type { Reader } from './reader';

/** How one table is asked for its changes, and which alternatives a row of it belongs to. */
interface Watch {
  readonly list: string;
  readonly id: string;
  readonly updated: string;
  readonly columns: readonly string[];
  readonly alternativesOf: (
    parts: QuoteParts,
    rows: readonly JsonObject[],
    options: CallOptions,
  ) => Promise<readonly number[]>;
}

const { quotealternative, quoteline, quoteversion, quote } = dynamic;

const watches: Record<QuoteTable, Watch> = {
  quotealternative: {
    list: dynamicList,
    ...quotealternative,
    columns: [],
    alternativesOf: (_parts, rows) => Promise.resolve(idsIn(rows, quotealternative.id)),
  },
  quoteline: {
    list: dynamicList,
    ...quoteline,
    columns: [quoteline.alternativeId],
    alternativesOf: (_parts, rows) => Promise.resolve(idsIn(rows, quoteline.alternativeId)),
  },
  quoteversion: {
    list: dynamicList,
    ...quoteversion,
    columns: [],
    alternativesOf: (parts, rows, options) => alternativesBelow(parts, idsIn(rows, quoteversion.id), options),
  },
  sale: {
    list: 'Sale',
    id: 'saleId',
    updated: 'updatedDate',
    columns: [],
    async alternativesOf(parts, rows, options) {
      const quotes = await below(parts, { ids: idsIn(rows, 'saleId'), key: quote.id, parent: quote.saleId }, options);
      const query = { ids: quotes, key: quoteversion.id, parent: quoteversion.quoteId };
      return alternativesBelow(parts, await below(parts, query, options), options);
    },
  },
};

/** Rows per page: each quote takes several requests, and a page is to be done before its caller's deadline. */
const rowsPerPage = 20;

/**
 * One page of the quotes changed at or after `since`. A line, a version or a sale changes without a trace in the
 * alternative, so each of these tables is walked for its own changes, one after the other; a full reading walks the
 * alternatives alone. The continuation is `table:id`.
 */
export async function readQuoteChanges(
  { reader, parts }: { readonly reader: Reader; readonly parts: QuoteParts },
  request: ChangesRequest,
  options: CallOptions,
): Promise<ChangesPage> {
  const { settings } = parts.context;
  const tables: readonly QuoteTable[] = request.since === null ? [quoteTables[0]] : settings.quoteTables;
  const [first = quoteTables[0]] = tables;
  const { table, after } = placeIn(request.continuation) ?? { table: first, after: '0' };
  const watch = watches[table];
  const rest = above(watch.id, after);
  const asked: ListRequest = {
    select: [watch.id, watch.updated, ...watch.columns],
    filter: request.since === null ? rest : allOf(sinceFilter(watch.updated, request.since), rest),
    orderBy: watch.id,
    top: Math.min(settings.limits.pageSize, rowsPerPage),
  };
  const page: Told<ListPage> = await parts.client.list(watch.list, asked, options);
  const { rows } = page.body;
  const ids = await watch.alternativesOf(parts, rows, options);
  const next = nextKey(parts.context, watch.id, { rows, top: asked.top, after });
  const following = tables[tables.indexOf(table) + 1];
  return {
    readings: await readMany(reader, [...new Set(ids)].map(String), options),
    deletedIds: [],
    continuation: next !== null ? `${table}:${next}` : following === undefined ? null : `${following}:0`,
    sourceNow: sourceNowOf(page),
  };
}

function placeIn(continuation: string | null): { readonly table: QuoteTable; readonly after: string } | null {
  const [name, after] = (continuation ?? '').split(':');
  const table = quoteTables.find((candidate) => candidate === name);
  return table === undefined || after === undefined ? null : { table, after };
}

const idsIn = (rows: readonly JsonObject[], column: string): readonly number[] =>
  rows.filter(isJsonObject).flatMap((row) => {
    const id = idIn(row, column);
    return id === 0 ? [] : [id];
  });

const alternativesBelow = (
  parts: QuoteParts,
  versionIds: readonly number[],
  options: CallOptions,
): Promise<readonly number[]> =>
  below(parts, { ids: versionIds, key: quotealternative.id, parent: quotealternative.versionId }, options);

/** The ids of the rows of a table that stand below the given rows of another. */
async function below(
  parts: QuoteParts,
  query: { readonly ids: readonly number[]; readonly key: string; readonly parent: string },
  options: CallOptions,
): Promise<readonly number[]> {
  const { key, parent } = query;
  const found = await dynamicRows(
    parts,
    {
      ids: query.ids.map(String),
      key,
      columns: [key, parent],
      filter: (batch) => anyId(parent, batch),
    },
    options,
  );
  return idsIn(found.rows, key);
}
