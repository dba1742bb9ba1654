import { isSameSlot, type LinkId, recordKey, type RecordRef, slotKey } from '../core/ids';
import type { Link } from '../core/link';
import type { Reading } from '../core/reading';
import { mayBeOlder } from '../core/pending';
import { groupBy, indexBy, mapLimit } from '../lib/batch';
import type { Mirror } from '../store/port';
import { callSystem } from './call';
import type { SyncContext } from './context';
import { readingHash } from './decode';
import { eachSystem } from './each-system';
import { changeTime, type TakenReading } from './observed';
import { recordRef } from './record-ref';
import { linksToResolve } from './resolved';
import { isWhole } from './whole-mirror';
import { retryLater, type WorkItem } from './work-item';

interface Wanted {
  readonly item: WorkItem;
  readonly link: Link;
}

interface ToRead extends Wanted {
  /** The mirror that is not to be planned with. */
  readonly mirror: Mirror | undefined;
}

/**
 * Gives each item the readings that its dirty rows speak of: the mirror's where it holds one that counts, else a fresh
 * one, read in one batched call per system and type. Records whose write is undecided are read again too, and those
 * that refer to a record which is linked by now.
 */
export async function gather(context: SyncContext, items: readonly WorkItem[]): Promise<void> {
  const toResolve = await linksToResolve(context, items);
  const wanted = items.flatMap((item) => wantedReadings(context, item, toResolve).map((link) => ({ item, link })));
  const mirrors = await mirrorsOf(context, wanted);
  const unread: ToRead[] = [];
  for (const each of wanted) {
    const mirror = mirrors.get(recordKey(recordRef(each.link)));
    if (mirror !== undefined && mayUseMirror(context, each, mirror)) {
      if (mirror.deletedAt === null) each.item.readings.set(each.link.id, { reading: mirror.reading, source: 'list' });
      else each.item.missing.add(each.link.id);
    } else unread.push({ ...each, mirror });
  }
  await eachSystem(unread, async (ofSystem) => {
    const recent = ofSystem.filter(({ link }) => mayLag(context, link));
    const others = ofSystem.filter((each) => !recent.includes(each));
    for (const inSlot of groupBy(others, ({ link }) => slotKey(link.slot)).values()) await readSlot(context, inSlot);
    await mapLimit(recent, context.settings.parallelRequests, (each) => readRecord(context, each));
  });
}

/**
 * Whether a list may still show the record as it was before our last write, one in doubt too, or before what was taken in
 * from it: then the record itself is read.
 */
function mayLag({ topology, clock }: SyncContext, { slot, writtenAt, syncedAt, pending }: Link): boolean {
  const { readLagMs } = topology.timingOf(slot, 'list');
  const changedAt = Math.max(writtenAt ?? 0, syncedAt ?? 0, pending?.at ?? 0);
  return clock.now() <= changedAt + readLagMs;
}

function wantedReadings(context: SyncContext, item: WorkItem, toResolve: ReadonlySet<LinkId>): readonly Link[] {
  const refs = item.claims.flatMap((claim) => (claim.ref === null ? [] : [claim.ref]));
  return item.snapshot.links.filter(
    (link) =>
      link.state === 'active' &&
      context.topology.hasSlot(link.slot) &&
      !item.readings.has(link.id) &&
      (link.pending !== null ||
        toResolve.has(link.id) ||
        refs.some((ref) => ref.externalId === link.externalId && isSameSlot(ref, link.slot))),
  );
}

async function mirrorsOf(context: SyncContext, wanted: readonly Wanted[]): Promise<ReadonlyMap<string, Mirror>> {
  const refs = wanted.map(({ link }) => recordRef(link));
  const mirrors = refs.length === 0 ? [] : await context.store.readMirrors(refs);
  return indexBy(mirrors, (mirror) => recordKey(mirror.reading.ref));
}

function needsRead(item: WorkItem, link: Link): boolean {
  if (link.pending !== null) return true;
  return item.claims.some((claim) => claim.ref !== null && claim.needsRead && isOf(claim.ref, link));
}

const isOf = (ref: RecordRef, link: Link): boolean => ref.externalId === link.externalId && isSameSlot(ref, link.slot);

/** A mirror reading counts unless it may be older than one taken in or than our last write. */
function mayUseMirror(context: SyncContext, { item, link }: Wanted, { reading }: Mirror): boolean {
  if (needsRead(item, link) || link.missingSince !== null) return false;
  const { readLagMs } = context.topology.timingOf(link.slot, 'list');
  return (
    (link.writtenAt === null || reading.readAt > link.writtenAt + readLagMs) &&
    mayBeOlder(link, { readAt: reading.readAt, changedAt: changeTime(reading) }, readLagMs) === null
  );
}

async function readRecord(context: SyncContext, wanted: ToRead): Promise<void> {
  const { item, link } = wanted;
  const ref = recordRef(link);
  const connector = context.topology.connectorOf(ref.system);
  const result = await callSystem(context, ref.system, () => connector.readForWrite(ref, {}));
  if (!result.ok) retryLater(item, result.retryAt, result.hasFailed);
  else if (result.value === null) item.missing.add(link.id);
  else give(context, wanted, { reading: result.value, source: 'record' });
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
  for (const each of wanted) {
    const reading = byId.get(recordRef(each.link).externalId);
    if (reading === undefined) each.item.missing.add(each.link.id);
    else give(context, each, { reading, source: 'list' });
  }
}

function give(context: SyncContext, { item, link, mirror }: ToRead, taken: TakenReading): void {
  item.readings.set(link.id, taken);
  if (mirror !== undefined && mayHideEdit(context, mirror, taken.reading)) item.unlikeMirror.add(link.id);
}

/** Whether an edit of the record back to what its mirror shows would be no news. A hash that was forgotten equals none. */
const mayHideEdit = ({ topology }: SyncContext, mirror: Mirror, taken: Reading): boolean =>
  isWhole(topology, mirror) && mirror.hash !== readingHash(topology.specOf(taken.ref), taken);
