import type { CallOptions } from '../call-options';
import type { ChangesPage, ChangesRequest, IdsPage } from '../connector';
import type { Moment } from './client';
import type { Reader } from './reader';
import { listLines } from './documents';
import { textOf } from './native-text';
import { readMany, readWindow } from './read';
import { ordersOf, readingsOf } from './reading';
import { allOf, behindLine, type TableAccess, touchedSince } from './table';

/** The continuation of the second part of a scan: orders of which a line changed. */
const linePart = 'lines ';

/**
 * One page of the records made or changed in the minute of `since` or later, in the order of their keys. After the orders
 * that changed themselves come those of which a line did: whether a changed line touches its order is not documented
 * (business-nxt contract 8).
 */
export async function readChanges(
  reader: Reader,
  access: TableAccess,
  request: ChangesRequest,
  options: CallOptions,
): Promise<ChangesPage> {
  const { since, continuation } = request;
  if (continuation?.startsWith(linePart) && access.type === 'Order') {
    return readLineChanges(reader, access, request, options);
  }
  const filter = allOf([access.scope, touchedFilter(reader, since)]);
  const window = { document: access.documents.list, filter, after: continuation };
  const page = await readWindow(reader, access, window, options);
  const hasLinePart = access.type === 'Order' && since !== null;
  return {
    readings: await readingsOf(reader, access, page, options),
    deletedIds: [],
    continuation: page.next ?? (hasLinePart ? linePart : null),
    sourceNow: sourceNowOf(page),
  };
}

async function readLineChanges(
  reader: Reader,
  access: TableAccess,
  { since, continuation }: ChangesRequest,
  options: CallOptions,
): Promise<ChangesPage> {
  const [order = 0, line = 0] = (continuation ?? '').slice(linePart.length).split('/').map(Number);
  const first = access.pageSize;
  const filter = allOf([behindLine({ order, line }), touchedFilter(reader, since)]);
  const page = await reader.client.list({ document: listLines, variables: { filter, first } }, options);
  const readings = await readMany(reader, access, ordersOf(page.items), options);
  const last = page.items.at(-1);
  const isEnd = last === undefined || (page.items.length < first && !page.hasNextPage);
  return {
    // Lines of orders that are none of ours change too.
    readings: readings.filter(({ native }) => isInScope(reader, native)),
    deletedIds: [],
    continuation: isEnd ? null : `${linePart}${textOf(last['orderNo'])}/${textOf(last['lineNo'])}`,
    sourceNow: sourceNowOf(page),
  };
}

function isInScope(
  { settings: { orders } }: Reader,
  { transactionType, orderType }: ChangesPage['readings'][number]['native'],
): boolean {
  const isOurs = orders.transactionType === null || transactionType === orders.transactionType;
  return isOurs && (orders.orderTypes === null || orders.orderTypes.some((type) => type === orderType));
}

const touchedFilter = ({ times }: Reader, since: number | null): ReturnType<typeof touchedSince> | null =>
  since === null ? null : touchedSince(times.earliestMinuteFrom(since));

/** One page of the ids of all live records. */
export async function readIds(
  reader: Reader,
  access: TableAccess,
  continuation: string | null,
  options: CallOptions,
): Promise<IdsPage> {
  const window = { document: access.documents.listKeys, filter: access.scope, after: continuation };
  const page = await readWindow(reader, access, window, options);
  return { externalIds: page.items.map((row) => textOf(row[access.key])), continuation: page.next };
}

/** A page's moment as the system's clock saw it; null when it does not say. */
const sourceNowOf = ({ sentAt, clockSkewMs }: Moment): number | null =>
  clockSkewMs === null ? null : sentAt + clockSkewMs;
