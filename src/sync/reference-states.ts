import type { CanonicalValue } from '../core/canonical';
import { isExpected } from '../core/closure';
import { type EntityId, isSameSlot, type SystemId } from '../core/ids';
import { fieldSpec } from '../core/kinds';
import { holdsSlot, type Link } from '../core/link';
import type { ReferenceLookup, ReferenceState } from '../core/encode-field';
import { indexBy } from '../lib/batch';
import type { Snapshot } from '../store/port';
import type { SyncContext } from './context';

interface ReferenceContext extends Pick<SyncContext, 'topology'> {
  readonly store: Pick<SyncContext['store'], 'loadSnapshots'>;
}

/** Whose entity refers to others. */
interface Referring {
  readonly snapshot: Snapshot;
}

/** Answers, for the entities that the items refer to, where they stand in a system. One query for the batch. */
export async function loadReferenceStates(
  context: ReferenceContext,
  items: readonly Referring[],
): Promise<(system: SystemId) => ReferenceLookup> {
  const ids = [...new Set(items.flatMap(referencedEntities))];
  const snapshots = ids.length === 0 ? [] : await context.store.loadSnapshots(ids);
  const byId = indexBy(snapshots, (snapshot) => snapshot.entity.id);
  return (system) => (id, recordType) => {
    const snapshot = byId.get(id);
    return snapshot === undefined ? { type: 'absent' } : stateIn(context, snapshot, system, recordType);
  };
}

function referencedEntities(item: Referring): readonly EntityId[] {
  const { kind, fields } = item.snapshot.entity;
  return Object.entries(fields).flatMap(([field, value]) =>
    typeof value === 'string' && fieldSpec(kind, field)?.type === 'reference' ? [value as EntityId] : [],
  );
}

/** The entity in whose record the record of a link is placed; null where that is not known. */
function placeOf({ topology }: ReferenceContext, { slot, kind, base }: Link): CanonicalValue {
  const row = topology.mappingOf(slot, kind)?.rows.find(({ isPlace }) => isPlace === true);
  return row === undefined ? null : (base[row.field] ?? null);
}

function stateIn(context: ReferenceContext, snapshot: Snapshot, system: SystemId, type: string): ReferenceState {
  const slot = { system, type };
  const link = snapshot.links.find((each) => isSameSlot(each.slot, slot) && holdsSlot(each));
  if (link !== undefined) {
    if (link.externalId !== null) {
      return { type: 'linked', externalId: link.externalId, place: placeOf(context, link) };
    }
    return link.blockedReason === null ? { type: 'expected' } : { type: 'absent' };
  }
  const isBarred = snapshot.barred.some((each) => isSameSlot(each, slot));
  // a person decides first whether it is another entity: nobody knows when
  if (isBarred || snapshot.hasOpenReview || !context.topology.isWritable(system)) return { type: 'absent' };
  const { entity, links } = snapshot;
  return isExpected(entity, links, slot, context.topology.flows) ? { type: 'expected' } : { type: 'absent' };
}
