import type { CanonicalValue } from '../core/canonical';
import { valueOf } from '../core/entity';
import { isSameSlot, type RecordSlot, slotKey } from '../core/ids';
import { parseLinePath } from '../core/line-path';
import type { Link } from '../core/link';
import { isMassLoss, massWindowMs } from '../core/mass-guard';
import { isOscillating, oscillationWindowMs, reactionMs } from '../core/oscillation';
import type { FieldLoss, NewParkedChange } from '../core/parked';
import type { Observed, PullPlan } from '../core/plan-pull';
import { groupBy } from '../lib/batch';
import type { SyncContext } from './context';
import type { WorkItem } from './work-item';

/** What one item's readings would change. */
export interface PlannedPull {
  readonly item: WorkItem;
  readonly observed: readonly Observed[];
  readonly plan: PullPlan;
}

/** What of the plans must not be taken in, and what is counted of the rest. */
export interface GuardVerdict {
  readonly parked: ReadonlyMap<WorkItem, readonly NewParkedChange[]>;
  readonly losses: ReadonlyMap<WorkItem, readonly FieldLoss[]>;
  /** Fields that go back and forth: a person decides. */
  readonly oscillating: ReadonlyMap<WorkItem, readonly string[]>;
}

interface Loss extends FieldLoss {
  readonly item: WorkItem;
  readonly slot: RecordSlot;
}

/**
 * Looks at what a batch of readings would change before it is taken in: many records that lose one field are more
 * likely an accident than so many edits, and a field that systems set in turns would never come to rest.
 */
export async function guardPulls(context: SyncContext, planned: readonly PlannedPull[]): Promise<GuardVerdict> {
  const parked = new Map<WorkItem, NewParkedChange[]>();
  const losses = new Map<WorkItem, FieldLoss[]>();
  const createdAt = context.clock.now();
  const lost = planned.flatMap((each) => lossesOf(each, createdAt));
  for (const alike of groupBy(lost, ({ slot, field }) => `${slotKey(slot)} ${field}`).values()) {
    const [first] = alike;
    if (first === undefined) continue;
    const counted = await context.store.countLosses(first.slot, first.field, createdAt - massWindowMs);
    const all = counted.lost + alike.length;
    const isMass = isMassLoss({ linked: counted.linked, lost: all });
    const reason = `${all} of ${counted.linked} ${first.slot.type} of ${first.slot.system} lost ${first.field} within 10 minutes`;
    for (const { item, linkId, field, at } of alike) {
      if (isMass) parked.set(item, [...(parked.get(item) ?? []), { linkId, field, createdAt, reason }]);
      else losses.set(item, [...(losses.get(item) ?? []), { linkId, field, at }]);
    }
  }
  return { parked, losses, oscillating: await findOscillating(context, planned) };
}

/** Fields that a reading empties. Lines are parts: they come and go. */
function lossesOf({ item, plan, observed }: PlannedPull, at: number): readonly Loss[] {
  return takenFields({ item, plan, observed }).flatMap(({ field, value, link }) =>
    value === null && parseLinePath(field) === null && valueOf(item.snapshot.entity, field) !== null
      ? [{ item, linkId: link.id, slot: link.slot, field, at }]
      : [],
  );
}

interface Taken {
  readonly field: string;
  readonly value: CanonicalValue;
  readonly link: Link;
  readonly observed: Observed;
}

/** The fields that the plan takes from readings, and from which. */
function takenFields({ item, plan, observed }: PlannedPull): readonly Taken[] {
  const before = item.snapshot.entity;
  if (plan.entity === before) return [];
  return Object.entries(plan.entity.provenance).flatMap(([field, provenance]) => {
    if (provenance.rev <= before.version) return [];
    const slot = { system: provenance.system, type: provenance.recordType };
    const from = observed.find(
      ({ link }) =>
        slot.system !== null && slot.type !== null && isSameSlot(link.slot, { system: slot.system, type: slot.type }),
    );
    return from === undefined ? [] : [{ field, value: valueOf(plan.entity, field), link: from.link, observed: from }];
  });
}

async function findOscillating(
  context: SyncContext,
  planned: readonly PlannedPull[],
): Promise<ReadonlyMap<WorkItem, readonly string[]>> {
  const found = new Map<WorkItem, readonly string[]>();
  for (const each of planned) {
    const fields: string[] = [];
    for (const taken of takenFields(each).filter((one) => mayOscillate(context, each.item, one))) {
      if (await hasReturned(context, each.item, taken)) fields.push(taken.field);
    }
    if (fields.length > 0) found.set(each.item, fields);
  }
  return found;
}

/** Whether the value may be the system's answer to our write of another system's: what people edit comes later. */
function mayOscillate({ clock }: SyncContext, item: WorkItem, { field, link, observed }: Taken): boolean {
  const before = item.snapshot.entity.provenance[field];
  if (before === undefined || before.system === null || before.system === link.slot.system) return false;
  if (before.at < clock.now() - oscillationWindowMs || link.writtenAt === null) return false;
  return observed.editedAt <= link.writtenAt + reactionMs;
}

async function hasReturned(context: SyncContext, item: WorkItem, { field, value, link }: Taken): Promise<boolean> {
  const { entity } = item.snapshot;
  const since = context.clock.now() - oscillationWindowMs;
  const earlier = await context.store.readRecentValues(entity.id, field, since);
  const current = { value: valueOf(entity, field), system: entity.provenance[field]?.system ?? null };
  return isOscillating([...earlier, current, { value, system: link.slot.system }]);
}
