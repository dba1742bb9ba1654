import { abortable } from '../lib/abortable';
import { sleep } from '../lib/clock';
import { type ChangePage, type ChangePlace, type ChangeSet, readLatestPlace } from '../store/change-page';
import { DatabaseFailure } from '../store/database-failure';
import {
  type ChangeFilterArguments,
  type ChangeRow,
  readChangeSet,
  readPlace,
  requireKept,
  toChangeRow,
} from './change-list';
import type { Loaders } from './loaders';
import type { Session } from './session';

/** The arguments of those who follow the stream. */
export interface FollowArguments extends ChangeFilterArguments {
  readonly after?: string | null | undefined;
}

/** Changes that are held for a follower at most before they are taken. */
const pageSize = 100;
const outageMs = 1_000;

/**
 * The changes after a cursor, or from now on, for as long as somebody takes them. No faster than they are taken: behind a
 * slow follower they wait in the table. Throws BAD_USER_INPUT and CURSOR_EXPIRED at once, and CURSOR_EXPIRED later to one
 * who took longer than changes are kept.
 */
export async function followChanges(
  session: Session,
  loaders: Loaders,
  args: FollowArguments,
): Promise<AsyncIterableIterator<ChangeRow>> {
  const set = readChangeSet(session, args);
  const asked = readPlace(args.after);
  if (asked !== null) requireKept(await session.changeFeed.read({ set, after: asked, limit: 0 }));
  const start = asked ?? (await readLatestPlace(session.db));
  return abortable((signal) => changesAfter(session, { set, start, loaders, signal }));
}

interface Following {
  readonly set: ChangeSet;
  readonly start: ChangePlace | null;
  readonly loaders: Loaders;
  readonly signal: AbortSignal;
}

async function* changesAfter(
  session: Session,
  { set, start, loaders, signal }: Following,
): AsyncGenerator<ChangeRow, void> {
  const { changeFeed } = session;
  let after = start;
  while (!signal.aborted) {
    const heard = changeFeed.heard();
    const read = await readThroughOutages(session, { set, after, signal });
    if (read === null) return;
    const page = requireKept(read);
    const changes = page.changes.slice(0, pageSize);
    // what was found for the changes before may have changed with these
    loaders.clear();
    const together = [...new Set(changes.map(({ entityId }) => entityId))];
    for (const change of changes) yield toChangeRow(session, change, together);
    const hasMore = page.changes.length > pageSize;
    // behind what was not asked for, too: a place that nobody moves on would expire
    after = hasMore ? (changes.at(-1)?.place ?? after) : page.latest;
    if (!hasMore) await changeFeed.wait(heard, signal);
  }
}

/** A page; null when nobody waits for it any more. While the database does not serve, nothing changes in it either. */
async function readThroughOutages(
  { changeFeed, log }: Session,
  { set, after, signal }: Pick<Following, 'set' | 'signal'> & { readonly after: ChangePlace | null },
): Promise<ChangePage | null> {
  while (!signal.aborted) {
    try {
      return await changeFeed.read({ set, after, limit: pageSize });
    } catch (error) {
      if (!(error instanceof DatabaseFailure)) throw error;
      log.warn({ code: error.code }, 'changes cannot be read now');
      await sleep(outageMs, signal);
    }
  }
  return null;
}
