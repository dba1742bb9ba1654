import { type Entity, valueOf } from '../../src/core/entity';
import { type EntityId, recordKey, slotKey } from '../../src/core/ids';
import { holdsSlot, type Link } from '../../src/core/link';
import { decodeRow, project, rowOf } from '../../src/core/mapping';
import { groupBy } from '../../src/lib/batch';
import { linePath } from '../../src/core/line-path';
import { checkLines, keyOfLabel } from './line-invariants';
import { isOf, type Memory } from './memory';
import { labelOf, linesIn } from './native-line';
import type { StoreContent } from './store-view';
import { fieldOf } from './mappings';
import type { Edit } from './vendor';
import type { World } from './world';

/** Checks everything that must hold when nothing is left to do; answers the first violation. */
export function checkAtRest(world: World, content: StoreContent, memory: Memory): string | null {
  const problem =
    checkCreations(world) ??
    checkLinks(world, content) ??
    checkRoots(world, content) ??
    checkFirstLoad(world) ??
    checkConvergence(world, content) ??
    checkLines(world, content, memory) ??
    checkValues(world, content, memory);
  for (const entity of content.entities) {
    for (const field of Object.keys(entity.fields)) memory.fields.set(`${entity.id} ${field}`, text(entity, field));
  }
  for (const { edits, removals, records } of world.vendors) {
    for (const each of [...edits, ...removals]) each.isOld = true;
    for (const record of records.values()) memory.records.set(record, linesIn(record.states.at(-1)));
  }
  return problem;
}

