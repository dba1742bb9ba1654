import { type EntityId, type RecordSlot, slotKey, systemId } from '../../src/core/ids';
import { holdsSlot } from '../../src/core/link';
import { hashText } from '../../src/lib/hash';
import type { Entity } from '../../src/core/entity';
import type { MatchKey } from '../../src/core/match';
import type { Lease } from '../../src/store/entity-change';
import type { KindKey } from '../../src/store/match-key';
import type { Snapshot } from '../../src/store/port';
import { inOrder, type Tables } from './memory-store-tables';

/** Entities by id; one that was merged away answers its survivor. In id order, each once. */
export function survivorsOf({ entities }: Tables, ids: readonly EntityId[]): readonly Entity[] {
  const survivors = new Map<EntityId, Entity>();
  for (const id of ids) {
    let entity = entities.get(id);
    while (entity?.mergedInto) entity = entities.get(entity.mergedInto);
    if (entity !== undefined) survivors.set(entity.id, entity);
  }
  return inOrder([...survivors.values()]);
}

/** See SyncStore.loadSnapshots. */
export function loadSnapshots(tables: Tables, ids: readonly EntityId[]): readonly Snapshot[] {
  return survivorsOf(tables, ids).map((entity) => ({
    entity,
    links: inOrder(
      [...tables.links.values()].filter((link) => link.entityId === entity.id && link.state !== 'unlinked'),
    ),
    held: new Set([...tables.conflicts.values()].flatMap((each) => (each.entityId === entity.id ? [each.field] : []))),
    barred: barredSlots(tables, entity.id),
    hasOpenReview: tables.reviews.has(entity.id),
    referencedFrom: [
      ...new Set(
        [...tables.waits.values()]
          .filter(({ wait }) => wait.onEntity === entity.id)
          .map(({ system }) => systemId(system)),
      ),
    ].toSorted(),
    waiting: [...tables.waits.values()]
      .filter(({ entityId }) => entityId === entity.id)
      .map(({ wait }) => wait)
      .sort((a, b) => (`${a.linkId} ${a.field}` < `${b.linkId} ${b.field}` ? -1 : 1)),
    // nobody decides anything here: what people do is done in PostgreSQL
    apartFrom: new Set(),
    unlinkedRecords: [],
    parked: [...tables.parked.values()]
      .filter(({ entityId }) => entityId === entity.id)
      .map(({ linkId, field, state, createdAt }) => ({ linkId, field, state, createdAt })),
  }));
}

/** Barred slots, and those of records whose open review names the entity as a candidate. */
function barredSlots({ bars, reviews }: Tables, id: EntityId): readonly RecordSlot[] {
  const reviewed = [...reviews.values()]
    .filter(({ review }) => review.candidates.includes(id))
    .map(({ review: { record } }): RecordSlot => ({ system: record.system, type: record.type }));
  const unique = new Map(reviewed.map((slot) => [slotKey(slot), slot]));
  return [...[...bars.values()].filter(({ entityId }) => entityId === id).map(({ slot }) => slot), ...unique.values()];
}

/** Bars a slot of an entity. */
export function bar({ bars }: Tables, entityId: EntityId, { system, type }: RecordSlot): void {
  bars.set(`${entityId} ${slotKey({ system, type })}`, { entityId, slot: { system, type } });
}

const longestValue = 500;
const indexable = (value: string): string => (value.length <= longestValue ? value : hashText(value));
const keyText = ({ kind, key, value }: KindKey): string => `${kind} ${key} ${indexable(value)}`;

/** Ids of the entities that have one of the keys. */
export function entitiesByKey({ keys }: Tables, wanted: readonly KindKey[]): readonly EntityId[] {
  const texts = new Set(wanted.map(keyText));
  return [...new Set([...keys.values()].filter((row) => texts.has(keyText(row))).map(({ entityId }) => entityId))];
}

/** Replaces the match keys of an entity. */
export function replaceKeys(tables: Tables, { id, kind }: Entity, keys: readonly MatchKey[]): void {
  for (const [text, { entityId }] of tables.keys) if (entityId === id) tables.keys.delete(text);
  for (const { key, value } of keys) {
    const row = { kind, key, value, entityId: id };
    tables.keys.set(`${id} ${keyText(row)}`, row);
  }
}

/** See SyncStore.lease. The fence goes on rising when a lease ends. */
export function lease(
  tables: Tables,
  ids: readonly EntityId[],
  { now, until }: { readonly now: number; readonly until: number },
): readonly Lease[] {
  return [...new Set(ids)].toSorted().flatMap((entityId) => {
    const held = tables.leases.get(entityId);
    if (!tables.entities.has(entityId) || (held !== undefined && held.until > now)) return [];
    const fence = (held?.fence ?? 0) + 1;
    tables.leases.set(entityId, { fence, until });
    return [{ entityId, fence, until }];
  });
}

/** Ends leases that nobody took over. */
export function release({ leases }: Tables, ended: readonly Lease[]): void {
  for (const { entityId, fence } of ended) {
    if (leases.get(entityId)?.fence === fence) leases.set(entityId, { fence, until: -Infinity });
  }
}

/** The slots whose first scan is read and whose gate is closed. */
export const closedGates = ({ cursors }: Tables): readonly RecordSlot[] =>
  [...cursors.values()]
    .filter(({ firstReadAt, firstScanDoneAt }) => firstReadAt !== null && firstScanDoneAt === null)
    .map(({ slot }) => slot)
    .sort((a, b) => (slotKey(a) < slotKey(b) ? -1 : 1));

/** Entities that have a record in one of `lefts` and none in `slot`: a create may be due. */
export function lackingEntities(
  { links }: Tables,
  slot: RecordSlot,
  lefts: readonly RecordSlot[],
): readonly EntityId[] {
  const [all, target] = [[...links.values()], slotKey(slot)];
  const from = new Set(lefts.map(slotKey));
  const holders = new Set(
    all.filter((link) => holdsSlot(link) && slotKey(link.slot) === target).map((link) => link.entityId),
  );
  const found = all.filter(
    (link) => link.state === 'active' && from.has(slotKey(link.slot)) && !holders.has(link.entityId),
  );
  return [...new Set(found.map(({ entityId }) => entityId))];
}
