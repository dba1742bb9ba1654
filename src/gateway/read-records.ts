import { recordKey, type RecordRef } from '../core/ids';
import { indexBy } from '../lib/batch';
import type { Mirror } from '../store/port';
import type { LiveRecord } from '../sync/engine';
import type { ReadScope } from './entity-row';
import { type Session, summarise } from './session';

/**
 * Records, linked or not, in order; null where a system has none, or is not there for this caller. One statement for all
 * copies that are young enough, and one batched read for the rest. Of a system that does not serve the last copies are
 * shown, whatever their age, and `freshness` says so.
 */
export async function readRecords(
  session: Session,
  refs: readonly RecordRef[],
  scope: ReadScope,
): Promise<readonly (LiveRecord | null)[]> {
  const known = refs.filter((ref) => session.directory.findSystem(ref.system)?.recordTypes.includes(ref.type) === true);
  const copies = await readCopies(session, known, scope);
  const asked = known.filter((ref) => !copies.has(recordKey(ref)));
  const found = new Map([...copies, ...indexBy(await readLive(session, asked, scope), keyOf)]);
  summarise(session, [...found.values()]);
  return refs.map((ref) => found.get(recordKey(ref)) ?? null);
}

const keyOf = ({ ref }: LiveRecord): string => recordKey(ref);

async function readCopies(
  session: Session,
  refs: readonly RecordRef[],
  scope: ReadScope,
): Promise<ReadonlyMap<string, LiveRecord>> {
  if (scope.maxAgeSeconds === 0 || refs.length === 0) return new Map();
  const mirrors = await session.store.readMirrors(refs);
  const fresh = mirrors.filter((mirror) => mirror.deletedAt === null && isFresh(session, mirror, scope));
  return indexBy(fresh.map(copyOf), keyOf);
}

async function readLive(
  session: Session,
  refs: readonly RecordRef[],
  { deadlineAt }: ReadScope,
): Promise<readonly LiveRecord[]> {
  if (refs.length === 0) return [];
  const live = (await session.engine.readRecords(refs, deadlineAt)).filter((each) => each !== null);
  const unread = live.filter(({ freshness }) => freshness === 'UNREACHABLE');
  if (unread.length === 0) return live;
  const mirrors = await session.store.readMirrors(unread.map(({ ref }) => ref));
  const lastKnown = indexBy(mirrors.filter(({ deletedAt }) => deletedAt === null).map(copyOf), keyOf);
  return live.map((each): LiveRecord => {
    const copy = each.freshness === 'UNREACHABLE' ? lastKnown.get(keyOf(each)) : undefined;
    return copy === undefined ? each : { ...copy, freshness: 'STALE', freshnessReason: each.freshnessReason };
  });
}

const isFresh = (session: Session, { reading }: Mirror, { maxAgeSeconds }: ReadScope): boolean =>
  maxAgeSeconds === null || reading.readAt >= session.now() - maxAgeSeconds * 1000;

const copyOf = ({ reading }: Mirror): LiveRecord => ({
  ref: reading.ref,
  native: reading.native,
  url: reading.url,
  fetchedAt: reading.readAt,
  freshness: 'CACHED',
  freshnessReason: null,
});
