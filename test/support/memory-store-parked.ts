import { type EntityId, isSameSlot, type LinkId, type RecordSlot } from '../../src/core/ids';
import type { Link } from '../../src/core/link';
import type { HeldValue } from '../../src/core/oscillation';
import type { EntityChange } from '../../src/store/entity-change';
import type { Vanishing } from '../../src/store/port';
import type { Tables } from './memory-store-tables';

/** Parks the changes of a commit, and counts its losses. */
export function parkAndCount(tables: Tables, { parked, losses, lease }: EntityChange): void {
  for (const { linkId, field, createdAt } of parked) {
    const key = `${linkId} ${field ?? ''}`;
    const row = { linkId, field, state: 'open', createdAt, entityId: lease.entityId } as const;
    tables.parked.set(key, row);
  }
  for (const loss of losses) tables.losses.set(`${loss.linkId} ${loss.field}`, loss);
}

const inSlot = ({ links }: Tables, slot: RecordSlot): readonly Link[] =>
  [...links.values()].filter((link) => isSameSlot(link.slot, slot));

const linkedIn = (tables: Tables, slot: RecordSlot): readonly Link[] =>
  inSlot(tables, slot).filter(({ state, externalId }) => state === 'active' && externalId !== null);

/** See SyncStore.countVanishing. */
export function countVanishing(tables: Tables, slot: RecordSlot, since: number): Vanishing {
  const isMissing = (link: Link): boolean => link.missingSince !== null && link.missingSince >= since;
  return {
    linked: linkedIn(tables, slot).length,
    missing: inSlot(tables, slot).filter((link) => link.state === 'active' && isMissing(link)).length,
    vanished: inSlot(tables, slot).filter((link) => link.state === 'gone' && isMissing(link)).length,
  };
}

/** See SyncStore.countLosses. */
export function countLosses(
  tables: Tables,
  slot: RecordSlot,
  { field, since }: { readonly field: string; readonly since: number },
): { readonly lost: number; readonly linked: number } {
  const isHere = (id: LinkId): boolean => inSlot(tables, slot).some((link) => link.id === id);
  const lost = [...tables.losses.values()].filter(
    (each) => each.field === field && each.at >= since && isHere(each.linkId),
  );
  return { lost: lost.length, linked: linkedIn(tables, slot).length };
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
