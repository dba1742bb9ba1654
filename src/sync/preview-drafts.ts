import type { Flow } from '../core/flow';
import { type Decision, decideNewcomers, type Newcomer } from '../core/found';
import type { EntityId, LinkId, RecordRef } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import { matchKeys } from '../core/match';
import type { Reading } from '../core/reading';
import type { PreviewReads } from '../store/preview-reads';
import type { KindKey } from '../store/match-key';
import type { Mirror, Snapshot } from '../store/port';
import type { SyncContext } from './context';
import type { EntityLookup } from './decode';
import { foundingOf, newcomerOf, referencesOf } from './newcomers';
import { type LinkReading, planReadings } from './plan-readings';
import { loadEntityLookup } from './references';

/** What a preview works with: the engine's rules, over a topology in which the flow runs, and reads alone. */
export interface PreviewContext extends Pick<SyncContext, 'topology' | 'settings' | 'clock' | 'newId'> {
  readonly store: PreviewReads;
}

/** Entities as they would be once every record is matched. They are in memory alone. */
export interface Drafts {
  readonly snapshots: Map<EntityId, Snapshot>;
  readonly byKey: Map<string, Set<EntityId>>;
  /** Links that are not there yet. */
  readonly newLinks: Set<LinkId>;
  /** Whether every record was looked at. */
  readonly isWhole: boolean;
}

/**
 * Drafts the entities of all records that no link names, as `foundNewcomers` would found or match them: by the same
 * decisions, in batches of the same size, each reading taken in before the next batch is decided.
 */
export async function draftNewcomers(
  context: PreviewContext,
  { kind, left }: Flow,
  isOver: (drafts: Drafts) => boolean,
): Promise<Drafts> {
  const { topology, store, settings } = context;
  const drafts: Drafts = { snapshots: new Map(), byKey: new Map(), newLinks: new Set(), isWhole: false };
  const slots = topology.slots.filter(
    (slot) => topology.kindsOf(slot).includes(kind) && topology.isConnected(slot, left, kind),
  );
  let after: RecordRef | null = null;
  while (!isOver(drafts)) {
    const page: readonly Mirror[] = await store.readUnlinked({ kind, slots }, after, settings.batchSize);
    const last = page.at(-1);
    if (last === undefined) return { ...drafts, isWhole: true };
    await draftPage(context, drafts, { kind, readings: page.map(({ reading }) => reading) });
    after = last.reading.ref;
  }
  return drafts;
}

interface Drafted {
  readonly newcomer: Newcomer;
  readonly reading: Reading;
}

async function draftPage(
  context: PreviewContext,
  drafts: Drafts,
  { kind, readings }: { readonly kind: EntityKind; readonly readings: readonly Reading[] },
): Promise<void> {
  const records = readings.map((reading) => ({ reading }));
  const lookup = await loadEntityLookup(context.store, referencesOf(context, records));
  const drafted = records.flatMap(({ reading }): Drafted[] =>
    newcomerOf(context, { reading }, kind, lookup).map((newcomer) => ({ newcomer, reading })),
  );
  const newcomers = drafted.map(({ newcomer }) => newcomer);
  const keys = newcomers.flatMap(({ entity, keys: own }) => own.map((key): KindKey => ({ ...key, kind: entity.kind })));
  const known = await knownByKeys(context, drafts, keys);
  for (const decision of decideNewcomers(newcomers, [...known.values()])) {
    const reading = drafted.find(({ newcomer }) => newcomer === decision.newcomer)?.reading;
    if (reading !== undefined) applyDecision(context, drafts, { decision, known, reading, lookup });
  }
}

/** The entities that have, or would have, one of the keys. */
export async function knownByKeys(
  { store }: PreviewContext,
  drafts: Drafts,
  keys: readonly KindKey[],
): Promise<ReadonlyMap<EntityId, Snapshot>> {
  const stored = (await store.findByKeys(keys)).map((each) => drafts.snapshots.get(each.entity.id) ?? each);
  const ids = new Set(keys.flatMap((key) => [...(drafts.byKey.get(keyText(key)) ?? [])]));
  const drafted = [...ids].flatMap((id) => drafts.snapshots.get(id) ?? []);
  return new Map([...stored, ...drafted].map((snapshot) => [snapshot.entity.id, snapshot]));
}

interface Applied {
  readonly decision: Decision;
  readonly known: ReadonlyMap<EntityId, Snapshot>;
  readonly reading: Reading;
  readonly lookup: EntityLookup;
}

function applyDecision(context: PreviewContext, drafts: Drafts, applied: Applied): void {
  const { decision, known, reading, lookup } = applied;
  const draftOf = (id: EntityId): Snapshot | undefined => drafts.snapshots.get(id) ?? known.get(id);
  const founding = foundingOf(decision);
  drafts.newLinks.add(founding.link.id);
  if (founding.type === 'entity') {
    const { entity, link, review } = founding;
    put(drafts, { ...unknownSnapshot, entity, links: [link], hasOpenReview: review !== null });
    for (const candidate of review?.candidates.flatMap((id) => draftOf(id) ?? []) ?? []) {
      put(drafts, { ...candidate, barred: [...candidate.barred, link.slot] });
    }
    return;
  }
  const { link } = founding;
  const target = draftOf(link.entityId);
  if (target === undefined) return;
  const joined = { ...target, links: [...target.links, link] };
  put(drafts, takeIn(context, joined, [{ link, reading, source: 'list' }], lookup));
}

const unknownSnapshot: Omit<Snapshot, 'entity' | 'links'> = {
  held: new Set(),
  barred: [],
  hasOpenReview: false,
  referencedFrom: [],
  waiting: [],
  apartFrom: new Set(),
  unlinkedRecords: [],
  parked: [],
};

function put(drafts: Drafts, snapshot: Snapshot): void {
  const { id, kind, fields } = snapshot.entity;
  drafts.snapshots.set(id, snapshot);
  for (const key of [fields, ...snapshot.links.map(({ base }) => base)].flatMap((each) => matchKeys(kind, each))) {
    const text = keyText({ ...key, kind });
    drafts.byKey.set(text, (drafts.byKey.get(text) ?? new Set()).add(id));
  }
}

/** A text key of a match key, for maps. */
export const keyText = ({ kind, key, value }: KindKey): string => `${kind} ${key} ${value}`;

/** The entity with readings of its records taken in. */
export function takeIn(
  context: PreviewContext,
  snapshot: Snapshot,
  readings: readonly LinkReading[],
  lookup: EntityLookup,
): Snapshot {
  const { plan } = planReadings(context, snapshot, readings, { lookup });
  const moved = new Map(plan.links.map((link) => [link.id, link]));
  return {
    ...snapshot,
    entity: plan.entity,
    links: snapshot.links.map((link) => moved.get(link.id) ?? link),
    held: new Set([...snapshot.held, ...plan.conflicts.map(({ field }) => field)]),
  };
}
