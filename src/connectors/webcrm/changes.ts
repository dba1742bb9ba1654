import type { CallOptions } from '../call-options';
import type { ChangesPage, ChangesRequest, IdsPage } from '../connector';
import type { Told } from './calls';
import type { Reader } from './reader';
import { readMany } from './read';
import { readingsOf } from './reading';
import { idOf, lineParent } from './shape';
import { readPage } from './table';
import { isId, type WebcrmType } from './types';

/** Opportunities per page: each has lines to be read, and a page is to be done before its caller's deadline. */
const opportunitiesPerPage = 200;
/** The same where lines have to be read opportunity by opportunity. */
const singlyPerPage = 25;

/** The continuation of the second part of a scan: opportunities of which a line changed. */
const linePart = 'lines ';

/**
 * One page of the records changed at or after `since`. After the opportunities that changed themselves come those of which
 * a quotation line did or went; lines of deliveries belong to no opportunity and are passed over.
 */
export async function readChanges(
  reader: Reader,
  type: WebcrmType,
  request: ChangesRequest,
  options: CallOptions,
): Promise<ChangesPage> {
  const { since, continuation } = request;
  if (continuation?.startsWith(linePart)) return readLineChanges(reader, request, options);
  const size = await pageSize(reader, type, options);
  const { columns } = reader.shapes[type];
  const page = await readPage(reader, type, { since, continuation, columns, size }, options);
  const hasLinePart = type === 'Opportunities' && since !== null;
  return {
    readings: await readingsOf(reader, type, [page.told], options),
    deletedIds: [],
    continuation: page.continuation ?? (hasLinePart ? linePart : null),
    sourceNow: sourceNowOf(page.told),
  };
}

async function readLineChanges(
  reader: Reader,
  { since, continuation }: ChangesRequest,
  options: CallOptions,
): Promise<ChangesPage> {
  const inner = (continuation ?? '').slice(linePart.length);
  const { id, updated } = reader.shapes.QuotationLines;
  const size = Math.min(await pageSize(reader, 'Opportunities', options), reader.settings.limits.pageSize);
  const asked = { since, continuation: inner === '' ? null : inner, columns: [id, updated, lineParent], size };
  const page = await readPage(reader, 'QuotationLines', asked, options);
  const changed = page.told.body.flatMap((row) => (isId(row[lineParent]) ? [String(row[lineParent])] : []));
  const lost = inner === '' ? [...reader.lostLines.opportunities] : [];
  const readings = await readMany(reader, 'Opportunities', [...changed, ...lost], options);
  reader.lostLines.settle(lost);
  return {
    readings,
    deletedIds: [],
    continuation: page.continuation === null ? null : `${linePart}${page.continuation}`,
    sourceNow: sourceNowOf(page.told),
  };
}

async function pageSize(reader: Reader, type: WebcrmType, options: CallOptions): Promise<number> {
  const most = reader.settings.limits.pageSize;
  if (type !== 'Opportunities') return most;
  return Math.min(most, (await reader.isQueryable('QuotationLines', options)) ? opportunitiesPerPage : singlyPerPage);
}

/** One page of the ids of all live records; with the last opportunities, a look for lines that are gone. */
export async function readIds(
  reader: Reader,
  type: WebcrmType,
  continuation: string | null,
  options: CallOptions,
): Promise<IdsPage> {
  const shape = reader.shapes[type];
  const { pageSize: size } = reader.settings.limits;
  const page = await readPage(reader, type, { since: null, continuation, columns: [shape.id], size }, options);
  if (type === 'Opportunities' && page.continuation === null) await reader.lostLines.look(reader, options);
  return {
    externalIds: page.told.body.flatMap((row) => idOf(shape, row) ?? []),
    continuation: page.continuation,
  };
}

/** A page's moment as the system's clock saw it; null when it does not say. */
const sourceNowOf = ({ sentAt, clockSkewMs }: Told<unknown>): number | null =>
  clockSkewMs === null ? null : sentAt + clockSkewMs;
