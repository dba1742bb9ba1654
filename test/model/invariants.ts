import { valueOf } from '../../src/core/entity';
import { isSameSlot, recordKey, slotKey } from '../../src/core/ids';
import { holdsSlot, type Link } from '../../src/core/link';
import { decodeRow, project, rowOf } from '../../src/core/mapping';
import { groupBy } from '../../src/lib/batch';
import { checkLines } from './line-invariants';
import { isOf, type Memory } from './memory';
import { linesIn } from './native-line';
import type { StoreContent } from './store-view';
import { checkValues, textOf } from './value-invariants';
import type { World } from './world';

/** Checks everything that must hold when nothing is left to do; answers the first violation. */
export function checkAtRest(world: World, content: StoreContent, memory: Memory): string | null {
  const problem =
    checkCreations(world) ??
    checkLinks(world, content) ??
    checkRoots(world, content) ??
    checkFirstLoad(world, content) ??
    checkConvergence(world, content) ??
    checkLines(world, content, memory) ??
    checkValues(world, content, memory);
  for (const entity of content.entities) {
    for (const field of Object.keys(entity.fields)) memory.fields.set(`${entity.id} ${field}`, textOf(entity, field));
  }
  for (const { edits, removals, records } of world.vendors) {
    for (const each of [...edits, ...removals]) each.isOld = true;
    for (const record of records.values()) memory.records.set(record, linesIn(record.states.at(-1)));
  }
  return problem;
}

/** No record is created while another of the same create is there. One that a user deleted unseen cannot be found. */
function checkCreations({ vendors }: World): string | null {
  for (const { system, records } of vendors) {
    const made = [...records.values()].filter(({ marker }) => marker !== null);
    for (const [marker, twins] of groupBy(made, (record) => record.marker)) {
      const [first, second] = twins.slice(-2);
      const end = first?.states.at(-1);
      if (second !== undefined && !(end?.native === null && end.from <= (second.states[0]?.from ?? 0))) {
        return `${system} has ${twins.map(({ id }) => id).join(' and ')} for marker ${marker}`;
      }
    }
  }
  return null;
}

/** Every live record is an entity, under one link; a slot has one record; a deleted one is not made again. */
function checkLinks({ vendors }: World, { links, entities, questioned }: StoreContent): string | null {
  const kept = links.filter(({ state }) => state !== 'unlinked');
  for (const vendor of vendors) {
    for (const record of vendor.records.values()) {
      const own = kept.filter((link) => isOf(link, vendor, record));
      if (vendor.isInUse(record) && !own.some(({ state }) => state === 'active')) {
        return `${vendor.system} ${record.id} (made by ${record.createdBy}) is live and not linked`;
      }
      // deletes in a mass wait for a person
      const isStale = own.some(({ state, entityId }) => state === 'active' && !questioned.has(entityId));
      if (!vendor.isLive(record) && isStale) {
        return `${vendor.system} ${record.id} is deleted and its link is active`;
      }
    }
  }
  for (const { id } of entities) {
    const inSlots = groupBy(
      kept.filter(({ entityId }) => entityId === id),
      ({ slot }) => slotKey(slot),
    );
    for (const [slot, held] of inSlots) {
      if (held.filter(holdsSlot).length > 1) return `entity ${id} has two records in ${slot}`;
      const isRemade =
        held.some(({ state }) => state === 'gone') &&
        held.some(({ origin, state }) => holdsState(state) && origin === 'flow');
      if (isRemade) return `entity ${id} got a new record in ${slot} after its record was deleted`;
    }
  }
  return null;
}

/** What the engine made stands for what a user made: it founds nothing. */
function checkRoots({ vendors }: World, { links }: StoreContent): string | null {
  const records = vendors.flatMap((vendor) => [...vendor.records.values()].map((record) => ({ vendor, record })));
  const isUsers = (link: Link): boolean =>
    records.some(({ vendor, record }) => record.createdBy === 'user' && isOf(link, vendor, record));
  for (const { vendor, record } of records) {
    if (record.createdBy === 'user' || !vendor.isLive(record)) continue;
    const ids = links.flatMap((link) => (isOf(link, vendor, record) ? [link.entityId] : []));
    if (ids.some((id) => !links.some((link) => link.entityId === id && isUsers(link)))) {
      return `${vendor.system} ${record.id}, made by the engine, is an entity of its own`;
    }
  }
  return null;
}

