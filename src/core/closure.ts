import { type Entity, valueOf } from './entity';
import type { Flow, FlowCondition } from './flow';
import { isSameSlot, type RecordSlot, slotKey, type SystemId } from './ids';
import { holdsSlot, type Link } from './link';

/** One entity as it stands now, among all flows; its links are all but unlinked ones. */
export interface ClosureInput {
  readonly entity: Entity;
  readonly links: readonly Pick<Link, 'slot' | 'state'>[];
  readonly barred: readonly RecordSlot[];
  readonly hasOpenReview: boolean;
  /** Systems in which other records wait for a record of this entity. */
  readonly referencedFrom: readonly SystemId[];
  readonly flows: readonly Flow[];
  /** Whether a create may go into the slot now: first scan matched, system writable. */
  readonly isOpen: (slot: RecordSlot) => boolean;
}

/**
 * The slots in which the entity shall get a record: each active flow whose left record is there and whose right slot
 * is free. Each slot once, however many flows lead to it.
 */
export function wantedSlots(input: ClosureInput): readonly RecordSlot[] {
  const { entity, links, barred } = input;
  if (entity.state !== 'active' || input.hasOpenReview) return [];
  const wanted = new Map<string, RecordSlot>();
  for (const flow of input.flows) {
    if (flow.kind !== entity.kind || flow.settings.isPaused || !creates(flow, input.referencedFrom)) continue;
    if (flow.isLines) continue;
    if (!links.some((link) => link.state === 'active' && isSameSlot(link.slot, flow.left))) continue;
    if (links.some((link) => holdsSlot(link) && isSameSlot(link.slot, flow.right))) continue;
    if (barred.some((slot) => isSameSlot(slot, flow.right)) || !input.isOpen(flow.right)) continue;
    if (flow.settings.when.every((condition) => isMet(condition, entity))) wanted.set(slotKey(flow.right), flow.right);
  }
  return [...wanted.values()];
}

/** Whether a flow would bring the entity a record in the slot, once what stands in the way now has passed. */
export function isExpected(
  entity: Entity,
  links: ClosureInput['links'],
  slot: RecordSlot,
  flows: readonly Flow[],
): boolean {
  const input = { entity, links, barred: [], hasOpenReview: false, flows, isOpen: () => true };
  return wantedSlots({ ...input, referencedFrom: [slot.system] }).some((each) => isSameSlot(each, slot));
}

function creates({ settings, right }: Flow, referencedFrom: readonly SystemId[]): boolean {
  return settings.create === 'every' || (settings.create === 'onReference' && referencedFrom.includes(right.system));
}

function isMet(condition: FlowCondition, entity: Entity): boolean {
  const value = valueOf(entity, condition.field);
  if (condition.notNull === true && value === null) return false;
  return condition.in === undefined || condition.in.includes(value);
}

/**
 * Whether records of the slot take part in their entities: not while every flow of the kind that names the slot is
 * paused. A slot that no flow names stands for itself: it is read and written, and has nothing to be in sync with.
 */
export function isLive(kind: Entity['kind'], slot: RecordSlot, flows: readonly Flow[]): boolean {
  const named = flows.filter((flow) => flow.kind === kind && isAtEnd(flow, slot));
  return named.length === 0 || named.some((flow) => !flow.settings.isPaused);
}

/** Whether a flow begins or ends at the slot. */
export const isAtEnd = (flow: Flow, slot: RecordSlot): boolean =>
  isSameSlot(flow.left, slot) || isSameSlot(flow.right, slot);

/** The slots that flows lead to from one, either way and over others, by key; itself included. */
export function connectedSlots(start: RecordSlot, flows: readonly Flow[]): ReadonlyMap<string, RecordSlot> {
  const found = new Map([[slotKey(start), start]]);
  for (let size = 0; size < found.size;) {
    size = found.size;
    for (const { left, right } of flows) {
      if (found.has(slotKey(left)) || found.has(slotKey(right)))
        found.set(slotKey(left), left).set(slotKey(right), right);
    }
  }
  return found;
}
