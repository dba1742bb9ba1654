import { isSameSlot, recordKey, type RecordRef, slotKey } from '../core/ids';
import type { Link } from '../core/link';
import type { Reading } from '../core/reading';
import { groupBy, indexBy } from '../lib/batch';
import type { Mirror } from '../store/port';
import { callSystem } from './call';
import type { SyncContext } from './context';
import { recordRef } from './record-ref';
import { retryLater, type WorkItem } from './work-item';

interface ToRead {
  readonly item: WorkItem;
  readonly link: Link;
}

/**
 * Gives each item the readings that its dirty rows speak of: the mirror's where it holds one that counts, else a fresh
 * one, read in one batched call per system and type. Records whose write is undecided are read again too.
 */
export async function gather(context: SyncContext, items: readonly WorkItem[]): Promise<void> {
  const wanted = items.flatMap((item) => wantedReadings(item).map((link) => ({ item, link })));
  const mirrors = await mirrorsOf(context, wanted);
  const unread: ToRead[] = [];
  for (const each of wanted) {
    const mirror = mirrors.get(recordKey(recordRef(each.link)));
    if (mirror !== undefined && mayUseMirror(context, each, mirror)) {
      if (mirror.deletedAt === null) each.item.readings.set(each.link.id, mirror.reading);
      else each.item.missing.add(each.link.id);
    } else unread.push(each);
  }
  for (const inSlot of groupBy(unread, ({ link }) => slotKey(link.slot)).values()) await readSlot(context, inSlot);
}

function wantedReadings(item: WorkItem): readonly Link[] {
  const refs = item.claims.flatMap((claim) => (claim.ref === null ? [] : [claim.ref]));
  return item.snapshot.links.filter(
    (link) =>
      link.state === 'active' &&
      !item.readings.has(link.id) &&
      (link.pending !== null || refs.some((ref) => ref.externalId === link.externalId && isSameSlot(ref, link.slot))),
  );
}

async function mirrorsOf(context: SyncContext, wanted: readonly ToRead[]): Promise<ReadonlyMap<string, Mirror>> {
  const refs = wanted.filter(({ item, link }) => !needsRead(item, link)).map(({ link }) => recordRef(link));
  const mirrors = refs.length === 0 ? [] : await context.store.readMirrors(refs);
  return indexBy(mirrors, (mirror) => recordKey(mirror.reading.ref));
}

function needsRead(item: WorkItem, link: Link): boolean {
  if (link.pending !== null) return true;
  return item.claims.some((claim) => claim.ref !== null && claim.needsRead && isOf(claim.ref, link));
}

const isOf = (ref: RecordRef, link: Link): boolean => ref.externalId === link.externalId && isSameSlot(ref, link.slot);

/** A mirror reading counts unless it is older than one taken in or than our last write. */
function mayUseMirror(context: SyncContext, { item, link }: ToRead, { reading }: Mirror): boolean {
  if (needsRead(item, link) || link.missingSince !== null) return false;
  const { readLagMs } = context.topology.timingOf(link.slot);
  return (
    (link.writtenAt === null || reading.readAt > link.writtenAt + readLagMs) &&
    (link.syncedAt === null || reading.readAt >= link.syncedAt)
  );
}

async function readSlot(context: SyncContext, wanted: readonly ToRead[]): Promise<void> {
  const [first] = wanted;
  if (first === undefined) return;
  const { slot } = first.link;
  const ids = wanted.map(({ link }) => recordRef(link).externalId);
  const connector = context.topology.connectorOf(slot.system);
  const result = await callSystem(context, slot.system, () => connector.readMany(slot.type, ids, {}));
  if (!result.ok) {
    for (const { item } of wanted) retryLater(item, result.retryAt, result.hasFailed);
    return;
  }
  const byId = indexBy(result.value, (reading: Reading) => reading.ref.externalId);
  for (const { item, link } of wanted) {
    const reading = byId.get(recordRef(link).externalId);
    if (reading === undefined) item.missing.add(link.id);
    else item.readings.set(link.id, reading);
  }
}
