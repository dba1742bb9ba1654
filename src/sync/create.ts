import { isLive, wantedSlots } from '../core/closure';
import { fanOutOf, fanOutProblems } from '../core/fan-out';
import { type EntityId, type RecordSlot, slotKey } from '../core/ids';
import type { Link } from '../core/link';
import { planCreate } from '../core/plan-push';
import type { Snapshot } from '../store/port';
import { commitItems, type ItemChange, mergeChanges } from './commit';
import type { SyncContext } from './context';
import { derivedMarker } from './derived-marker';
import { eachSystem } from './each-system';
import { newLink } from './new-link';
import { noteBlocked, referredBy, waitFor } from './outcome';
import { loadReferenceStates } from './reference-states';
import { type Creation, searchByKey } from './search-key';
import { searchMarkers } from './search-marker';
import { sendCreates } from './send-create';
import { hasTime, retryLater, type WorkItem } from './work-item';

/**
 * Makes the records that the flows and callers ask for. Never a blind POST: a create whose answer was lost is searched
 * by its marker after HOLD; a new one is searched by its match keys first, for the record may be there already; then
 * the intent is committed, the request leaves within its budget, and id, base and ack are committed together.
 * Answers whether there is more to do at once.
 */
export async function create(context: SyncContext, items: readonly WorkItem[]): Promise<boolean> {
  const due = items.filter((item) => hasTime(context, item));
  const hasAdopted = await searchMarkers(context, due);
  const links = await wantedLinks(context, due);
  const planned = await plan(context, links);
  const hasMore = await eachSystem(planned, async (ofSystem) => {
    const absent = await searchByKey(context, ofSystem);
    const sent = await sendCreates(context, absent);
    return absent.length < ofSystem.length || sent > 0;
  });
  return hasAdopted || hasMore.includes(true);
}

interface Wanted {
  readonly item: WorkItem;
  readonly link: Link;
}

/** Links to be created: those a caller asked for, those to send again, and those the flows want now. */
async function wantedLinks(context: SyncContext, items: readonly WorkItem[]): Promise<readonly Wanted[]> {
  const held = items.filter((item) => !item.isLost);
  const fresh = await slotsWantedNow(context, held);
  const wanted = held.flatMap((item) => {
    const { entity, links } = item.snapshot;
    const begun = links.filter(
      (link) =>
        isDue(item, link) && canCreate(context, link.slot) && isLive(entity.kind, link.slot, context.topology.flows),
    );
    const made = (fresh.get(entity.id) ?? []).map((slot) => newLink(context, entity, slot, 'flow'));
    return [...begun, ...made].map((link) => ({ item, link }));
  });
  return markByOrigin(context, wanted);
}

/**
 * The slots that the flows want filled. Bars and reviews are read again behind the gates: once a gate is open, all that
 * it waited for is linked, or a question stands in the way; a snapshot from before does not know of that question.
 */
async function slotsWantedNow(
  context: SyncContext,
  items: readonly WorkItem[],
): Promise<ReadonlyMap<EntityId, readonly RecordSlot[]>> {
  const { flows } = context.topology;
  const gates = new Set((await context.store.readOpenGates()).map(slotKey));
  const isOpen = (slot: RecordSlot): boolean => gates.has(slotKey(slot)) && canCreate(context, slot);
  const slotsOf = (snapshot: Snapshot): readonly RecordSlot[] => wantedSlots({ ...snapshot, flows, isOpen });
  const lacking = items.filter(({ snapshot }) => slotsOf(snapshot).length > 0);
  if (lacking.length === 0) return new Map();
  const latest = await context.store.loadSnapshots(lacking.map(({ snapshot }) => snapshot.entity.id));
  return new Map(latest.map((snapshot) => [snapshot.entity.id, slotsOf(snapshot)]));
}

/** New links with the markers that their origin tells. One that was used already is of a record that was let go. */
async function markByOrigin(context: SyncContext, wanted: readonly Wanted[]): Promise<readonly Wanted[]> {
  const { flows } = context.topology;
  const derived = new Map(
    wanted.flatMap(({ item: { snapshot }, link }) => {
      if (snapshot.links.some(({ id }) => id === link.id)) return [];
      const marker = derivedMarker(flows, snapshot.entity, snapshot.links, link.slot);
      return marker === null ? [] : [[link, marker] as const];
    }),
  );
  if (derived.size === 0) return wanted;
  const used = new Set((await context.store.findLinksByMarker([...derived.values()])).map(({ marker }) => marker));
  return wanted.map(({ item, link }) => {
    const marker = derived.get(link);
    return marker === undefined || used.has(marker) ? { item, link } : { item, link: { ...link, marker } };
  });
}

/** A create that nobody has on the wire, and that was not refused for these very values. */
function isDue(item: WorkItem, link: Link): boolean {
  const { entity } = item.snapshot;
  const isFree = link.intent === null || link.intent.isDisproved;
  return link.state === 'creating' && isFree && link.blockedVersion !== entity.version;
}

const canCreate = ({ topology }: SyncContext, slot: RecordSlot): boolean =>
  topology.isWritable(slot.system) && topology.capabilitiesOf(slot).canCreate;

/** Plans the creates; those that wait for a reference or do not fit the system are noted and left out. */
async function plan(context: SyncContext, wanted: readonly Wanted[]): Promise<readonly Creation[]> {
  const referenceIn = await loadReferenceStates(context, [...new Set(wanted.map(({ item }) => item))]);
  const creations: Creation[] = [];
  const notes: ItemChange[] = [];
  const made = new Map(wanted.map(({ item }) => [item, fanOutOf(item.snapshot.links)]));
  for (const { item, link } of wanted) {
    const mapping = context.topology.mappingOf(link.slot, link.kind);
    if (mapping === null || context.gates.pausedUntil(link.slot.system) !== null) {
      retryLater(item, context.gates.pausedUntil(link.slot.system) ?? context.clock.now() + 60_000);
      continue;
    }
    const { entity, held } = item.snapshot;
    const ofFlows = made.get(item) ?? 0;
    const tooMany = link.origin === 'flow' ? fanOutProblems(entity.kind, ofFlows, context.settings.maxFanOut) : [];
    const planned = planCreate({ entity, link, mapping, held, lookup: referenceIn(link.slot.system) });
    waitFor(item, link, planned);
    const blocked = [...tooMany, ...planned.blocked];
    const noted = noteBlocked({ ...link, mappingHash: mapping.hash }, blocked, entity.version);
    if (noted.blockedReason !== link.blockedReason || planned.awaited.length > 0) {
      notes.push({ item, links: [withWait(noted, planned)], wake: planned.awaited.map((each) => each.onEntity) });
    }
    if (planned.awaited.length > 0 || blocked.length > 0) continue;
    if (link.origin === 'flow') made.set(item, ofFlows + 1);
    creations.push({ item, link: noted, plan: planned });
  }
  await commitItems(context, mergeChanges(notes));
  return creations.filter(({ item }) => !item.isLost);
}

/** The link with what it waits for, for people to see. */
function withWait(link: Link, { awaited }: Creation['plan']): Link {
  const [first] = awaited;
  if (first === undefined) return link;
  return { ...link, lastError: `waits until ${referredBy(first.field)} has a record in ${link.slot.system}` };
}
