import type { UpdateOutcome } from '../connectors/connector';
import { isLive } from '../core/closure';
import { isSameSlot } from '../core/ids';
import { isLeft, type Link } from '../core/link';
import type { PullPlan } from '../core/plan-pull';
import type { Reading } from '../core/reading';
import { assertNever } from '../lib/assert-never';
import { mapLimit } from '../lib/batch';
import { failpoint } from '../lib/failpoint';
import { callSystem } from './call';
import { commitItems, type ItemChange, mergeChanges } from './commit';
import type { SyncContext } from './context';
import { referencedRecords } from './decode';
import { planReadings } from './plan-readings';
import { recordRef } from './record-ref';
import { loadEntityLookup } from './references';
import { hasTime, retryLater, type WorkItem } from './work-item';

interface Leaving {
  readonly item: WorkItem;
  readonly link: Link;
}

/**
 * Takes records out of use that were made anew elsewhere, once that is done. Each is read once more: what somebody edited
 * in it meanwhile is taken in first, of one record of an entity at a time. Repeating it does no harm. Answers whether
 * something was taken in.
 */
export async function leaveMoved(context: SyncContext, items: readonly WorkItem[]): Promise<boolean> {
  const due = items
    .filter((item) => hasTime(context, item))
    .flatMap((item) =>
      item.snapshot.links.filter((link) => isDue(context, item, link)).map((link) => ({ item, link })),
    );
  const changes = await mapLimit(due, context.settings.parallelRequests, (each) => leave(context, each));
  await commitItems(context, mergeChanges(withOneEdit(changes)));
  if (due.length > 0) failpoint('moved-left');
  return changes.some(({ entity }) => entity !== undefined);
}

/** The changes with one edit of each entity: all were planned on it as it was, and another would undo the first. */
function withOneEdit(changes: readonly ItemChange[]): readonly ItemChange[] {
  const edits = new Map(changes.filter(({ entity }) => entity !== undefined).map((change) => [change.item, change]));
  return changes.filter((change) => change.entity === undefined || edits.get(change.item) === change);
}

/** Whether the other record is there, or will not come any more. */
function isDue(context: SyncContext, { snapshot }: WorkItem, link: Link): boolean {
  return (
    link.state === 'moving' &&
    link.blockedVersion !== snapshot.entity.version &&
    isLive(link.kind, link.slot, context.topology.flows) &&
    context.topology.isWritable(link.slot.system) &&
    !snapshot.links.some((each) => each.state === 'creating' && isSameSlot(each.slot, link.slot))
  );
}

async function leave(context: SyncContext, { item, link }: Leaving): Promise<ItemChange> {
  const ref = recordRef(link);
  if (isForsaken(item, link)) {
    // read again it becomes an entity of its own; marked first, so that it does however this ends
    await context.store.markRecords([ref], context.clock.now());
    return { item, links: [{ ...left(link), state: 'unlinked' }] };
  }
  const connector = context.topology.connectorOf(ref.system);
  const read = await callSystem(context, ref.system, () => connector.readForWrite(ref, {}));
  if (!read.ok) {
    retryLater(item, read.retryAt, read.hasFailed);
    return { item };
  }
  if (read.value === null) return { item, links: [left(link)] };
  const plan = await planLast(context, { item, link }, read.value);
  for (const { until } of plan?.deferred ?? []) retryLater(item, until);
  if (plan !== null && plan.deferred.length > 0) return { item };
  if (plan !== null && isNews(item, plan)) {
    const links = plan.links.map((each): Link => ({ ...each, state: 'moving' }));
    return { item, entity: plan.entity, links, history: plan.history, conflicts: plan.conflicts };
  }
  const retired = await retire(context, { item, link }, read.value);
  return { ...retired, conflicts: plan?.conflicts ?? [] };
}

/** Whether a person took the other record from the entity before it was there: then this one stays in use, on its own. */
const isForsaken = ({ snapshot }: WorkItem, { slot }: Link): boolean =>
  !snapshot.links.some((each) => !isLeft(each) && isSameSlot(each.slot, slot));

/** What a record that is left would change of its entity, as if it were in sync; null where nothing maps it. */
async function planLast(context: SyncContext, { item, link }: Leaving, reading: Reading): Promise<PullPlan | null> {
  const mapping = context.topology.mappingOf(link.slot, link.kind);
  if (mapping === null) return null;
  const lookup = await loadEntityLookup(context.store, referencedRecords(mapping, reading));
  const asLinked: Link = { ...link, state: 'active' };
  return planReadings(context, item.snapshot, [{ link: asLinked, reading, source: 'record' }], { lookup }).plan;
}

/** Whether something is to be taken in first. What a record shows for a field that waits already is told, and moves nothing. */
const isNews = ({ snapshot }: WorkItem, { entity, history, conflicts }: PullPlan): boolean =>
  entity !== snapshot.entity || history.length > 0 || conflicts.some(({ field }) => !snapshot.held.has(field));

async function retire(context: SyncContext, { item, link }: Leaving, current: Reading): Promise<ItemChange> {
  const { retirement: changes } = context.topology.specOf(link.slot);
  if (changes === undefined) return { item, links: [left(link)] };
  const ref = recordRef(link);
  const connector = context.topology.connectorOf(ref.system);
  const sendBy = context.clock.now() + context.settings.sendBudgetMs;
  const result = await callSystem(context, ref.system, () => {
    failpoint('moved-leaving');
    return connector.update(ref, { changes, current }, { sendBy });
  });
  if (result.ok) return { item, links: [afterRetirement(context, { item, link }, result.value)] };
  retryLater(item, result.retryAt, result.hasFailed);
  return { item, links: [{ ...link, lastError: result.failure?.message ?? link.lastError }] };
}

function afterRetirement(context: SyncContext, { item, link }: Leaving, outcome: UpdateOutcome): Link {
  switch (outcome.type) {
    case 'written':
    case 'missing':
      return left(link);
    case 'stale':
      retryLater(item, context.clock.now(), true);
      return link;
    case 'refused': {
      const { message } = outcome;
      return { ...link, blockedReason: message, blockedVersion: item.snapshot.entity.version, lastError: message };
    }
    default:
      return assertNever(outcome);
  }
}

const left = (link: Link): Link => ({
  ...link,
  state: 'moved',
  pending: null,
  missingSince: null,
  blockedReason: null,
  blockedVersion: null,
  lastError: null,
});
