import type { Fate } from '../connectors/connector';
import type { Link } from '../core/link';
import { assertNever } from '../lib/assert-never';
import { mapLimit } from '../lib/batch';
import { callSystem } from './call';
import { commitItems, type ItemChange, mergeChanges } from './commit';
import type { SyncContext } from './context';
import {
  compareCompanions,
  goneChange,
  judgeMissing,
  type MassVerdict,
  type MissingLink,
  parkedDelete,
} from './missing-link';
import { recordRef } from './record-ref';
import { retryLater, type WorkItem } from './work-item';

/**
 * Settles records that a reading no longer showed. A delete counts once the system confirmed it twice, some time apart;
 * a refusal or an outage confirms nothing. A gone record bars its slot: nothing is made in its place. What becomes of
 * the entity's other records, the flows' rules say. Many deletes at once wait for a person. Answers whether records were
 * read that are to be taken in first.
 */
export async function settleMissing(context: SyncContext, items: readonly WorkItem[]): Promise<boolean> {
  const missing = items.flatMap((item) =>
    item.isLost
      ? []
      : item.snapshot.links.filter((link) => isMissing(context, item, link)).map((link) => ({ item, link })),
  );
  const open = missing.filter((each) => !isWaiting(each));
  const { ready: due, hasRead } = await compareCompanions(context, open);
  const verdictOf = await judgeMissing(context, due);
  const changes = await mapLimit(due, context.settings.parallelRequests, async ({ item, link }) => {
    const verdict = verdictOf(link);
    const lookAt = nextLook(context, { item, link }, verdict);
    if (lookAt !== null) {
      retryLater(item, lookAt);
      return null;
    }
    const ref = recordRef(link);
    const connector = context.topology.connectorOf(ref.system);
    const result = await callSystem(context, ref.system, () => connector.confirmGone(ref, {}));
    if (!result.ok) {
      retryLater(item, result.retryAt, result.hasFailed);
      return null;
    }
    return changeFor(context, { item, link, verdict }, result.value);
  });
  await commitItems(context, mergeChanges(changes.filter((change) => change !== null)));
  for (const item of items) item.missing.clear();
  return hasRead;
}

/** When a missing record is looked at, if not now: what lags is waited for, then the second look, and the rest of a mass. */
function nextLook(context: SyncContext, missing: MissingLink, verdict: MassVerdict): number | null {
  const { link } = missing;
  const now = context.clock.now();
  const { confirmGapMs } = context.settings;
  const due = Math.max(absenceCountsFrom(context, link), (link.missingSince ?? -confirmGapMs) + confirmGapMs);
  if (now < due) return due;
  if (link.missingSince === null || verdict.type !== 'wait' || parkedDelete(missing) === 'approved') return null;
  // each look costs a request, which those that were not looked at yet need more
  return now + Math.max(confirmGapMs, now - link.missingSince);
}

/** Whether a person has to approve the delete first, or rejected it. */
function isWaiting(missing: MissingLink): boolean {
  const state = parkedDelete(missing);
  return state === 'open' || state === 'rejected';
}

/** What lags behind our own write may not show the record yet: until then its absence says nothing. */
function absenceCountsFrom({ topology }: SyncContext, { slot, writtenAt }: Link): number {
  const lags = (['list', 'record'] as const).map((source) => topology.timingOf(slot, source).readLagMs);
  return writtenAt === null ? 0 : writtenAt + Math.max(...lags) + 1;
}

function isMissing({ topology }: SyncContext, item: WorkItem, link: Link): boolean {
  if (link.state !== 'active' || !topology.hasSlot(link.slot)) return false;
  return item.missing.has(link.id) || link.missingSince !== null;
}

function changeFor(
  context: SyncContext,
  { item, link, verdict }: MissingLink & { readonly verdict: MassVerdict },
  fate: Fate,
): ItemChange | null {
  const now = context.clock.now();
  switch (fate.type) {
    case 'live':
      retryLater(item, now, true);
      return link.missingSince === null ? null : { item, links: [{ ...link, missingSince: null }] };
    case 'gone':
      if (link.missingSince === null) {
        retryLater(item, now + context.settings.confirmGapMs);
        return { item, links: [{ ...link, missingSince: now }] };
      }
      if (verdict.type === 'park' && parkedDelete({ item, link }) !== 'approved') {
        // the record is gone: what was on its way to it is decided, whatever a person says
        return {
          item,
          links: [{ ...link, pending: null }],
          parked: [{ linkId: link.id, field: null, createdAt: now, reason: verdict.reason }],
        };
      }
      return goneChange(context, { item, link });
    case 'closed':
      return { item, links: [{ ...link, state: 'closed', missingSince: null, pending: null, lastError: fate.reason }] };
    case 'movedTo':
      return { item, links: [{ ...link, externalId: fate.externalId, missingSince: null }] };
    default:
      return assertNever(fate);
  }
}
