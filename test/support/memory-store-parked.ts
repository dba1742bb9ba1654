import { type EntityId, isSameSlot, type LinkId, type RecordSlot, slotKey } from '../../src/core/ids';
import type { Link } from '../../src/core/link';
import type { LossCount, Vanishing } from '../../src/core/mass-guard';
import type { HeldValue } from '../../src/core/oscillation';
import type { EntityChange } from '../../src/store/entity-change';
import type { LossNote } from '../../src/store/parked';
import type { Tables } from './memory-store-tables';

/** Parks the changes of a commit, and ends those that need no decision any more. */
export function parkAndVoid(tables: Tables, { parked, voided, lease }: EntityChange): void {
  for (const { linkId, field, createdAt } of parked) {
    const key = `${linkId} ${field ?? ''}`;
    const row = { linkId, field, state: 'open', createdAt, entityId: lease.entityId } as const;
    tables.parked.set(key, row);
  }
  for (const { linkId, field } of voided) tables.parked.delete(`${linkId} ${field ?? ''}`);
}

const inSlot = ({ links }: Tables, slot: RecordSlot): readonly Link[] =>
  [...links.values()].filter((link) => isSameSlot(link.slot, slot));

const linkedIn = (tables: Tables, slot: RecordSlot): readonly Link[] =>
  inSlot(tables, slot).filter(({ state, externalId }) => state === 'active' && externalId !== null);

/** See SyncStore.countVanishing. */
export function countVanishing(tables: Tables, slot: RecordSlot, since: number): Vanishing {
  const isMissing = (link: Link): boolean => link.missingSince !== null && link.missingSince >= since;
  const found = inSlot(tables, slot).filter(({ state, missingSince }) => state === 'active' && missingSince === null);
  const toRead = [...tables.dirty.values()].flatMap(({ ref, needsRead }) =>
    ref !== null && isSameSlot(ref, slot) && needsRead ? [ref.externalId] : [],
  );
  return {
    unseen: found.filter(({ externalId }) => externalId !== null && toRead.includes(externalId)).length,
    linked: linkedIn(tables, slot).length,
    missing: inSlot(tables, slot).filter((link) => link.state === 'active' && isMissing(link)).length,
    vanished: inSlot(tables, slot).filter((link) => link.state === 'gone' && isMissing(link)).length,
  };
}

/** See SyncStore.noteLosses. */
export function noteLosses(tables: Tables, { slot, field, linkIds, claims, at, since, until }: LossNote): LossCount {
  for (const linkId of linkIds) {
    const key = `${linkId} ${field}`;
    const before = tables.losses.get(key);
    if (before === undefined || before.at < since) tables.losses.set(key, { linkId, field, at });
  }
  const isHere = (id: LinkId): boolean => inSlot(tables, slot).some((link) => link.id === id);
  const lost = [...tables.losses.values()].filter(
    (each) => each.field === field && each.at >= since && isHere(each.linkId),
  );
  const ours = lost.filter(({ linkId }) => linkIds.includes(linkId)).map((loss) => loss.at);
  const linked = linkedIn(tables, slot).length;
  const isScanning = (tables.cursors.get(slotKey(slot))?.continuation ?? null) !== null;
  return {
    linked,
    lost: lost.length,
    unseen: isScanning ? linked : othersDue(tables, slot, { claims, until, lost: lost.map(({ linkId }) => linkId) }),
    waitedMs: at - Math.min(at, ...ours),
  };
}

interface Unseen extends Pick<LossNote, 'claims' | 'until'> {
  /** Links whose loss was seen. */
  readonly lost: readonly LinkId[];
}

function othersDue(tables: Tables, slot: RecordSlot, { claims, until, lost }: Unseen): number {
  const seen = inSlot(tables, slot).flatMap(({ id, externalId }) => (lost.includes(id) ? [externalId] : []));
  return [...tables.dirty.values()].filter(
    ({ key, ref, heldUntil, runAfter }) =>
      ref !== null &&
      isSameSlot(ref, slot) &&
      !claims.includes(key) &&
      !seen.includes(ref.externalId) &&
      (heldUntil !== null || runAfter <= until),
  ).length;
}

/** See SyncStore.readRecentValues. */
export const recentValues = (
  { history }: Tables,
  id: EntityId,
  { field, since }: { readonly field: string; readonly since: number },
): readonly HeldValue[] =>
  history
    .filter((each) => each.entityId === id && each.field === field && each.reason === 'replaced')
    .filter(({ provenance }) => provenance.at >= since)
    .map(({ value, provenance }) => ({ value, system: provenance.system }));
