import type { CreateOutcome, StepDone } from '../connectors/connector';
import type { Intent, Link } from '../core/link';
import { afterCreate } from '../core/written';
import { assertNever } from '../lib/assert-never';
import { mapLimit } from '../lib/batch';
import { failpoint } from '../lib/failpoint';
import { callSystem, type FailedCall } from './call';
import { commitItems, type ItemChange, mergeChanges } from './commit';
import type { SyncContext } from './context';
import { answerOf } from './outcome';
import type { Creation } from './search-key';
import { retryLater, type WorkItem } from './work-item';

interface BegunCreation extends Creation {
  readonly intent: Intent;
}

/**
 * Sends creates: all intents are committed, then the requests leave within their budget, then the answers are
 * committed. Answers how many were begun.
 */
export async function sendCreates(context: SyncContext, creations: readonly Creation[]): Promise<number> {
  const at = context.clock.now();
  const begun = creations.map((creation): BegunCreation => {
    const steps = creation.link.intent?.steps ?? {};
    const intent: Intent = { sent: creation.plan.sent, at, steps, isDisproved: false };
    return { ...creation, intent, link: { ...creation.link, intent } };
  });
  for (const { item, link } of begun) item.ownIntents.add(link.id);
  await commitItems(context, mergeChanges(begun.map(({ item, link }) => ({ item, links: [link] }))));
  const owned = begun.filter(isCommitted);
  if (owned.length > 0) failpoint('create-intended');
  const answers = await mapLimit(owned, context.settings.parallelRequests, (each) => sendSteps(context, each));
  if (owned.length > 0) failpoint('create-answered');
  await commitItems(context, mergeChanges(answers));
  if (owned.length > 0) failpoint('create-committed');
  return owned.length;
}

const isCommitted = ({ item, link }: BegunCreation): boolean =>
  !item.isLost && item.snapshot.links.some((each) => each.id === link.id);

/** Sends the request; where a create takes several, each step is committed before the next leaves. */
async function sendSteps(context: SyncContext, { item, link, plan, ...begun }: BegunCreation): Promise<ItemChange> {
  const { system, type } = link.slot;
  const connector = context.topology.connectorOf(system);
  const { changes, lines } = plan;
  let { intent } = begun;
  for (;;) {
    const request = { changes, lines, marker: link.marker, steps: intent.steps };
    const sendBy = intent.at + context.settings.sendBudgetMs;
    const result = await callSystem(context, system, () => {
      failpoint('create-sending');
      return connector.create(type, request, { sendBy });
    });
    const begunLink = { item, link, intent };
    if (!result.ok) return { item, links: [afterFailure(context, begunLink, result)] };
    const outcome = result.value;
    if (outcome.type !== 'step') return { item, links: [afterOutcome(context, begunLink, outcome)] };
    intent = { ...intent, at: context.clock.now(), steps: { ...intent.steps, ...outcome.steps } };
    await commitItems(context, [{ item, links: [{ ...link, intent }] }]);
    if (item.isLost) return { item };
    failpoint('create-step-committed');
  }
}

interface BegunLink {
  readonly item: WorkItem;
  readonly link: Link;
  readonly intent: Intent;
}

function afterFailure(context: SyncContext, begun: BegunLink, failed: FailedCall): Link {
  if (failed.failure?.isInDoubt === true) return inDoubt(context, begun, failed.failure.message);
  const { item, link, intent } = begun;
  retryLater(item, failed.retryAt, failed.hasFailed);
  return { ...link, intent: undoneIntent(intent), lastError: failed.failure?.message ?? link.lastError };
}

function afterOutcome(context: SyncContext, begun: BegunLink, outcome: Exclude<CreateOutcome, StepDone>): Link {
  const { item, link, intent } = begun;
  switch (outcome.type) {
    case 'written':
      return afterCreate(link, outcome.externalId, intent.sent, answerOf(context, link, outcome));
    case 'duplicate':
      // the system says that it has this record: the search by marker, then by key, will find it
      return inDoubt(context, begun, outcome.message);
    case 'refused': {
      const { message } = outcome;
      const blockedVersion = item.snapshot.entity.version;
      return { ...link, intent: undoneIntent(intent), blockedReason: message, blockedVersion, lastError: message };
    }
    default:
      return assertNever(outcome);
  }
}

/** The intent stays: only a search after HOLD may decide. */
function inDoubt(context: SyncContext, { item, link, intent }: BegunLink, reason: string): Link {
  item.ownIntents.delete(link.id);
  retryLater(item, intent.at + context.topology.timingOf(link.slot, 'list').holdMs + 1, true);
  return { ...link, intent, lastError: reason };
}

/** Nothing is on the wire. The ids of steps that are done are kept: the next try goes on behind them. */
const undoneIntent = (intent: Intent): Intent | null =>
  Object.keys(intent.steps).length === 0 ? null : { ...intent, isDisproved: true };
