import type { RemoveOutcome } from '../connectors/connector';
import type { Link } from '../core/link';
import { assertNever } from '../lib/assert-never';
import { mapLimit } from '../lib/batch';
import { callSystem, type CallResult } from './call';
import { commitItems, mergeChanges } from './commit';
import type { SyncContext } from './context';
import { recordRef } from './record-ref';
import { hasTime, retryLater, type WorkItem } from './work-item';

/** Removes the records of links that a caller wants deleted. A removal may be repeated: a record that is gone is gone. */
export async function remove(context: SyncContext, items: readonly WorkItem[]): Promise<void> {
  const due = items
    .filter((item) => hasTime(context, item))
    .flatMap((item) =>
      item.snapshot.links.filter((link) => isDue(context, item, link)).map((link) => ({ item, link })),
    );
  const changes = await mapLimit(due, context.settings.parallelRequests, async ({ item, link }) => {
    if (link.externalId === null) return { item, links: [gone(link)] };
    const ref = recordRef(link);
    const connector = context.topology.connectorOf(ref.system);
    const sendBy = context.clock.now() + context.settings.sendBudgetMs;
    const result = await callSystem(context, ref.system, () => connector.remove(ref, { sendBy }));
    return { item, links: [linkAfter({ item, link }, result)] };
  });
  await commitItems(context, mergeChanges(changes));
}

function isDue(context: SyncContext, item: WorkItem, link: Link): boolean {
  return (
    link.state === 'deleting' &&
    link.blockedVersion !== item.snapshot.entity.version &&
    context.topology.hasSlot(link.slot) &&
    context.topology.isWritable(link.slot.system) &&
    !(link.externalId === null && link.intent !== null)
  );
}

const gone = (link: Link): Link => ({ ...link, state: 'gone', pending: null, intent: null, lastError: null });

function linkAfter({ item, link }: { item: WorkItem; link: Link }, result: CallResult<RemoveOutcome>): Link {
  if (!result.ok) {
    retryLater(item, result.retryAt, result.hasFailed);
    return { ...link, lastError: result.failure?.message ?? link.lastError };
  }
  const outcome = result.value;
  const { version } = item.snapshot.entity;
  switch (outcome.type) {
    case 'removed':
    case 'missing':
      return gone(link);
    case 'unsupported': {
      const message = `${link.slot.system} does not delete records of type ${link.slot.type}`;
      return { ...link, blockedReason: message, blockedVersion: version, lastError: message };
    }
    case 'refused':
      return { ...link, blockedReason: outcome.message, blockedVersion: version, lastError: outcome.message };
    default:
      return assertNever(outcome);
  }
}
