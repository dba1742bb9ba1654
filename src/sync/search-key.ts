import { type EntityKind, fieldSpec } from '../core/kinds';
import type { Entity } from '../core/entity';
import { isSameSlot, recordKey, type RecordSlot, slotKey } from '../core/ids';
import { holdsSlot, isLeft, type Link } from '../core/link';
import { hasContradictingNames, matchKeyDefinitions, matchKeys } from '../core/match';
import { type Mapping, rowOf } from '../core/mapping';
import type { Reading } from '../core/reading';
import type { WritePlan } from '../core/push-plan';
import { groupBy } from '../lib/batch';
import { callSystem } from './call';
import { commitItems, type ItemChange, mergeChanges } from './commit';
import type { SyncContext } from './context';
import { decodeReading } from './decode';
import { entityLookup } from './references';
import { retryLater, type WorkItem } from './work-item';

/** A record that is to be made. */
export interface Creation {
  readonly item: WorkItem;
  readonly link: Link;
  readonly plan: WritePlan;
}

/**
 * Looks in the target system for records that already are what is to be made, by our marker and by the match keys that
 * the system can be asked for, just before the POST: a restored database may not know of what was made. A record that
 * nobody is linked with is linked instead of made; any doubt blocks the create with a reason. Answers the creates that
 * are clear.
 */
export async function searchByKey(context: SyncContext, creations: readonly Creation[]): Promise<readonly Creation[]> {
  const clear: Creation[] = [];
  const changes: ItemChange[] = [];
  for (const inSlot of groupBy(creations, ({ link }) => slotKey(link.slot)).values()) {
    const found = await findCandidates(context, inSlot);
    if (found === null) continue;
    const owners = await context.store.findLinksByRecord([...found.values()].flat().map((reading) => reading.ref));
    const left = new Set(owners.filter(isLeft).map(keyOf));
    const linked = new Map(owners.filter(holdsSlot).map((link) => [keyOf(link), link]));
    for (const creation of inSlot) {
      const candidates = (found.get(creation) ?? []).filter(
        (reading) => !isOfAnother(creation, reading, { left, linked }) && !isApart(creation, reading, linked),
      );
      if (candidates.length === 0) clear.push(creation);
      else changes.push({ item: creation.item, links: [settleCandidates(context, creation, candidates, linked)] });
    }
  }
  await commitItems(context, mergeChanges(changes));
  return clear.filter(({ item }) => !item.isLost);
}

const keyOf = ({ slot, externalId }: Link): string => recordKey({ ...slot, externalId: externalId ?? '' });

/** The readings that share a key with each creation; null when the system could not be asked. */
async function findCandidates(
  context: SyncContext,
  creations: readonly Creation[],
): Promise<ReadonlyMap<Creation, readonly Reading[]> | null> {
  const [first] = creations;
  if (first === undefined) return null;
  const { slot, kind } = first.link;
  const mapping = context.topology.mappingOf(slot, kind);
  const found = new Map<Creation, Reading[]>();
  if (mapping === null) return found;
  const connector = context.topology.connectorOf(slot.system);
  const marked = await findMarked(context, creations);
  if (marked === null) return null;
  for (const [creation, readings] of marked) found.set(creation, [...readings]);
  for (const { field, property } of searchableFields(mapping)) {
    const values = [...new Set(creations.flatMap(({ item }) => textOf(item.snapshot.entity, field)))];
    if (values.length === 0) continue;
    const result = await callSystem(context, slot.system, () =>
      connector.findByKey(slot.type, { property, values }, {}),
    );
    if (!result.ok) {
      for (const { item } of creations) retryLater(item, result.retryAt, result.hasFailed);
      return null;
    }
    for (const reading of result.value) addMatches(found, { creations, mapping, reading });
  }
  return found;
}

/** The readings that carry the marker of a create; null when the system could not be asked. Lists are not read for it. */
async function findMarked(
  context: SyncContext,
  creations: readonly Creation[],
): Promise<ReadonlyMap<Creation, readonly Reading[]> | null> {
  const [first] = creations;
  const fresh = creations.filter(({ link }) => link.intent === null);
  if (first === undefined || fresh.length === 0) return new Map();
  const { slot } = first.link;
  if (context.topology.capabilitiesOf(slot).markerSearch !== 'filter') return new Map();
  const markers = fresh.map(({ link }) => link.marker);
  const connector = context.topology.connectorOf(slot.system);
  const result = await callSystem(context, slot.system, () =>
    connector.findByMarker(slot.type, { markers, since: 0 }, {}),
  );
  if (!result.ok) {
    for (const { item } of creations) retryLater(item, result.retryAt, result.hasFailed);
    return null;
  }
  return new Map(fresh.map((creation) => [creation, result.value.get(creation.link.marker) ?? []]));
}

