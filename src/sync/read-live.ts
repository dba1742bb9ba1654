import { withOneSum } from '../core/computed';
import type { Entity } from '../core/entity';
import type { SystemFailureReason } from '../core/errors';
import { type LinkId, recordKey, type RecordRef, slotKey } from '../core/ids';
import type { Link } from '../core/link';
import { planPull } from '../core/plan-pull';
import type { Reading } from '../core/reading';
import { groupBy, indexBy } from '../lib/batch';
import type { Mirror } from '../store/port';
import type { StoredEntity } from '../store/stored-entity';
import type { SyncContext } from './context';
import { type EntityLookup, referencedRecords } from './decode';
import type { LiveEntity, LiveRecord, LiveRequest } from './engine';
import type { NewsDesk } from './news-desk';
import { mappedLinks, observe, withParked } from './observed';
import { entityLookup, uniqueRecords } from './references';
import type { SharedReader } from './shared-reader';

interface Parts {
  readonly context: SyncContext;
  readonly reader: SharedReader;
  readonly news: NewsDesk;
}

/**
 * The entities as their systems show them now: one batched read per system and record type, merged in memory by the
 * same plan that the workers commit, held and parked fields included. Readings with news are taken in after the answer. A
 * system that does not serve in time is shown as last known, with the reason.
 */
export async function readLive({ context, reader, news }: Parts, request: LiveRequest): Promise<readonly LiveEntity[]> {
  const subjects = request.entities.map((stored): Subject => ({
    stored,
    links: stored.links.filter((link) => isReadable(context, request, link)),
  }));
  const links = subjects.flatMap((subject) => subject.links);
  const recent = recentLinks(subjects, recentSince(context, request));
  const answers = await askSystems(
    reader,
    links.filter(({ id }) => !recent.has(id)),
    request.deadlineAt,
  );
  const unread = links.filter(({ id }) => answers.get(id)?.type !== 'read');
  const copies = await loadMirrors(context, request.withNative ? unread : []);
  const lookup = await lookupFor(context, request, answers);
  return subjects.map((subject): LiveEntity => {
    news.reportMissing(subject.links.filter(({ id }) => isMissing(answers.get(id))).map(refOf));
    return {
      entity: mergeAnswers({ context, news }, subject, { answers, lookup }),
      records: subject.links.map((link) =>
        recordOf(link, {
          answer: answers.get(link.id) ?? null,
          copy: copies.get(recordKey(refOf(link))) ?? null,
          readAt: subject.stored.readAt.get(link.id) ?? null,
        }),
      ),
    };
  });
}

/** An entity with those of its links that the caller may read. */
interface Subject {
  readonly stored: StoredEntity;
  readonly links: readonly Link[];
}

/** What a system said of one record: the reading, null where it has none, or why it said nothing. */
type Answer =
  | { readonly type: 'read'; readonly reading: Reading | null }
  | { readonly type: 'failed'; readonly reason: SystemFailureReason };

/** By link; those that were not asked have none. */
type Answers = ReadonlyMap<LinkId, Answer>;

const isMissing = (answer: Answer | undefined): boolean => answer?.type === 'read' && answer.reading === null;

const refOf = (link: Link): RecordRef => ({ ...link.slot, externalId: link.externalId ?? '' });

function isReadable({ topology }: SyncContext, request: LiveRequest, link: Link): boolean {
  const isAllowed = request.systems === null || request.systems.has(link.slot.system);
  return (
    isAllowed &&
    topology.hasSlot(link.slot) &&
    link.externalId !== null &&
    (link.state === 'active' || link.state === 'deleting')
  );
}

/** Readings from then on will do; null = whatever is known will. */
function recentSince({ clock }: SyncContext, { maxAgeSeconds }: LiveRequest): number | null {
  if (maxAgeSeconds === null) return null;
  return maxAgeSeconds === 0 ? Number.POSITIVE_INFINITY : clock.now() - maxAgeSeconds * 1_000;
}

/** The links that need not be asked about. */
function recentLinks(subjects: readonly Subject[], since: number | null): ReadonlySet<LinkId> {
  const isRecent = (readAt: number | undefined): boolean => since === null || (readAt !== undefined && readAt >= since);
  return new Set(
    subjects.flatMap(({ stored, links }) => links.flatMap(({ id }) => (isRecent(stored.readAt.get(id)) ? [id] : []))),
  );
}

