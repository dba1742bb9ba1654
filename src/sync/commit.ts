import type { NewConflict } from '../core/conflict';
import type { Entity, HistoryEntry } from '../core/entity';
import type { EntityId, RecordSlot } from '../core/ids';
import { holdsSlot, type Link } from '../core/link';
import { matchKeys } from '../core/match';
import type { NewParkedChange, ParkedChange, ParkedPlace } from '../core/parked';
import type { EntityChange, Waiting } from '../store/entity-change';
import type { SyncContext } from './context';
import { retryLater, type WorkItem } from './work-item';

/** What one step wants to change of one item. */
export interface ItemChange {
  readonly item: WorkItem;
  readonly entity?: Entity;
  readonly links?: readonly Link[];
  readonly history?: readonly HistoryEntry[];
  readonly conflicts?: readonly NewConflict[];
  readonly waiting?: readonly Waiting[];
  readonly bars?: readonly RecordSlot[];
  readonly wake?: readonly EntityId[];
  readonly parked?: readonly NewParkedChange[];
  readonly voided?: readonly ParkedPlace[];
}

/**
 * Commits a batch of changes under their leases and brings the items' snapshots up to it. An item whose change was
 * refused is lost for this pass: what it knows is out of date.
 */
export async function commitItems(context: SyncContext, changes: readonly ItemChange[]): Promise<void> {
  const due = changes.filter((change) => !change.item.isLost);
  if (due.length === 0) return;
  const result = await context.store.commit(due.map(toEntityChange));
  for (const change of due) {
    const { item } = change;
    if (!result.committed.has(item.lease.entityId)) {
      item.isLost = true;
      continue;
    }
    const links = (change.links ?? []).filter((link) => !result.refusedLinks.has(link.id));
    if (links.length < (change.links ?? []).length) retryLater(item, context.clock.now());
    item.snapshot = {
      ...item.snapshot,
      entity: entityAfter(change),
      links: replaceLinks(item.snapshot.links, links),
      held: new Set([...item.snapshot.held, ...(change.conflicts ?? []).map((conflict) => conflict.field)]),
      barred: [...item.snapshot.barred, ...(change.bars ?? [])],
      parked: parkedAfter(item.snapshot.parked, change),
    };
  }
}

/** One change per item: several links of an entity are committed together. Only one of them may change the entity itself. */
export function mergeChanges(changes: readonly ItemChange[]): readonly ItemChange[] {
  const byItem = new Map<WorkItem, ItemChange>();
  for (const change of changes) {
    const earlier = byItem.get(change.item);
    byItem.set(change.item, {
      ...earlier,
      ...change,
      links: [...(earlier?.links ?? []), ...(change.links ?? [])],
      history: [...(earlier?.history ?? []), ...(change.history ?? [])],
      conflicts: [...(earlier?.conflicts ?? []), ...(change.conflicts ?? [])],
      bars: [...(earlier?.bars ?? []), ...(change.bars ?? [])],
      wake: [...(earlier?.wake ?? []), ...(change.wake ?? [])],
      parked: [...(earlier?.parked ?? []), ...(change.parked ?? [])],
      voided: [...(earlier?.voided ?? []), ...(change.voided ?? [])],
    });
  }
  return [...byItem.values()];
}

function parkedAfter(
  before: readonly ParkedChange[],
  { parked = [], voided = [] }: ItemChange,
): readonly ParkedChange[] {
  const isVoid = ({ linkId, field, state }: ParkedChange): boolean =>
    state === 'open' && voided.some((each) => each.linkId === linkId && each.field === field);
  const opened = parked.map(({ linkId, field, createdAt }): ParkedChange => ({
    linkId,
    field,
    state: 'open',
    createdAt,
  }));
  return [...before.filter((each) => !isVoid(each)), ...opened];
}

function toEntityChange(change: ItemChange): EntityChange {
  const { item } = change;
  const { entity } = item.snapshot;
  const after = entityAfter(change);
  return {
    lease: item.lease,
    seenVersion: entity.version,
    entity: after === entity ? null : after,
    keys: after.fields === entity.fields ? null : matchKeys(after.kind, after.fields),
    links: change.links ?? [],
    history: change.history ?? [],
    conflicts: change.conflicts ?? [],
    waiting: change.waiting ?? null,
    bars: change.bars ?? [],
    wake: change.wake ?? [],
    parked: change.parked ?? [],
    voided: change.voided ?? [],
  };
}

/** The entity as the change leaves it: gone when its last link goes. */
function entityAfter({ item, entity, links = [] }: ItemChange): Entity {
  const after = entity ?? item.snapshot.entity;
  const wasLinked = item.snapshot.links.some(holdsSlot);
  const isLinked = replaceLinks(item.snapshot.links, links).some(holdsSlot);
  return wasLinked && !isLinked ? { ...after, state: 'gone' } : after;
}

function replaceLinks(links: readonly Link[], changed: readonly Link[]): readonly Link[] {
  const byId = new Map(links.map((link) => [link.id, link]));
  for (const link of changed) byId.set(link.id, link);
  return [...byId.values()];
}
