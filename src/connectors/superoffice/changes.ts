import { SystemFailure } from '../../core/errors';
import type { JsonObject } from '../../lib/json';
import type { CallOptions, ChangesPage, ChangesRequest, IdsPage } from '../connector';
import { isId, keyColumnsOf, readRow, selectOf } from './archive';
import { above, allOf, since as sinceFilter } from './filter';
import { readMany, type Reader, sourceNowOf } from './read';
import { listReadings } from './reading';

/** Rows per page where each record is read by itself: a page is to be done before its caller's deadline. */
const recordsPerPage = 100;

/**
 * One page of the records changed at or after `since`, in the order of their ids: each page continues above the last id
 * seen, which costs the same at every depth and cannot skip a row when others come or go meanwhile.
 */
export async function readChanges(reader: Reader, request: ChangesRequest, options: CallOptions): Promise<ChangesPage> {
  const { context, client, archive, countries } = reader;
  const way = context.settings.readFrom[archive.type];
  const { pageSize } = context.settings.limits;
  const top = way === 'lists' ? pageSize : Math.min(pageSize, recordsPerPage);
  const after = request.continuation ?? '0';
  const filter =
    request.since === null
      ? above(archive.key, after)
      : allOf(sinceFilter(archive.updated, request.since), above(archive.key, after));
  const { codeOf } = await countries.read(options);
  const page = await client.list(
    archive.type,
    { select: way === 'lists' ? selectOf(archive) : keyColumnsOf(archive), filter, orderBy: archive.key, top },
    options,
  );
  const { rows, hasMore } = page.body;
  const listed = listReadings(context, archive, { rows, moment: page, codeOf });
  const readings =
    way === 'lists'
      ? listed.readings
      : await readMany(
          reader,
          listed.readings.map(({ ref }) => ref.externalId),
          options,
        );
  return {
    readings,
    deletedIds: listed.deletedIds,
    continuation: nextAfter(reader, rows, { after, isFull: hasMore || rows.length >= top }),
    sourceNow: sourceNowOf(page),
  };
}

/** One page of the ids of all live records. */
export async function readIds(reader: Reader, continuation: string | null, options: CallOptions): Promise<IdsPage> {
  const { client, archive, context } = reader;
  const after = continuation ?? '0';
  const top = context.settings.limits.pageSize;
  const page = await client.list(
    archive.type,
    { select: keyColumnsOf(archive), filter: above(archive.key, after), orderBy: archive.key, top },
    options,
  );
  const { rows, hasMore } = page.body;
  const read = rows.flatMap((row) => readRow({ ...archive, columns: [] }, row, () => null) ?? []);
  return {
    externalIds: read.filter(({ isDeleted }) => !isDeleted).map(({ externalId }) => externalId),
    continuation: nextAfter(reader, rows, { after, isFull: hasMore || rows.length >= top }),
  };
}

/** The id to continue above; null at the end. Throws `BROKEN_ANSWER` where the ids do not rise: the page would repeat for ever. */
function nextAfter(
  { context, archive }: Reader,
  rows: readonly JsonObject[],
  page: { readonly after: string; readonly isFull: boolean },
): string | null {
  if (!page.isFull) return null;
  const last = rows.at(-1)?.[archive.key];
  if (isId(last) && Number(last) > Number(page.after)) return String(last);
  throw new SystemFailure(context.system, 'BROKEN_ANSWER', {
    message: `list ${archive.type}: a page above ${page.after} does not end above it`,
  });
}
