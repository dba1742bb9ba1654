import type { CallOptions } from '../call-options';
import type { ChangesPage, ChangesRequest, IdsPage } from '../connector';
import { isId, isMarkedDeleted, keyColumnsOf, selectOf } from './archive';
import { since as sinceFilter } from './filter';
import { nextAfter, pageRequest } from './pages';
import { isListed, readMany, sourceNowOf } from './read';
import type { Reader } from './reader';
import { listReadings } from './reading';
import { lookupsFor } from './tables';

/** Rows per page where each record is read by itself: a page is to be done before its caller's deadline. */
const recordsPerPage = 100;

/** One page of the records changed at or after `since`, in the order of their ids. */
export async function readChanges(reader: Reader, request: ChangesRequest, options: CallOptions): Promise<ChangesPage> {
  const { context, client, archive, tables } = reader;
  const fromList = isListed(reader);
  const after = request.continuation ?? '0';
  const asked = pageRequest(reader, {
    select: fromList ? selectOf(archive) : keyColumnsOf(archive),
    filter: request.since === null ? null : sinceFilter(archive.updated, request.since),
    after,
  });
  const top = fromList ? asked.top : Math.min(asked.top, recordsPerPage);
  const lookups = await lookupsFor(tables, archive.type, options);
  const page = await client.list(archive.list, { ...asked, top }, options);
  const listed = listReadings(context, archive, { rows: page.body.rows, moment: page, lookups });
  const ids = listed.readings.map(({ ref }) => ref.externalId);
  return {
    readings: fromList ? listed.readings : await readMany(reader, ids, options),
    deletedIds: listed.deletedIds,
    continuation: nextAfter(reader, page.body, { after, top }),
    sourceNow: sourceNowOf(page),
  };
}

/** One page of the ids of all live records. */
export async function readIds(reader: Reader, continuation: string | null, options: CallOptions): Promise<IdsPage> {
  const { client, archive } = reader;
  const after = continuation ?? '0';
  const asked = pageRequest(reader, { select: keyColumnsOf(archive), filter: null, after });
  const { body } = await client.list(archive.list, asked, options);
  const live = body.rows.filter((row) => !isMarkedDeleted(archive, row));
  return {
    externalIds: live
      .map((row) => row[archive.key])
      .filter(isId)
      .map(String),
    continuation: nextAfter(reader, body, { after, top: asked.top }),
  };
}