const text = (entity: Entity, field: string): string | null => {
  const value = valueOf(entity, field);
  return typeof value === 'string' ? value : null;
};

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
function checkFirstLoad({ vendors }: World): string | null {
  for (const vendor of vendors) {
    const records = [...vendor.records.values()];
    for (const made of records.filter(({ createdBy }) => createdBy === 'engine')) {
      const { keyField, alsoKinds } = vendor.typeOf(made.type);
      // entities of different kinds do not match, whatever their records share
      if (alsoKinds !== undefined) continue;
      const key = made.states[0]?.native?.[keyField];
      // one that was made anew elsewhere stands for the one that it left
      const isMoved = records.some(
        (each) =>
          each !== made &&
          each.states.at(-1)?.native?.['retired'] === true &&
          each.states[0]?.native?.[keyField] === key,
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

/** The path of what was edited in the entity; null for a line that it does not have. */
function pathOf(entity: Entity, field: string): string | null {
  const label = labelOf(field);
  if (label === null) return fieldOf(entity.kind, field);
  const key = keyOfLabel(entity, label);
  return key === undefined ? null : linePath(key, 'quantity');
}

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

/** What an entity holds is somebody's last word; what was lost is in its history; nothing changes by itself. */
function checkValues(world: World, content: StoreContent, memory: Memory): string | null {
  for (const entity of content.entities) {
    if (entity.state !== 'active' || content.questioned.has(entity.id)) continue;
    const relatives = relativesOf(content, entity.id);
    const own = content.links.filter(({ entityId }) => relatives.has(entityId));
    const edits = world.vendors.flatMap((vendor) =>
      vendor.edits.filter((edit) => own.some((link) => isOf(link, vendor, edit.record))),
    );
    for (const [field, ofField] of groupBy(edits, (edit) => pathOf(entity, edit.field))) {
      // references have a check of their own, and lines that are gone no value
      if (field === 'customer' || field === null) continue;
      const problem = checkField({ entity, field, edits: ofField, content, memory, relatives });
      if (problem !== null) return problem;
    }
  }
  return null;
}

/** The entities that share records with this one, and with each other. */
function relativesOf({ links }: StoreContent, id: EntityId): ReadonlySet<EntityId> {
  const relatives = new Set([id]);
  for (let size = 0; size < relatives.size;) {
    size = relatives.size;
    const records = new Set(links.flatMap((link) => (relatives.has(link.entityId) ? recordOf(link) : [])));
    for (const link of links) if (recordOf(link).some((key) => records.has(key))) relatives.add(link.entityId);
  }
  return relatives;
}

const recordOf = ({ slot, externalId, state }: Link): readonly string[] =>
  externalId === null || state === 'unlinked' ? [] : [recordKey({ ...slot, externalId })];

interface FieldCheck {
  readonly entity: Entity;
  readonly field: string;
  readonly edits: readonly Edit[];
  readonly content: StoreContent;
  readonly memory: Memory;
  /** The entity and those that share a record with it: a value may come to it through them. */
  readonly relatives: ReadonlySet<EntityId>;
}

function checkField({ entity, field, edits, content, memory, relatives }: FieldCheck): string | null {
  const now = text(entity, field);
  const key = `${entity.id} ${field}`;
  const before = memory.fields.get(key);
  const recent = edits.filter(({ isOld }) => !isOld);
  if (recent.length === 0) {
    const isSame = before === undefined || before === now;
    return isSame ? null : `${key} changed from ${before} to ${String(now)} without an edit`;
  }
  const last = lastOfEachRecord(recent);
  // where the last edit of a record may be lost, the one before stands
  const standing = [...last, ...lastOfEachRecord(recent.filter((edit) => !mayBeLost(edit)))];
  const isAllowed =
    standing.some(({ value }) => value === now) ||
    recent.some((edit) => mayBeLost(edit) && edit.value === now) ||
    (last.every((edit) => mayBeLost(edit) || isBlankOfNewcomer(edit, memory)) &&
      (before === undefined || before === now));
  if (!isAllowed) {
    return `${key} is ${String(now)}; edits were ${recent.map(({ value, isExempt }) => `${value}${isExempt ? '?' : ''}`).join(', ')}`;
  }
  const older = olderWinner(last, edits, now);
  if (older !== null) return `${key} is ${String(now)}, though ${older} is newer`;
  return checkLosers({ entity, field, edits: last, content, memory, relatives }, now);
}

/** Edits further apart than this are told apart by clocks that are coarse, corrected and uncertain. */
const surelyLaterMs = 4_000;

/**
 * The value of the newest edit, when an older one stands instead. Says nothing where the engine wrote to a record after
 * its edit and before the conflict was seen: its time of change is then that of the write.
 */
function olderWinner(last: readonly Edit[], edits: readonly Edit[], now: string | null): string | null {
  const newest = last.reduce((a, b) => (a.at >= b.at ? a : b));
  const others = edits.filter(({ record, isOld }) => record !== newest.record && !isOld);
  const isClear =
    newest.value !== null &&
    !mayBeLost(newest) &&
    last.every((edit) => tellsEditTime(edit)) &&
    others.every(({ at }) => at + surelyLaterMs < newest.at);
  return isClear && now !== newest.value ? newest.value : null;
}

const tellsEditTime = ({ record, field, value, stateIndex, tellsTime }: Edit): boolean =>
  tellsTime &&
  !record.states.some(({ index, by, native }) => index > stateIndex && (by === 'user' || native?.[field] === value));

/** Overwritten in the window nobody can close, or gone with its record before anybody read it. */
const mayBeLost = ({ isExempt, record }: Edit): boolean => isExempt || record.states.at(-1)?.native === null;

/** A newcomer's blank field is filled, whatever it held before. */
const isBlankOfNewcomer = ({ value, record }: Edit, { records }: Memory): boolean =>
  value === null && !records.has(record);

/** The last edit on each record: an earlier one may be gone before anybody read it. */
function lastOfEachRecord(edits: readonly Edit[]): readonly Edit[] {
  return [...new Map(edits.map((edit) => [edit.record, edit])).values()];
}

/** A value that did not prevail is in the entity's history, unless nobody could know of it. */
function checkLosers({ entity, field, edits, content, relatives }: FieldCheck, now: string | null): string | null {
  const kept = new Set(
    content.history.flatMap((entry) =>
      relatives.has(entry.entityId) && typeof entry.value === 'string' ? [entry.value] : [],
    ),
  );
  const lost = edits.find((edit) => {
    return edit.value !== null && edit.value !== now && !mayBeLost(edit) && !kept.has(edit.value);
  });
  return lost === undefined
    ? null
    : `${lost.value} of ${lost.record.id} lost to ${String(now)} in ${entity.id} ${field} without a trace`;
}
