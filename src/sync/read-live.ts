import { recordKey, type RecordRef, slotKey } from '../core/ids';
import { withOneSum } from '../core/computed';
import type { Link } from '../core/link';
import { planPull } from '../core/plan-pull';
import type { Reading } from '../core/reading';
import { groupBy, indexBy } from '../lib/batch';
import { isLive } from '../core/closure';
import type { Mirror } from '../store/port';
import type { SyncContext } from './context';
import { type EntityLookup, referencedRecords } from './decode';
import type { LiveEntity, LiveRecord, LiveRequest } from './engine';
import { mappedLinks, observe } from './observed';
import type { NewsDesk } from './news-desk';
import { entityLookup, uniqueRecords } from './references';
import { type SharedReader, type SlotReading } from './shared-reader';

interface Parts {
  readonly context: SyncContext;
  readonly reader: SharedReader;
  readonly news: NewsDesk;
}

/**
 * The entities as their systems show them now: one batched read per system and record type, merged in memory by the
 * same plan that the workers commit. Readings with news are taken in after the answer. A system that does not serve in
 * time is shown as last known, with the reason.
 */
export async function readLive({ context, reader, news }: Parts, request: LiveRequest): Promise<readonly LiveEntity[]> {
  const links = request.entities.flatMap((each) => each.links.filter((link) => isReadable(request, link)));
  const mirrors = await loadMirrors(context, request.maxAgeSeconds === 0 ? [] : links);
  const isRecent = (link: Link): boolean => isCached(context, request, mirrors.get(linkKey(link)));
  const unread = request.maxAgeSeconds === null ? [] : links.filter((link) => !isRecent(link));
  const read = await readSlots(reader, unread, request.deadlineAt);
  const failed = unread.filter((link) => read.get(slotKey(link.slot))?.type === 'failed');
  const lastKnown = new Map([...mirrors, ...(await loadMirrors(context, failed))]);
  const lookup = await lookupFor(context, request, [...read.values()]);
  return request.entities.map(({ entity, links: all }) => {
    const readable = all.filter((link) => isReadable(request, link));
    const readings = readable.flatMap((link) => {
      const reading = readingOf(read, link);
      return reading === null ? [] : [{ link, reading }];
    });
    const observed = readings.flatMap(({ link, reading }) => {
      const mapping = context.topology.mappingOf(link.slot, link.kind);
      if (mapping === null || !isLive(link.kind, link.slot, context.topology.flows) || link.state !== 'active')
        return [];
      return [observe(context.topology, link, mapping, { reading, source: 'list', lookup }).observed];
    });
    const plan = planPull({
      entity,
      held: new Set(),
      observed: withOneSum(observed, mappedLinks(context.topology, all)),
      rules: (field) => context.settings.rules(entity.kind, field),
    });
    const moved = new Set(plan.links.map((link) => link.id));
    news.report(readings.filter(({ link }) => moved.has(link.id)).map(({ reading }) => reading));
    news.reportMissing(readable.filter((link) => isMissing(read, link)).map(refOf));
    return {
      entity: plan.entity,
      records: readable.map((link) => recordOf(context, link, { read, lastKnown, request })),
    };
  });
}

type SlotReadings = ReadonlyMap<string, SlotReading>;

const refOf = (link: Link): RecordRef => ({ ...link.slot, externalId: link.externalId ?? '' });
const linkKey = (link: Link): string => recordKey(refOf(link));

function isReadable(request: LiveRequest, link: Link): boolean {
  const isAllowed = request.systems === null || request.systems.has(link.slot.system);
  return isAllowed && link.externalId !== null && (link.state === 'active' || link.state === 'deleting');
}

async function loadMirrors(context: SyncContext, links: readonly Link[]): Promise<ReadonlyMap<string, Mirror>> {
  const mirrors = links.length === 0 ? [] : await context.store.readMirrors(uniqueRecords(links.map(refOf)));
  return indexBy(mirrors, (mirror) => recordKey(mirror.reading.ref));
}

function isCached(context: SyncContext, request: LiveRequest, mirror: Mirror | undefined): boolean {
  if (mirror === undefined || request.maxAgeSeconds === null) return false;
  return mirror.reading.readAt >= context.clock.now() - request.maxAgeSeconds * 1_000;
}

async function readSlots(reader: SharedReader, links: readonly Link[], deadlineAt: number): Promise<SlotReadings> {
  const bySlot = groupBy(links, (link) => slotKey(link.slot));
  const read = await Promise.all(
    [...bySlot].flatMap(([key, inSlot]) =>
      inSlot.slice(0, 1).map(async ({ slot }): Promise<[string, SlotReading]> => {
        const ids = [...new Set(inSlot.map((link) => link.externalId ?? ''))];
        return [key, await reader.read(slot, ids, deadlineAt)];
      }),
    ),
  );
  return new Map(read);
}

function readingOf(read: SlotReadings, link: Link): Reading | null {
  const slot = read.get(slotKey(link.slot));
  return slot?.type === 'read' ? (slot.readings.get(link.externalId ?? '') ?? null) : null;
}

function isMissing(read: SlotReadings, link: Link): boolean {
  return read.get(slotKey(link.slot))?.type === 'read' && readingOf(read, link) === null;
}

/** Resolves references from the links at hand; one query for those that changed to a record nobody mentioned. */
async function lookupFor(
  context: SyncContext,
  request: LiveRequest,
  slots: readonly SlotReading[],
): Promise<EntityLookup> {
  const atHand = [...request.referenced, ...request.entities.flatMap((each) => each.links)];
  const known = entityLookup(atHand);
  const readings = slots.flatMap((slot) => (slot.type === 'read' ? [...slot.readings.values()] : []));
  const refs = readings.flatMap((reading) =>
    Object.values(context.topology.specOf(reading.ref).mappings).flatMap((mapping) =>
      referencedRecords(mapping, reading),
    ),
  );
  const mentioned = new Set(atHand.map(linkKey));
  const unknown = uniqueRecords(refs.filter((ref) => !mentioned.has(recordKey(ref))));
  if (unknown.length === 0) return known;
  const found = entityLookup(await context.store.findLinksByRecord(unknown));
  return (ref, kind) => known(ref, kind) ?? found(ref, kind);
}

function recordOf(
  context: SyncContext,
  link: Link,
  { read, lastKnown, request }: { read: SlotReadings; lastKnown: ReadonlyMap<string, Mirror>; request: LiveRequest },
): LiveRecord {
  const ref = refOf(link);
  const slot = read.get(slotKey(link.slot));
  const reading = readingOf(read, link);
  if (slot?.type === 'read') {
    const freshnessReason = reading === null ? 'MISSING' : null;
    const { native, url, readAt } = reading ?? { native: null, url: null, readAt: null };
    return { ref, native, url, fetchedAt: readAt, freshness: 'LIVE', freshnessReason };
  }
  const mirror = lastKnown.get(recordKey(ref));
  const { native, url, readAt } = mirror?.reading ?? { native: null, url: null, readAt: null };
  if (slot === undefined || isCached(context, request, mirror)) {
    return { ref, native, url, fetchedAt: readAt, freshness: 'CACHED', freshnessReason: null };
  }
  const freshness = slot.reason === 'UNREACHABLE' || slot.reason === 'UNAUTHORISED' ? 'UNREACHABLE' : 'STALE';
  return { ref, native, url, fetchedAt: readAt, freshness, freshnessReason: slot.reason };
}