/** Asks for all links of a slot at once, all slots side by side. */
async function askSystems(reader: SharedReader, links: readonly Link[], deadlineAt: number): Promise<Answers> {
  const bySlot = groupBy(links, ({ slot }) => slotKey(slot));
  const answers = await Promise.all(
    [...bySlot.values()].flatMap((inSlot) =>
      inSlot.slice(0, 1).map(async ({ slot }) => {
        const ids = [...new Set(inSlot.map(({ externalId }) => externalId ?? ''))];
        const result = await reader.read(slot, ids, deadlineAt);
        return inSlot.map(({ id, externalId }): [LinkId, Answer] => [
          id,
          result.type === 'failed' ? result : { type: 'read', reading: result.readings.get(externalId ?? '') ?? null },
        ]);
      }),
    ),
  );
  return new Map(answers.flat());
}

async function loadMirrors(context: SyncContext, links: readonly Link[]): Promise<ReadonlyMap<string, Mirror>> {
  const mirrors = links.length === 0 ? [] : await context.store.readMirrors(uniqueRecords(links.map(refOf)));
  return indexBy(mirrors, (mirror) => recordKey(mirror.reading.ref));
}

/** Resolves references from the links at hand; one query for those that changed to a record nobody mentioned. */
async function lookupFor(context: SyncContext, { entities }: LiveRequest, answers: Answers): Promise<EntityLookup> {
  const readings = [...answers.values()].flatMap((answer) => (answer.type === 'read' ? (answer.reading ?? []) : []));
  const refs = readings.flatMap((reading) =>
    Object.values(context.topology.specOf(reading.ref).mappings).flatMap((mapping) =>
      referencedRecords(mapping, reading),
    ),
  );
  if (refs.length === 0) return () => null;
  const atHand = entities.flatMap(({ links, referenced }) => [...links, ...referenced]);
  const known = entityLookup(atHand);
  const mentioned = new Set(atHand.map(({ slot, externalId }) => recordKey({ ...slot, externalId: externalId ?? '' })));
  const unknown = uniqueRecords(refs.filter((ref) => !mentioned.has(recordKey(ref))));
  if (unknown.length === 0) return known;
  const found = entityLookup(await context.store.findLinksByRecord(unknown));
  return (ref, kind) => known(ref, kind) ?? found(ref, kind);
}

/** The entity with what its systems answered taken in, as the workers will do it. */
function mergeAnswers(
  { context, news }: Pick<Parts, 'context' | 'news'>,
  { stored, links }: Subject,
  { answers, lookup }: { readonly answers: Answers; readonly lookup: EntityLookup },
): Entity {
  const readings = links.flatMap((link) => {
    const answer = answers.get(link.id);
    return answer?.type === 'read' && answer.reading !== null ? [{ link, reading: answer.reading }] : [];
  });
  if (readings.length === 0) return stored.entity;
  const mapped = mappedLinks(context.topology, stored.links);
  const observed = readings.flatMap(({ link, reading }) => {
    const mapping = mapped.find((each) => each.link === link)?.mapping;
    if (mapping === undefined) return [];
    const taken = observe(context.topology, link, mapping, { reading, source: 'list', lookup });
    return [withParked(taken.observed, stored.parked)];
  });
  const plan = planPull({
    entity: stored.entity,
    held: stored.held,
    observed: withOneSum(observed, mapped),
    rules: (field) => context.settings.rules(stored.entity.kind, field),
  });
  const moved = new Set(plan.links.map((link) => link.id));
  news.report(readings.filter(({ link }) => moved.has(link.id)).map(({ reading }) => reading));
  return plan.entity;
}

interface Known {
  readonly answer: Answer | null;
  readonly copy: Mirror | null;
  /** When the copy was read, whether its content was asked for or not. */
  readonly readAt: number | null;
}

function recordOf(link: Link, { answer, copy, readAt }: Known): LiveRecord {
  const ref = refOf(link);
  if (answer?.type === 'read') {
    const { native = null, url = null } = answer.reading ?? {};
    const fetchedAt = answer.reading?.readAt ?? null;
    return {
      ref,
      native,
      url,
      fetchedAt,
      freshness: 'LIVE',
      freshnessReason: answer.reading === null ? 'MISSING' : null,
    };
  }
  const { native = null, url = null } = copy?.reading ?? {};
  const known = { ref, native, url, fetchedAt: copy?.reading.readAt ?? readAt };
  if (answer === null) return { ...known, freshness: 'CACHED', freshnessReason: null };
  return { ...known, freshness: known.fetchedAt === null ? 'UNREACHABLE' : 'STALE', freshnessReason: answer.reason };
}
