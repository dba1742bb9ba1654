import { isSameSlot, recordKey, type RecordRef, type RecordSlot, slotKey } from '../../src/core/ids';
import { invariant } from '../../src/lib/invariant';
import type { ChangeCursor, Delivery, Mirror, Observation, ObservedReading } from '../../src/store/port';
import type { PollingTurn } from '../../src/store/polling-turn';
import { atOnce, mark, markOfRecord } from './memory-store-dirty';
import { isOfRecord, type Tables } from './memory-store-tables';

/** See SyncStore.takePollingTurn. */
export function takePollingTurn({ pollingTurns }: Tables, slot: RecordSlot, turn: PollingTurn): boolean {
  const earlier = pollingTurns.get(slotKey(slot));
  if (earlier !== undefined && earlier.holder !== turn.holder && earlier.until > turn.now) return false;
  pollingTurns.set(slotKey(slot), turn);
  return true;
}

/** See SyncStore.observe. */
export function observe(tables: Tables, observation: Observation): { readonly changed: number } {
  const { slot, readings, deletedIds, cursor } = observation;
  for (const { hash } of readings) invariant(typeof hash === 'string', 'a reading comes with its hash');
  const changed = latestOfEach(readings).flatMap((each) => takeIn(tables, each));
  const deleted = [...new Set(deletedIds)].map((externalId): RecordRef => ({ ...slot, externalId }));
  for (const ref of deleted) {
    const mirror = tables.mirrors.get(recordKey(ref));
    if (mirror?.deletedAt === null) tables.mirrors.set(recordKey(ref), { ...mirror, deletedAt: mirror.reading.readAt });
  }
  if (cursor !== null) writeCursor(tables, cursor);
  mark(tables, [
    ...changed.map(({ ref, readAt, isComplete }) => markOfRecord(ref, readAt, !isComplete)),
    ...deleted.map((ref) => markOfRecord(ref, atOnce, true)),
  ]);
  return { changed: changed.length };
}

/** Of several readings of one record the latest; of equally late ones the last. */
function latestOfEach(readings: readonly ObservedReading[]): readonly ObservedReading[] {
  const latest = new Map<string, ObservedReading>();
  for (const each of readings) {
    const key = recordKey(each.reading.ref);
    const other = latest.get(key);
    if (other === undefined || each.reading.readAt >= other.reading.readAt) latest.set(key, each);
  }
  return [...latest.values()];
}

interface Changed {
  readonly ref: RecordRef;
  readonly readAt: number;
  readonly isComplete: boolean;
}

/** Takes a reading into the mirror unless it holds a later one; answers it when it says something else than that did. */
function takeIn(tables: Tables, { reading, hash }: ObservedReading): readonly Changed[] {
  const { ref, readAt, isComplete } = reading;
  const before = tables.mirrors.get(recordKey(ref));
  if (before !== undefined && before.reading.readAt > readAt)
    return before.hash === hash ? [] : [{ ref, readAt, isComplete: false }];
  const native = isComplete ? reading.native : { ...before?.reading.native, ...reading.native };
  const url = reading.url ?? before?.reading.url ?? null;
  const joined = { ...reading, native, url, isComplete: isComplete || before?.reading.isComplete === true };
  tables.mirrors.set(recordKey(ref), { reading: joined, hash, deletedAt: null });
  return before?.hash === hash ? [] : [{ ref, readAt, isComplete }];
}

/** See SyncStore.readMirrors. */
export function readMirrors({ mirrors }: Tables, refs: readonly RecordRef[]): readonly Mirror[] {
  return [...new Set(refs.map(recordKey))].flatMap((key) => mirrors.get(key) ?? []);
}

/** Where the feed of a slot stands; the start, where it was never read. */
export function readCursor({ cursors }: Tables, slot: RecordSlot): ChangeCursor {
  return (
    cursors.get(slotKey(slot)) ?? {
      slot: { system: slot.system, type: slot.type },
      at: null,
      continuation: null,
      scanMaxAt: null,
      scanSourceNow: null,
      scanStartedAt: null,
      lastScanAt: null,
      firstReadAt: null,
      firstScanDoneAt: null,
      lastSweepAt: null,
    }
  );
}

/** A gate that was opened since the cursor was read stays open. */
function writeCursor({ cursors }: Tables, cursor: ChangeCursor): void {
  const before = cursors.get(slotKey(cursor.slot));
  cursors.set(slotKey(cursor.slot), {
    ...cursor,
    firstReadAt: cursor.firstReadAt ?? before?.firstReadAt ?? null,
    firstScanDoneAt: (before ?? cursor).firstScanDoneAt,
  });
}

/** See SyncStore.takeDelivery. */
export function takeDelivery(tables: Tables, { system, deliveryId, records, dueAt }: Delivery): boolean {
  const key = `${system} ${deliveryId}`;
  if (tables.deliveries.has(key)) return false;
  tables.deliveries.add(key);
  mark(
    tables,
    records.map((ref) => markOfRecord(ref, dueAt, true)),
  );
  return true;
}

/** See SyncStore.markUnseen. */
export function markUnseen(
  tables: Tables,
  slot: RecordSlot,
  { seenIds, linkedBefore }: { readonly seenIds: readonly string[]; readonly linkedBefore: number },
): number {
  const seen = new Set(seenIds);
  const unseen = new Set<string>();
  for (const { state, externalId, syncedAt, writtenAt, ...link } of tables.links.values()) {
    if (state !== 'active' || externalId === null || seen.has(externalId) || !isSameSlot(link.slot, slot)) continue;
    if (Math.max(syncedAt ?? -Infinity, writtenAt ?? -Infinity) < linkedBefore) unseen.add(externalId);
  }
  const marks = [...unseen].map((externalId) => markOfRecord({ ...slot, externalId }, linkedBefore, true));
  mark(tables, marks);
  return marks.length;
}

/** The mirrored records that no link names. */
export function unlinkedMirrors({ mirrors, links }: Tables): readonly RecordRef[] {
  return [...mirrors.values()].flatMap(({ reading: { ref }, deletedAt }) =>
    deletedAt === null && ![...links.values()].some((link) => isOfRecord(link, ref)) ? [ref] : [],
  );
}
