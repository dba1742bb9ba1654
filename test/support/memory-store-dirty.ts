import { type EntityId, type RecordRef, recordKey, type RecordSlot, isSameSlot } from '../../src/core/ids';
import type { Claim, PostponedClaim } from '../../src/store/claim';
import { type DirtyRow, isOfRecord, type Tables } from './memory-store-tables';

/** A request to look at a record or an entity. */
export type Mark = Pick<DirtyRow, 'key' | 'ref' | 'entityId' | 'runAfter' | 'needsRead'>;

/** Due before everything that carries a time. */
export const atOnce = 0;

export const markOfRecord = (ref: RecordRef, runAfter: number, needsRead: boolean): Mark => ({
  key: `r:${recordKey(ref)}`,
  ref: { system: ref.system, type: ref.type, externalId: ref.externalId },
  entityId: null,
  runAfter,
  needsRead,
});

export const markOfEntity = (id: EntityId, runAfter: number): Mark => ({
  key: `e:${id}`,
  ref: null,
  entityId: id,
  runAfter,
  needsRead: false,
});

/** Marks: a new seq, due at the earlier of both times, tries counted anew; who holds the row keeps it. */
export function mark(tables: Tables, marks: readonly Mark[]): void {
  for (const each of marks) {
    const row = tables.dirty.get(each.key);
    tables.dirty.set(each.key, {
      ...each,
      seq: ++tables.lastSeq,
      runAfter: Math.min(each.runAfter, row?.runAfter ?? each.runAfter),
      heldUntil: row?.heldUntil ?? null,
      attempts: 0,
      needsRead: each.needsRead || row?.needsRead === true,
    });
  }
}

/** See SyncStore.claim. */
export function claim(
  { dirty }: Tables,
  { limit, now, holdMs }: { readonly limit: number; readonly now: number; readonly holdMs: number },
): readonly Claim[] {
  for (const row of dirty.values()) {
    if (row.heldUntil !== null && row.heldUntil <= now) dirty.set(row.key, { ...row, heldUntil: null });
  }
  const due = [...dirty.values()]
    .filter((row) => row.heldUntil === null && row.runAfter <= now)
    .sort((a, b) => a.runAfter - b.runAfter || (a.key < b.key ? -1 : 1))
    .slice(0, limit);
  return due.map((row) => {
    dirty.set(row.key, { ...row, heldUntil: now + holdMs, runAfter: now + holdMs });
    const { key, ref, entityId, seq, attempts, needsRead } = row;
    return { key, ref, entityId, seq, attempts, needsRead, traceparent: null };
  });
}

/** See SyncStore.acknowledge. */
export function acknowledge({ dirty }: Tables, claims: readonly Claim[]): void {
  for (const { key, seq } of claims) {
    const row = dirty.get(key);
    if (row?.seq === seq) dirty.delete(key);
    else if (row !== undefined) dirty.set(key, { ...row, heldUntil: null });
  }
}

/** See SyncStore.acknowledgeUnlinked. */
export function acknowledgeUnlinked(tables: Tables, claims: readonly Claim[]): void {
  const isLinked = ({ ref }: Claim): boolean =>
    ref !== null && [...tables.links.values()].some((link) => isOfRecord(link, ref));
  acknowledge(
    tables,
    claims.filter((each) => !isLinked(each)),
  );
  postpone(
    tables,
    claims.filter(isLinked).map((each) => ({ claim: each, runAfter: atOnce, attempts: each.attempts })),
  );
}

/** See SyncStore.postpone. */
export function postpone({ dirty }: Tables, postponed: readonly PostponedClaim[]): void {
  for (const { claim: seen, runAfter, attempts } of postponed) {
    const row = dirty.get(seen.key);
    if (row === undefined) continue;
    const wanted = row.seq === seen.seq ? { runAfter, attempts } : {};
    dirty.set(seen.key, { ...row, heldUntil: null, ...wanted });
  }
}

/** See SyncStore.nextDue. */
export function nextDue({ dirty }: Tables): number | null {
  const times = [...dirty.values()].map((row) => row.heldUntil ?? row.runAfter);
  return times.length === 0 ? null : Math.min(...times);
}

/** Whether a dirty record of the slot waits without a link. */
export function hasUnlinkedDirty({ dirty, links }: Tables, slot: RecordSlot): boolean {
  return [...dirty.values()].some(({ ref }) => {
    if (ref === null || !isSameSlot(ref, slot)) return false;
    return ![...links.values()].some((link) => isOfRecord(link, ref));
  });
}
