import type { RecordRef } from '../core/ids';
import type { Mirror } from '../store/port';
import type { LiveRecord } from '../sync/engine';
import type { ReadScope } from './entity-row';
import { type Session, summarise } from './session';

/**
 * One record, linked or not; null when its system has none, or is not there for this caller. A copy that is
 * young enough will do; a system that does not serve says so in `freshness`.
 */
export async function readRecord(session: Session, ref: RecordRef, scope: ReadScope): Promise<LiveRecord | null> {
  const system = session.directory.findSystem(ref.system);
  if (system === null || !system.recordTypes.includes(ref.type)) return null;
  const [mirror] = scope.maxAgeSeconds === 0 ? [] : await session.store.readMirrors([ref]);
  if (mirror !== undefined && mirror.deletedAt === null && isFresh(session, mirror, scope)) {
    const copy = copyOf(mirror);
    summarise(session, [copy]);
    return copy;
  }
  const record = await session.engine.readRecord(ref, scope.deadlineAt);
  if (record === null) return null;
  summarise(session, [record]);
  return record;
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
