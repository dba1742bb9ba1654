import type { UpdateOutcome } from '../connectors/connector';
import { isLive } from '../core/closure';
import { isSameSlot } from '../core/ids';
import { isLeft, type Link } from '../core/link';
import type { ParkedPlace } from '../core/parked';
import type { Reading } from '../core/reading';
import { assertNever } from '../lib/assert-never';
import { mapLimit } from '../lib/batch';
import { failpoint } from '../lib/failpoint';
import { callSystem } from './call';
import { commitItems, type ItemChange, mergeChanges } from './commit';
import type { SyncContext } from './context';
import { type EntityLookup, referencedRecords } from './decode';
import { guardLosses, type LossVerdict, noLongerShown, type PlannedPull } from './guard-pulls';
import { planReadings } from './plan-readings';
import { recordRef } from './record-ref';
import { loadEntityLookup } from './references';
import { hasTime, retryLater, type WorkItem } from './work-item';

interface Leaving {
  readonly item: WorkItem;
  readonly link: Link;
}

/** What a record that is to be left shows that is to be taken in first. */
interface News extends Leaving, PlannedPull {
  readonly reading: Reading;
  readonly lookup: EntityLookup;
}

/**
 * Takes records out of use that were made anew elsewhere, once that is done. Each is read once more: what somebody edited
 * in it meanwhile is taken in first, of one record of an entity at a time. Of values that were lost in a mass a person
 * decides before their records are left. Repeating it does no harm. Answers whether something was taken in.
 */
export async function leaveMoved(context: SyncContext, items: readonly WorkItem[]): Promise<boolean> {
  const due = items
    .filter((item) => hasTime(context, item))
    .flatMap((item) =>
      item.snapshot.links.filter((link) => isDue(context, item, link)).map((link) => ({ item, link })),
    );
  const looks = await mapLimit(due, context.settings.parallelRequests, (each) => leave(context, each));
  const news = looks.filter((each) => 'plan' in each);
  const verdict = await guardLosses(context, news, items);
  const changes = looks.map((each) => ('plan' in each ? takeIn(context, each, verdict) : each));
  await commitItems(context, mergeChanges(withOneEdit(changes)));
  if (due.length > 0) failpoint('moved-left');
  return changes.some(({ entity }) => entity !== undefined);
}

/** The changes with one edit of each entity: all were planned on it as it was, and another would undo the first. */
function withOneEdit(changes: readonly ItemChange[]): readonly ItemChange[] {
  const edits = new Map(changes.filter(({ entity }) => entity !== undefined).map((change) => [change.item, change]));
  return changes.filter((change) => change.entity === undefined || edits.get(change.item) === change);
}

/**
 * Whether the other record is there, or will not come any more. One that is refused may not come for long: what is edited
 * in this one meanwhile is taken in.
 */
function isDue(context: SyncContext, item: WorkItem, link: Link): boolean {
  return (
    link.state === 'moving' &&
    link.blockedVersion !== item.snapshot.entity.version &&
    isLive(link.kind, link.slot, context.topology.flows) &&
    context.topology.isWritable(link.slot.system) &&
    toCome(item, link)?.blockedReason !== null
  );
}

/** The link of the other record while it is being made. */
const toCome = ({ snapshot }: WorkItem, { slot }: Link): Link | undefined =>
  snapshot.links.find((each) => each.state === 'creating' && isSameSlot(each.slot, slot));

/** Leaves a record that has no news, unless the other one is refused; of one that has nothing is done yet. */
async function leave(context: SyncContext, { item, link }: Leaving): Promise<ItemChange | News> {
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
  const isStaying = toCome(item, link) !== undefined;
  if (read.value === null) return { item, links: isStaying ? [] : [left(link)] };
  const news = await lookAt(context, { item, link }, read.value);
  if (news === null) return isStaying ? { item } : retire(context, { item, link }, read.value);
  const { deferred, conflicts } = news.plan;
  for (const { until } of deferred) retryLater(item, until);
  if (deferred.length > 0) return { item };
  if (isNews(news)) return news;
  const voided = noLongerShown(news);
  if (isStaying || isAskedAbout(news, voided)) return { item, conflicts, voided };
  return { ...(await retire(context, news, read.value)), conflicts, voided };
}

/** Whether a person has to decide about a value of the record before it is left. */
const isAskedAbout = ({ item, link }: Leaving, voided: readonly ParkedPlace[]): boolean =>
  item.snapshot.parked.some(
    (each) => each.linkId === link.id && each.state === 'open' && !voided.some(({ field }) => field === each.field),
  );

/** Takes in what a record shows; what is one of a mass waits for the rest of it, or for a person. */
function takeIn(context: SyncContext, news: News, { parked, waiting }: LossVerdict): ItemChange {
  const { item, link } = news;
  const isOwn = ({ linkId }: ParkedPlace): boolean => linkId === link.id;
  const asked = (parked.get(item) ?? []).filter(isOwn);
  const notNow = [...asked, ...(waiting.get(item) ?? []).filter(isOwn)];
  const taken = notNow.length === 0 ? news : { ...news, ...planLast(context, news, notNow) };
  const { entity, links, history, conflicts } = taken.plan;
  const change = { item, conflicts, parked: asked, voided: noLongerShown(news) };
  if (!isNews(taken)) return change;
  return { ...change, entity, links: links.map((each): Link => ({ ...each, state: 'moving' })), history };
}

/** Whether a person took the other record from the entity before it was there: then this one stays in use, on its own. */
const isForsaken = ({ snapshot }: WorkItem, { slot }: Link): boolean =>
  !snapshot.links.some((each) => !isLeft(each) && isSameSlot(each.slot, slot));

/** What a record that is to be left would change of its entity; null where nothing maps it. */
async function lookAt(context: SyncContext, { item, link }: Leaving, reading: Reading): Promise<News | null> {
  const mapping = context.topology.mappingOf(link.slot, link.kind);
  if (mapping === null) return null;
  const lookup = await loadEntityLookup(context.store, referencedRecords(mapping, reading));
  const looked = { item, link, reading, lookup };
  return { ...looked, ...planLast(context, looked) };
}

/** Plans how the record is taken in as if it were in sync, without what is not to be taken in now. */
function planLast(
  context: SyncContext,
  { item, link, reading, lookup }: Omit<News, 'plan' | 'observed'>,
  parked: readonly ParkedPlace[] = [],
): Pick<PlannedPull, 'plan' | 'observed'> {
  const asLinked: Link = { ...link, state: 'active' };
  return planReadings(context, item.snapshot, [{ link: asLinked, reading, source: 'record' }], { lookup, parked });
}

/** Whether something is to be taken in first. What a record shows for a field that waits already is told, and moves nothing. */
const isNews = ({ item: { snapshot }, plan: { entity, history, conflicts } }: PlannedPull): boolean =>
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
