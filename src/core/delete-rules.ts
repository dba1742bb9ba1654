import { connectedSlots } from './closure';
import { type Entity, type HistoryEntry, revOf, valueOf } from './entity';
import type { DeleteRule, Flow } from './flow';
import { isSameSlot, type RecordSlot } from './ids';
import { fieldSpec } from './kinds';
import { ackOf, type Link } from './link';
import { isPushed, type Mapping, rowOf } from './mapping';
import { setByRecord, setFields } from './set-fields';

/** The slots that flows with a delete rule lead to from one, either way and over others; not itself. */
function slotsUnderRule(
  rule: DeleteRule,
  { kind, slot, flows }: { readonly kind: Entity['kind']; readonly slot: RecordSlot; readonly flows: readonly Flow[] },
): readonly RecordSlot[] {
  const ruled = flows.filter(
    (flow) => flow.kind === kind && flow.settings.delete === rule && !flow.settings.isPaused && !flow.isLines,
  );
  return [...connectedSlots(slot, ruled).values()].filter((each) => !isSameSlot(each, slot));
}

/** The links whose records go with a record that was deleted. */
export function linksToDelete(
  gone: Link,
  { links, flows }: { readonly links: readonly Link[]; readonly flows: readonly Flow[] },
): readonly Link[] {
  const slots = slotsUnderRule('propagate', { kind: gone.kind, slot: gone.slot, flows });
  return links.filter((link) => link.state === 'active' && slots.some((slot) => isSameSlot(slot, link.slot)));
}

/** Whether the entity was edited since the record last agreed with it: then the edit wins over the delete. */
export const isEditedSince = (entity: Entity, gone: Link, mapping: Mapping): boolean =>
  Object.keys(entity.provenance).some((field) => {
    const row = rowOf(mapping, field);
    return row !== undefined && isPushed(row) && ackOf(gone, field) < revOf(entity, field);
  });

/** The entity switched off, where its kind can be and a flow asks for it; null otherwise. */
export function archived(
  entity: Entity,
  gone: Link,
  { flows, at }: { readonly flows: readonly Flow[]; readonly at: number },
): { readonly entity: Entity; readonly history: readonly HistoryEntry[] } | null {
  const isAsked = slotsUnderRule('archive', { kind: gone.kind, slot: gone.slot, flows }).length > 0;
  if (!isAsked || fieldSpec(entity.kind, 'active') === undefined || valueOf(entity, 'active') === false) return null;
  return setFields(entity, { active: false }, setByRecord(gone, { notBefore: gone.syncedAt, at }));
}
