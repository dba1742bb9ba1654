import { SystemFailure } from '../../core/errors';
import type { Reading } from '../../core/reading';
import { groupBy } from '../../lib/batch';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import type { CallOptions, SendOptions } from '../call-options';
import type { Moment, Rows } from './client';
import type { Reader } from './reader';
import { listLines } from './documents';
import { customerJoin, linesJoin } from './native-paths';
import { textOf } from './native-text';
import type { ServerTime } from './server-time';
import { allOf, behindLine, equalTo, type TableAccess } from './table';

/** Readings of rows, each complete: an order with all its lines, however many there are. */
export async function readingsOf(
  reader: Reader,
  access: TableAccess,
  rows: Pick<Rows, 'items'> & Moment,
  options: CallOptions | SendOptions,
): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for (const row of rows.items) {
    const id = idIn(reader, access, row);
    const native = access.type === 'Order' ? await wholeOrder(reader, row, options) : row;
    readings.push({
      ref: { system: reader.system, type: access.type, externalId: id },
      native,
      isComplete: true,
      // Times of change are told, but whether they can be compared exactly is not known (business-nxt contract 5).
      version: null,
      updatedAt: updatedAt(reader.times, native),
      readAt: rows.sentAt,
      clockSkewMs: rows.clockSkewMs,
      url: null,
    });
  }
  return readings;
}

/** The id of a row. Throws `BROKEN_ANSWER` when it does not say one. */
export function idIn({ system }: Reader, { type, key }: TableAccess, row: JsonObject): string {
  const value = row[key];
  if (typeof value === 'number' || (typeof value === 'string' && value !== '')) return String(value);
  throw new SystemFailure(system, 'BROKEN_ANSWER', { message: `a row of ${type} came without its ${key}` });
}

/** The lines of an order as it shows them; null when it shows none. */
export function linesIn(order: JsonObject): readonly JsonObject[] | null {
  const join = order[linesJoin];
  const items = isJsonObject(join) ? join['items'] : undefined;
  return Array.isArray(items) ? (items as readonly Json[]).filter(isJsonObject) : null;
}

/** The order with its customer as far as it is known, and with the lines that did not come along. */
async function wholeOrder(
  reader: Reader,
  { [customerJoin]: customer, [linesJoin]: join, ...order }: JsonObject,
  options: CallOptions | SendOptions,
): Promise<JsonObject> {
  const lines = linesIn({ [linesJoin]: join ?? null });
  if (lines === null) {
    throw new SystemFailure(reader.system, 'BROKEN_ANSWER', { message: 'an order came without its lines' });
  }
  // A customer that cannot be seen is unknown, which is not the same as none.
  const isKnown = isJsonObject(customer) || order['customerNo'] === 0;
  return {
    ...order,
    ...(isKnown ? { [customerJoin]: isJsonObject(customer) ? customer : null } : {}),
    [linesJoin]: { items: hasMore(join) ? [...lines, ...(await linesBehind(reader, order, lines, options))] : lines },
  };
}

function hasMore(join: Json | undefined): boolean {
  const info = isJsonObject(join) ? join['pageInfo'] : undefined;
  return isJsonObject(info) && info['hasNextPage'] === true;
}

async function linesBehind(
  { client, settings }: Reader,
  { orderNo }: JsonObject,
  lines: readonly JsonObject[],
  options: CallOptions | SendOptions,
): Promise<readonly JsonObject[]> {
  const first = settings.limits.pageSize;
  const more: JsonObject[] = [];
  for (;;) {
    const line = Number((more.at(-1) ?? lines.at(-1))?.['lineNo'] ?? 0);
    const filter = allOf([...equalTo({ orderNo: orderNo ?? 0 }), behindLine({ order: Number(orderNo), line })]);
    const page = await client.list({ document: listLines, variables: { filter, first } }, options);
    more.push(...page.items.map(({ orderNo: _parent, ...rest }) => rest));
    if (page.items.length === 0 || (page.items.length < first && !page.hasNextPage)) return more;
  }
}

/** When a record was last changed; a changed line is a change of its order. */
function updatedAt(times: ServerTime, native: JsonObject): number | null {
  const at = [native, ...(linesIn(native) ?? [])].map((row) => touchedAt(times, row)).filter((each) => each !== null);
  return at.length === 0 ? null : Math.max(...at);
}

/** Rows that were not touched since the autumn of 2024 have no timestamps, only minutes (business-nxt contract 4). */
const touchedAt = (times: ServerTime, row: JsonObject): number | null =>
  times.ofTimestamp(row['changedTimestamp']) ??
  times.ofTimestamp(row['createdTimestamp']) ??
  times.ofMinute(row['changedDate'], row['changedTime']) ??
  times.ofMinute(row['createdDate'], row['createdTime']);

/** The orders that lines belong to, each once. */
export const ordersOf = (lines: readonly JsonObject[]): readonly string[] => [
  ...groupBy(lines, ({ orderNo }) => textOf(orderNo)).keys(),
];
