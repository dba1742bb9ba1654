import type { UpdateOutcome } from '../connectors/connector';
import type { Link, Pending } from '../core/link';
import { planPush } from '../core/plan-push';
import { isEmpty, type PushPlan } from '../core/push-plan';
import type { Reading } from '../core/reading';
import { afterUpdate } from '../core/written';
import { assertNever } from '../lib/assert-never';
import { mapLimit } from '../lib/batch';
import { failpoint } from '../lib/failpoint';
import { callSystem, type CallResult } from './call';
import { commitItems, type ItemChange, mergeChanges } from './commit';
import type { SyncContext } from './context';
import { eachSystem } from './each-system';
import { beginMoves } from './move';
import { answerOf, noteBlocked, waitFor } from './outcome';
import { recordRef } from './record-ref';
import { loadReferenceStates } from './reference-states';
import { hasTime, liveLinks, retryLater, type WorkItem } from './work-item';

/** How old a compare-read may be where the system does not protect the record itself, milliseconds. */
const freshMs = 2_000;

interface Push {
  readonly item: WorkItem;
  readonly link: Link;
  readonly plan: PushPlan;
}

interface ReadyPush extends Push {
  readonly current: Reading;
  readonly pending: Pending;
}

/**
 * Brings records up to their entities. A write needs a fresh complete reading of its record that was taken in: where
 * there is none it is read now, and the write waits for the next round. Otherwise: commit `pending`, send, commit the
 * answer. Answers whether there is more to do at once.
 */
export async function push(context: SyncContext, items: readonly WorkItem[]): Promise<boolean> {
  const due = items.filter((item) => hasTime(context, item));
  const referenceIn = await loadReferenceStates(
    context,
    due.filter((item) => hasUnacknowledged(context, item)),
  );
  const plans = due.flatMap((item) =>
    pushableLinks(context, item).flatMap((link): Push[] => {
      const mapping = context.topology.mappingOf(link.slot, link.kind);
      if (mapping === null) return [];
      const { entity, held } = item.snapshot;
      return [{ item, link, plan: planPush({ entity, link, mapping, held, lookup: referenceIn(link.slot.system) }) }];
    }),
  );
  await commitNotes(context, plans);
  const writes = plans.filter(({ item, plan }) => !item.isLost && (plan.isMove || !isEmpty(plan)));
  const ready = writes.flatMap((write) => readyPush(context, write));
  const unread = writes.filter((write) => !ready.some((each) => each.link.id === write.link.id));
  const moves = await beginMoves(
    context,
    ready.filter(({ plan }) => plan.isMove),
    referenceIn,
  );
  const updates = [...ready.filter(({ plan }) => !plan.isMove), ...moves.staying];
  // first what was read just now: reading the others may take long
  const hasLooked = await eachSystem(updates, (ofSystem) => send(context, ofSystem));
  const hasRead = await eachSystem(unread, (ofSystem) => compareRead(context, ofSystem));
  return moves.hasMore || [...hasLooked, ...hasRead].includes(true);
}

function pushableLinks(context: SyncContext, item: WorkItem): readonly Link[] {
  const { version } = item.snapshot.entity;
  return liveLinks(context, item).filter(
    (link) =>
      link.pending === null &&
      link.missingSince === null &&
      link.blockedVersion !== version &&
      context.topology.isWritable(link.slot.system) &&
      context.topology.capabilitiesOf(link.slot).canUpdate,
  );
}

function hasUnacknowledged(context: SyncContext, item: WorkItem): boolean {
  const { provenance } = item.snapshot.entity;
  return pushableLinks(context, item).some((link) =>
    Object.entries(provenance).some(([field, { rev }]) => (link.ack[field] ?? 0) < rev),
  );
}

/** Commits what a plan notes without sending anything: acks of fields that need no write, blocks and waits. */
async function commitNotes(context: SyncContext, plans: readonly Push[]): Promise<void> {
  const changes: ItemChange[] = [];
  for (const { item, link, plan } of plans) {
    waitFor(item, link, plan);
    // why a record cannot be made anew is noted where that is tried
    const noted = plan.isMove ? plan.link : noteBlocked(plan.link, plan.blocked, item.snapshot.entity.version);
    if (noted !== link) changes.push({ item, links: [noted] });
  }
  await commitItems(context, mergeChanges(changes));
}

