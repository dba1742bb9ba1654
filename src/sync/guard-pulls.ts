import type { CanonicalValue } from '../core/canonical';
import { valueOf } from '../core/entity';
import { isSameSlot, type RecordSlot, slotKey } from '../core/ids';
import { parseLinePath } from '../core/line-path';
import type { Link } from '../core/link';
import { judgeLosses, lossWaitMs, massWindowMs } from '../core/mass-guard';
import { isOscillating, oscillationWindowMs, reactionMs } from '../core/oscillation';
import type { NewParkedChange, ParkedPlace } from '../core/parked';
import type { Observed, PullPlan } from '../core/plan-pull';
import { groupBy } from '../lib/batch';
import type { SyncContext } from './context';
import { retryLater, type WorkItem } from './work-item';

/** What one item's readings would change. */
export interface PlannedPull {
  readonly item: WorkItem;
  readonly observed: readonly Observed[];
  readonly plan: PullPlan;
}

/** Which values that the plans empty must not be taken in. */
export interface LossVerdict {
  readonly parked: ReadonlyMap<WorkItem, readonly NewParkedChange[]>;
  /** Losses that are looked at again once more of their run was seen. */
  readonly waiting: ReadonlyMap<WorkItem, readonly ParkedPlace[]>;
}

/** What of the plans must not be taken in. */
export interface GuardVerdict extends LossVerdict {
  /** Fields that go back and forth: a person decides. */
  readonly oscillating: ReadonlyMap<WorkItem, readonly string[]>;
}

interface Loss extends ParkedPlace {
  readonly item: WorkItem;
  readonly slot: RecordSlot;
  readonly field: string;
}

/** When a loss that waits is looked at again. */
const lookAgainMs = 500;

/**
 * Looks at what a batch of readings would change before it is taken in: many records that lose one field are more
 * likely an accident than so many edits, and a field that systems set in turns would never come to rest. `items` is
 * everything that the batch is about.
 */
export async function guardPulls(
  context: SyncContext,
  planned: readonly PlannedPull[],
  items: readonly WorkItem[],
): Promise<GuardVerdict> {
  return { ...(await guardLosses(context, planned, items)), oscillating: await findOscillating(context, planned) };
}

/** Looks at the values alone that a batch of readings would empty. */
export async function guardLosses(
  context: SyncContext,
  planned: readonly PlannedPull[],
  items: readonly WorkItem[],
): Promise<LossVerdict> {
  const parked = new Map<WorkItem, NewParkedChange[]>();
  const waiting = new Map<WorkItem, ParkedPlace[]>();
  const createdAt = context.clock.now();
  const claims = items.flatMap((item) => item.claims.map(({ key }) => key));
  for (const alike of groupBy(planned.flatMap(lossesOf), ({ slot, field }) => `${slotKey(slot)} ${field}`).values()) {
    const [first] = alike;
    if (first === undefined) continue;
    const { slot, field } = first;
    const linkIds = alike.map(({ linkId }) => linkId);
    const count = await context.store.noteLosses({
      slot,
      field,
      linkIds,
      claims,
      at: createdAt,
      since: createdAt - massWindowMs,
      until: createdAt + lossWaitMs,
    });
    const verdict = judgeLosses(count);
    const reason = `${count.lost} of ${count.linked} ${slot.type} of ${slot.system} lost ${field} within 10 minutes`;
    for (const { item, linkId } of alike) {
      if (verdict === 'park') addTo(parked, item, { linkId, field, createdAt, reason });
      if (verdict === 'wait') {
        addTo(waiting, item, { linkId, field });
        retryLater(item, createdAt + lookAgainMs);
      }
    }
  }
  return { parked, waiting };
}

const addTo = <T>(lists: Map<WorkItem, T[]>, item: WorkItem, value: T): void =>
  void lists.set(item, [...(lists.get(item) ?? []), value]);

/** Fields that a reading empties. Lines are parts: they come and go. */
function lossesOf({ item, plan, observed }: PlannedPull): readonly Loss[] {
  return takenFields({ item, plan, observed }).flatMap(({ field, value, link }) =>
    value === null && parseLinePath(field) === null && valueOf(item.snapshot.entity, field) !== null
      ? [{ item, linkId: link.id, slot: link.slot, field }]
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

/** Parked changes that nobody has to decide: the record shows the value again, or is there again. */
export function noLongerShown({ item, observed, plan }: PlannedPull): readonly ParkedPlace[] {
  const counted = observed.filter(({ link }) => !plan.deferred.some(({ linkId }) => linkId === link.id));
  return item.snapshot.parked.filter(
    ({ linkId, field, state }) =>
      state === 'open' &&
      counted.some(
        ({ link, carried }) => link.id === linkId && (field === null || (carried.get(field) ?? null) !== null),
      ),
  );
}