interface Owned {
  readonly left: ReadonlySet<string>;
  readonly linked: ReadonlyMap<string, Link>;
}

/**
 * Whether the record is known not to be what is to be made: it was left for that, or the create is a move, whose record was
 * told from those that share a key with it long ago.
 */
function isOfAnother({ item, link }: Creation, { ref }: Reading, { left, linked }: Owned): boolean {
  const isMove = item.snapshot.links.some((each) => each.state === 'moving' && isSameSlot(each.slot, link.slot));
  return left.has(recordKey(ref)) || (isMove && linked.has(recordKey(ref)));
}

/** Whether a person said that the record is not what is to be made: it is another's, or was taken from this one. */
function isApart({ item }: Creation, { ref }: Reading, linked: ReadonlyMap<string, Link>): boolean {
  const { apartFrom, unlinkedRecords } = item.snapshot;
  const owner = linked.get(recordKey(ref))?.entityId;
  return (
    (owner !== undefined && apartFrom.has(owner)) || unlinkedRecords.some((each) => recordKey(each) === recordKey(ref))
  );
}

const textOf = (entity: Entity, field: string): readonly string[] => {
  const value = entity.fields[field];
  return typeof value === 'string' ? [value] : [];
};

/** The match keys that the system can be searched for, each by its first field. */
export function searchableFields(
  mapping: Mapping,
): readonly { readonly key: string; readonly field: string; readonly property: string }[] {
  const kind: EntityKind = mapping.kind;
  return matchKeyDefinitions[kind].flatMap(({ key, fields }) => {
    const [field] = fields;
    const property = rowOf(mapping, field)?.searchKey;
    return property === undefined || fieldSpec(kind, field) === undefined ? [] : [{ key, field, property }];
  });
}

function addMatches(
  found: Map<Creation, Reading[]>,
  { creations, mapping, reading }: { creations: readonly Creation[]; mapping: Mapping; reading: Reading },
): void {
  const fields = Object.fromEntries(decodeReading(mapping, reading, entityLookup([])).carried);
  const keys = new Set(matchKeys(mapping.kind, fields).map(({ key, value }) => `${key} ${value}`));
  for (const creation of creations) {
    const wanted = matchKeys(mapping.kind, creation.item.snapshot.entity.fields);
    if (!wanted.some(({ key, value }) => keys.has(`${key} ${value}`))) continue;
    const readings = found.get(creation) ?? [];
    if (!readings.some((each) => each.ref.externalId === reading.ref.externalId)) readings.push(reading);
    found.set(creation, readings);
  }
}

/** Links the one record that is free and does not contradict; otherwise blocks the create until the entity is edited. */
function settleCandidates(
  context: SyncContext,
  { item, link }: Creation,
  candidates: readonly Reading[],
  linked: ReadonlyMap<string, Link>,
): Link {
  const { entity } = item.snapshot;
  const [only, ...others] = candidates;
  const mapping = context.topology.mappingOf(link.slot, link.kind);
  const isFree = only !== undefined && others.length === 0 && !linked.has(recordKey(only.ref));
  if (isFree && mapping !== null) {
    const fields = Object.fromEntries(decodeReading(mapping, only, entityLookup([])).carried);
    if (entity.kind !== 'contact' || !hasContradictingNames(fields, entity.fields)) {
      item.readings.set(link.id, { reading: only, source: 'list' });
      return {
        ...link,
        externalId: only.ref.externalId,
        state: 'active',
        origin: 'match',
        blockedReason: null,
        blockedVersion: null,
      };
    }
  }
  const ids = candidates.map((each) => each.ref.externalId);
  const blockedReason = doubtOver(link.slot, entity.kind, ids);
  return { ...link, blockedReason, blockedVersion: entity.version };
}

/** Why a record is not made: others may be what is to be made. */
export const doubtOver = ({ type, system }: RecordSlot, kind: EntityKind, ids: readonly string[]): string =>
  `${type} ${ids.join(', ')} of ${system} may be this ${kind}: link it, or edit what both share`;
