import { type Link } from '../core/link';
import type { Reading } from '../core/reading';
import { afterAdoption } from '../core/written';
import { groupBy } from '../lib/batch';
import { failpoint } from '../lib/failpoint';
import { slotKey } from '../core/ids';
import { callSystem } from './call';
import { commitItems, type ItemChange, mergeChanges } from './commit';
import type { SyncContext } from './context';
import { retryLater, type WorkItem } from './work-item';

interface Doubtful {
  readonly item: WorkItem;
  readonly link: Link;
}

/**
 * Decides creates whose answer was lost. A record seen with the marker is adopted at once. Otherwise nothing is known
 * before HOLD is over; then a search by marker adopts what it finds, and finding nothing is proof that the request did
 * not and will not take effect. Where markers cannot be searched, a person decides. Answers whether any was decided.
 */
export async function searchMarkers(context: SyncContext, items: readonly WorkItem[]): Promise<boolean> {
  const doubtful = items.flatMap((item) => inDoubt(context, item).map((link) => ({ item, link })));
  const sighted = doubtful.filter(({ item, link }) => item.sightings.has(link.id) && isDecidable(context, link));
  const due = doubtful.filter(
    ({ item, link }) => !item.sightings.has(link.id) && link.blockedVersion === null && isHoldOver(context, item, link),
  );
  const changes: ItemChange[] = sighted.flatMap((each) => adoption(each, each.item.sightings.get(each.link.id)) ?? []);
  for (const slotDoubts of groupBy(due, ({ link }) => slotKey(link.slot)).values()) {
    changes.push(...(await searchSlot(context, slotDoubts)));
    failpoint('marker-searched');
  }
  await commitItems(context, mergeChanges(changes));
  return changes.length > 0;
}

function inDoubt({ topology }: SyncContext, item: WorkItem): readonly Link[] {
  return item.snapshot.links.filter(
    (link) =>
      link.state === 'creating' &&
      topology.hasSlot(link.slot) &&
      link.intent !== null &&
      !link.intent.isDisproved &&
      !item.ownIntents.has(link.id),
  );
}

/** Where markers cannot be searched a sighting ends even a doubt that was left to a person; of several records none may. */
const isDecidable = ({ topology }: SyncContext, link: Link): boolean =>
  link.blockedVersion === null || topology.capabilitiesOf(link.slot).markerSearch === 'none';

function isHoldOver(context: SyncContext, item: WorkItem, link: Link): boolean {
  const heldUntil = (link.intent?.at ?? 0) + context.topology.timingOf(link.slot, 'list').holdMs;
  if (context.clock.now() > heldUntil) return true;
  retryLater(item, heldUntil + 1);
  return false;
}

async function searchSlot(context: SyncContext, doubts: readonly Doubtful[]): Promise<readonly ItemChange[]> {
  const [first] = doubts;
  if (first === undefined) return [];
  const { slot } = first.link;
  const { markerSearch } = context.topology.capabilitiesOf(slot);
  if (markerSearch === 'none') {
    return doubts.map(({ item, link }) => ({
      item,
      links: [{ ...link, blockedReason: unsearchable(link), blockedVersion: item.snapshot.entity.version }],
    }));
  }
  const markers = doubts.map(({ link }) => link.marker);
  const since = Math.min(...doubts.map(({ link }) => link.intent?.at ?? 0));
  const connector = context.topology.connectorOf(slot.system);
  const result = await callSystem(context, slot.system, () =>
    connector.findByMarker(slot.type, { markers, since }, {}),
  );
  if (!result.ok) {
    for (const { item } of doubts) retryLater(item, result.retryAt, result.hasFailed);
    return [];
  }
  return doubts.flatMap((doubt): readonly ItemChange[] => {
    const found = result.value.get(doubt.link.marker) ?? [];
    const change = found.length > 0 ? adoption(doubt, found[0], found.length) : null;
    return [change ?? { item: doubt.item, links: [disproved(doubt.link)] }];
  });
}

/** What tells one record from another for a person who looks for it in the system. */
const tellingFields = ['number', 'name', 'firstName', 'lastName', 'email'] as const;

/** Why a person has to decide, and what to look for: the values that were sent, which may have changed since. */
function unsearchable({ intent }: Link): string {
  const sent = tellingFields.flatMap((field) => {
    const value = intent?.sent[field]?.value;
    return typeof value === 'string' ? [`${field} ${JSON.stringify(value)}`] : [];
  });
  const meant = sent.length === 0 ? 'it' : `the record with ${sent.join(' and ')}`;
  return `a create was interrupted and this system cannot be searched for it: link ${meant}, or, where there is none, unlink it and lift the bar`;
}

/** The request did not take effect. What earlier steps made is kept: the next try goes on behind them. */
function disproved(link: Link): Link {
  return { ...link, intent: link.intent === null ? null : { ...link.intent, isDisproved: true } };
}

/** The link taking the record it was meant to make; what the record shows beyond what was sent is read as an edit. */
function adoption({ item, link }: Doubtful, reading: Reading | undefined, count = 1): ItemChange | null {
  if (reading === undefined || link.intent === null) return null;
  if (count > 1) {
    const reason = `${count} records carry the marker of this link: keep one of them`;
    return { item, links: [{ ...link, blockedReason: reason, blockedVersion: item.snapshot.entity.version }] };
  }
  item.readings.set(link.id, { reading, source: 'list' });
  return { item, links: [afterAdoption(link, reading.ref.externalId, link.intent)] };
}