function readyPush(context: SyncContext, write: Push): readonly ReadyPush[] {
  const current = write.item.compared.get(write.link.id);
  if (current === undefined) return [];
  const { enforcesVersion } = context.topology.timingOf(write.link.slot, 'record');
  const now = context.clock.now();
  const isFresh = enforcesVersion ? current.version !== null : current.readAt > now - freshMs;
  if (!isFresh) return [];
  const link = write.item.snapshot.links.find((each) => each.id === write.link.id) ?? write.link;
  return [{ ...write, link, current, pending: { sent: write.plan.sent, at: now, version: current.version } }];
}

/** Reads records for the next round to take in. Answers whether any could be read. */
async function compareRead(context: SyncContext, writes: readonly Push[]): Promise<boolean> {
  const read = await mapLimit(writes, context.settings.parallelRequests, async ({ item, link }) => {
    const ref = recordRef(link);
    const connector = context.topology.connectorOf(ref.system);
    const result = await callSystem(context, ref.system, () => connector.readForWrite(ref, {}));
    if (!result.ok) {
      retryLater(item, result.retryAt, result.hasFailed);
      return false;
    }
    if (result.value === null) item.missing.add(link.id);
    else item.readings.set(link.id, { reading: result.value, source: 'record' });
    return true;
  });
  return read.includes(true);
}

/**
 * Commits what is to be sent, sends it and commits the answers. Records whose answer was lost are read at once: what
 * arrived is seen before somebody edits it again. Answers whether any of these could be read.
 */
async function send(context: SyncContext, writes: readonly ReadyPush[]): Promise<boolean> {
  await commitItems(
    context,
    mergeChanges(writes.map(({ item, link, pending }) => ({ item, links: [{ ...link, pending }] }))),
  );
  const sent = writes.filter(({ item }) => !item.isLost);
  if (sent.length > 0) failpoint('update-intended');
  const answers = await mapLimit(sent, context.settings.parallelRequests, async (write) => {
    const ref = recordRef(write.link);
    const connector = context.topology.connectorOf(ref.system);
    const sendBy = write.pending.at + context.settings.sendBudgetMs;
    const { changes, lines } = write.plan;
    const request = { changes, lines, current: write.current };
    const result = await callSystem(context, ref.system, () => {
      failpoint('update-sending');
      return connector.update(ref, request, { sendBy });
    });
    return { write, links: linksAfter(context, write, result) };
  });
  if (sent.length > 0) failpoint('update-answered');
  await commitItems(context, mergeChanges(answers.map(({ write, links }) => ({ item: write.item, links }))));
  if (sent.length > 0) failpoint('update-committed');
  const inDoubt = answers.flatMap(({ write, links }) => (links.length === 0 ? [write] : []));
  return compareRead(
    context,
    inDoubt.filter(({ item }) => hasTime(context, item)),
  );
}

/** The link as the answer leaves it; none while the write is in doubt, for then `pending` stays. */
function linksAfter(context: SyncContext, write: ReadyPush, result: CallResult<UpdateOutcome>): readonly Link[] {
  const { item, pending } = write;
  const link: Link = { ...write.link, pending: null };
  item.compared.delete(link.id);
  if (!result.ok) {
    if (result.failure?.isInDoubt === true) {
      // where replicas lag, another look shows soon what arrived; what none shows is decided after HOLD
      retryLater(item, context.clock.now() + context.topology.timingOf(link.slot, 'record').readLagMs + 1, true);
      return [];
    }
    retryLater(item, result.retryAt, result.hasFailed);
    return [{ ...link, lastError: result.failure?.message ?? link.lastError }];
  }
  const outcome = result.value;
  switch (outcome.type) {
    case 'written':
      return [afterUpdate(link, pending.sent, answerOf(context, link, outcome))];
    case 'stale':
      retryLater(item, context.clock.now(), true);
      return [link];
    case 'missing':
      item.missing.add(link.id);
      return [link];
    case 'refused':
      return [
        {
          ...link,
          blockedReason: outcome.message,
          blockedVersion: item.snapshot.entity.version,
          lastError: outcome.message,
        },
      ];
    default:
      return assertNever(outcome);
  }
}