/** Nothing is made where the record was already when the slot was first read. */
function checkFirstLoad({ vendors }: World, { links }: StoreContent): string | null {
  for (const vendor of vendors) {
    const records = [...vendor.records.values()];
    for (const made of records.filter(({ createdBy }) => createdBy === 'engine')) {
      const { keyField, alsoKinds } = vendor.typeOf(made.type);
      // entities of different kinds do not match, whatever their records share
      if (alsoKinds !== undefined) continue;
      const key = made.states[0]?.native?.[keyField];
      // one that was made anew elsewhere stands for the one that it left
      const ids = links.flatMap((link) => (isOf(link, vendor, made) ? [link.entityId] : []));
      const slot = { system: vendor.system, type: made.type };
      const isMoved = links.some(
        ({ entityId, state, ...link }) =>
          ids.includes(entityId) && isSameSlot(link.slot, slot) && (state === 'moved' || state === 'unlinked'),
      );
      if (isMoved) continue;
      const first = vendor.firstReadAt.get(made.type) ?? Infinity;
      const twin = records.find(
        (other) =>
          other.createdBy === 'user' &&
          other.type === made.type &&
          vendor.isInUse(other) &&
          other.states[0]?.native?.[keyField] === key &&
          (other.states[0]?.from ?? Infinity) + vendor.profile.feedLagMs < first,
      );
      if (twin !== undefined)
        return `${vendor.system} ${made.id} was made though ${twin.id} was there with ${JSON.stringify(key)}`;
    }
  }
  return null;
}

const holdsState = (state: Link['state']): boolean => state === 'active' || state === 'creating';

/** Every linked record shows what it can show of its entity; nothing waits that could be done. */
function checkConvergence(world: World, content: StoreContent): string | null {
  const entities = new Map(content.entities.map((entity) => [entity.id, entity]));
  const byRecord = new Map(
    content.links.flatMap((link) =>
      link.externalId === null
        ? []
        : [[`${link.kind} ${recordKey({ ...link.slot, externalId: link.externalId })}`, link]],
    ),
  );
  for (const link of content.links) {
    const entity = entities.get(link.entityId);
    const vendor = world.vendors.find(({ system }) => system === link.slot.system);
    const record = link.externalId === null ? undefined : vendor?.records.get(link.externalId);
    if (link.state !== 'active' || !entity || !vendor || !record) continue;
    if (link.pending !== null && !content.questioned.has(entity.id)) return `link ${link.id} has a write on the wire`;
    const mapping = world.recordTypes.get(vendor)?.[link.slot.type]?.mappings[link.kind];
    const native = vendor.current(record)?.native;
    if (!mapping || !native || content.questioned.has(entity.id)) continue;
    for (const { field } of mapping.rows) {
      const row = rowOf(mapping, field);
      const shown = row && decodeRow(row, native);
      if (!row || !shown?.ok) continue;
      const expected = project(row, valueOf(entity, field));
      if (row.referenceType !== undefined) {
        const ref = { system: link.slot.system, type: row.referenceType, externalId: String(shown.value) };
        const named = byRecord.get(`customer ${recordKey(ref)}`)?.entityId ?? null;
        // what was deleted before anybody saw it is nothing that could be linked
        const target = vendor.records.get(String(shown.value));
        if (named === null && target !== undefined && !vendor.isLive(target)) continue;
        if (row.isPlace === true && expected === null) continue;
        if (named !== expected && isReferable(content, expected, link)) {
          return `${vendor.system} ${record.id}.${field} names ${String(shown.value)}, the entity ${String(expected)}`;
        }
      } else if (shown.value !== expected) {
        return `${vendor.system} ${record.id}.${field} shows ${String(shown.value)}, its entity ${entity.id} ${String(expected)}`;
      }
    }
  }
  return null;
}

/** Whether the referenced entity has a record in the system of the link. */
function isReferable({ links }: StoreContent, target: unknown, link: Link): boolean {
  if (target === null) return true;
  return links.some(
    (each) => each.entityId === target && each.slot.system === link.slot.system && each.state === 'active',
  );
}
