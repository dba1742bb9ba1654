import { z } from 'zod';
import { SystemFailure } from '../../core/errors';
import { invariant } from '../../lib/invariant';
import { type JsonObject, parseJson } from '../../lib/json';
import type { CallOptions } from '../call-options';
import type { ChangesPage, ChangesRequest, IdsPage } from '../connector';
import type { HttpAnswer } from '../http-answer';
import { firstPlace, type List, type Place, readPage } from './list';
import { isArchived, readingOf, type RecordType, wireId } from './record-type';
import { formatTime } from './times';
import { idText, readWire } from './wire-path';

const continuationShape = z.strictObject({
  part: z.enum(['records', 'tombstones']),
  position: z.string().nullable(),
  seen: z.string().nullable(),
  repeats: z.number(),
  count: z.number(),
  anchor: z.string().nullable(),
});
type Continuation = z.infer<typeof continuationShape>;

const start: Continuation = { part: 'records', ...firstPlace };

/** One page of changes: first the records, then, where the CRM has them, the tombstones since the same moment. */
export async function readChanges(
  type: RecordType,
  { since, continuation }: ChangesRequest,
  options: CallOptions,
): Promise<ChangesPage> {
  const at = continuation === null ? start : parseContinuation(type, continuation);
  if (at.part === 'tombstones') return readTombstones(type, { since, place: at }, options);
  const { items, next, answer } = await readPage(type.client, recordsSince(type, since), at, options);
  const live = items.filter(({ wire }) => !isArchived(type, wire));
  return {
    readings: live.flatMap(({ wire }) => readingOf(type, wire, answer, false) ?? []),
    deletedIds: items.filter(({ wire }) => isArchived(type, wire)).map(({ id }) => id),
    continuation: afterRecords(type, since, next),
    sourceNow: sourceNow(answer),
  };
}

/** One page of the ids of all live records. */
export async function readIds(type: RecordType, continuation: string | null, options: CallOptions): Promise<IdsPage> {
  const place = continuation === null ? firstPlace : parseContinuation(type, continuation);
  const { items, next } = await readPage(type.client, recordsSince(type, null), place, options);
  return {
    externalIds: items.filter(({ wire }) => !isArchived(type, wire)).map(({ id }) => id),
    continuation: next && JSON.stringify({ part: 'records', ...next }),
  };
}

/** The list of the records changed at or after `since`; all of them where that is null or cannot be asked for. */
export function recordsSince(type: RecordType, since: number | null): List {
  const { path, list, times } = type.manifest;
  const query =
    since === null || !list.changedSince ? {} : { [list.changedSince.param]: String(formatTime(times, since)) };
  return { path, query, items: list.items, page: list.page, idOf: (wire) => wireId(type, wire) };
}

/** The list of the records that a filter parameter selects. */
export const recordsWhere = (type: RecordType, query: Readonly<Record<string, string>>): List => ({
  ...recordsSince(type, null),
  query,
});

function afterRecords(type: RecordType, since: number | null, next: Place | null): string | null {
  if (next) return JSON.stringify({ part: 'records', ...next } satisfies Continuation);
  // A scan of everything needs no tombstones: what it does not show is gone.
  if (!type.manifest.tombstones || since === null) return null;
  return JSON.stringify({ part: 'tombstones', ...firstPlace } satisfies Continuation);
}

async function readTombstones(
  type: RecordType,
  { since, place }: { readonly since: number | null; readonly place: Place },
  options: CallOptions,
): Promise<ChangesPage> {
  const { tombstones, list, times } = type.manifest;
  invariant(tombstones && since !== null, 'tombstones are asked for since a moment, and of a CRM that has them');
  const deleted: List = {
    path: tombstones.path,
    query: { [tombstones.since]: String(formatTime(times, since)) },
    items: tombstones.items,
    page: tombstones.page ?? list.page,
    idOf: (wire) => idText(readWire(wire, tombstones.id)),
  };
  const isOurs = (wire: JsonObject): boolean =>
    tombstones.type === null || readWire(wire, tombstones.type) === type.name;
  const { items, next, answer } = await readPage(type.client, deleted, place, options);
  return {
    readings: [],
    deletedIds: items.filter(({ wire }) => isOurs(wire)).map(({ id }) => id),
    continuation: next && JSON.stringify({ part: 'tombstones', ...next } satisfies Continuation),
    sourceNow: sourceNow(answer),
  };
}

/** The system's clock as its `Date` header tells it, cut to the second: never later than it was. */
function sourceNow({ headers }: HttpAnswer): number | null {
  const at = Date.parse(headers['date'] ?? '');
  return Number.isNaN(at) ? null : at;
}

/** Reads a continuation of ours back; one of another form (kept from another version of ours) is refused, as the scan then starts over. */
function parseContinuation({ name, client }: RecordType, text: string): Continuation {
  const parsed = continuationShape.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new SystemFailure(client.system, 'REFUSED', { message: `${name}: the continuation is not one of ours` });
}
