import { SystemFailure } from '../../core/errors';
import { mapLimit } from '../../lib/batch';
import type { CallOptions } from '../call-options';
import type { ChangesPage, ChangesRequest, IdsPage } from '../connector';
import { collections, externalIdOf, idProperties } from './address';
import type { ListPage } from './client';
import type { Reader } from './reader';
import { readRecord } from './read';
import { readingOf } from './reading';
import type { PowerofficegoType } from './types';

/**
 * What a page of a scan is of: `everything`, `changed` since a moment, or products whose `stock` changed since, which does not
 * count as a change of the product (powerofficego contract 7).
 */
const parts = ['everything', 'changed', 'stock'] as const;
type Part = (typeof parts)[number];

interface Position {
  readonly part: Part;
  readonly page: number;
  /** When the scan began, our clock. */
  readonly startedAt: number;
}

/**
 * One page of the records changed at or after `since`. Now and then everything is read instead, for what does not count as a
 * change. A page may begin with records that the page before ended with.
 */
export async function readChanges(
  reader: Reader,
  type: PowerofficegoType,
  { since, continuation }: ChangesRequest,
  options: CallOptions,
): Promise<ChangesPage> {
  const isFull = since === null || reader.fullReads.isDue(type);
  const position: Position =
    continuation === null
      ? { part: isFull ? 'everything' : 'changed', page: 1, startedAt: reader.now() }
      : positionIn(reader, type, continuation);
  const { limits } = reader.settings;
  const isOrder = type === 'Salesorders';
  const size = isOrder ? Math.min(limits.pageSize, limits.ordersPerPage) : limits.pageSize;
  const query = { ...sinceQuery(position.part, since), ...(isOrder ? { Fields: 'Id' } : {}) };
  const listed = await reader.client.list(collections[type], { page: position.page, size, query }, options);
  const next = following(type, position, listed);
  if (next === null && position.part === 'everything') reader.fullReads.done(type, position.startedAt);
  const { sentAt, clockSkewMs } = listed.moment;
  return {
    readings: await readingsIn(reader, type, listed, options),
    deletedIds: [],
    continuation: next === null ? null : `${next.part} ${next.page} ${next.startedAt}`,
    sourceNow: clockSkewMs === null ? null : sentAt + clockSkewMs,
  };
}

function positionIn({ system }: Reader, type: PowerofficegoType, continuation: string): Position {
  const [name, ...numbers] = continuation.split(' ');
  const part = parts.find((each) => each === name);
  const [page = Number.NaN, startedAt = Number.NaN] = numbers.map(Number);
  if (part !== undefined && Number.isSafeInteger(page) && Number.isSafeInteger(startedAt)) {
    return { part, page, startedAt };
  }
  throw new SystemFailure(system, 'REFUSED', { message: `${type}: the scan cannot go on from there` });
}

/** The vendor compares strictly; a millisecond earlier is inclusive (powerofficego contract 7). */
function sinceQuery(part: Part, since: number | null): Readonly<Record<string, string>> {
  if (part === 'everything' || since === null) return {};
  const moment = new Date(since - 1).toISOString();
  return part === 'changed'
    ? { lastChangedDateTimeOffsetGreaterThan: moment }
    : { stockOnHandLastChangedDatetimeOffsetGreaterThan: moment };
}

function following(type: PowerofficegoType, position: Position, { isLast }: ListPage): Position | null {
  if (!isLast) return { ...position, page: position.page + 1 };
  return type === 'Product' && position.part === 'changed' ? { ...position, part: 'stock', page: 1 } : null;
}

/** Lists show orders without their lines: each order is read by itself. One that was invoiced meanwhile is left out. */
async function readingsIn(
  reader: Reader,
  type: PowerofficegoType,
  { rows, moment }: ListPage,
  options: CallOptions,
): Promise<ChangesPage['readings']> {
  if (type !== 'Salesorders') return rows.map((row) => readingOf(reader, type, { row, moment }));
  const ids = rows.flatMap((row) => externalIdOf(type, row) ?? []);
  const { concurrency } = reader.settings.limits;
  const read = await mapLimit(ids, concurrency, (id) => readRecord(reader, type, id, options));
  return read.filter((reading) => reading !== null);
}

/** One page of the ids of all live records. */
export async function readIds(
  { client, settings }: Reader,
  type: PowerofficegoType,
  continuation: string | null,
  options: CallOptions,
): Promise<IdsPage> {
  const page = continuation === null ? 1 : Number(continuation);
  const query = { Fields: idProperties(type).join(',') };
  const { pageSize: size } = settings.limits;
  const { rows, isLast } = await client.list(collections[type], { page, size, query }, options);
  return {
    externalIds: rows.flatMap((row) => externalIdOf(type, row) ?? []),
    continuation: isLast ? null : String(page + 1),
  };
}
