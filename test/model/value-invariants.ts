import { type Entity, valueOf } from '../../src/core/entity';
import { type EntityId, recordKey } from '../../src/core/ids';
import type { Link } from '../../src/core/link';
import { linePath } from '../../src/core/line-path';
import { groupBy } from '../../src/lib/batch';
import { keyOfLabel } from './line-invariants';
import { fieldOf } from './mappings';
import { isOf, type Memory } from './memory';
import { labelOf } from './native-line';
import type { StoreContent } from './store-view';
import type { Edit } from './vendor';
import type { World } from './world';

/** What an entity holds is somebody's last word; what was lost is in its history; nothing changes by itself. */
export function checkValues(world: World, content: StoreContent, memory: Memory): string | null {
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

/** The text that a field holds; null for everything else. */
export const textOf = (entity: Entity, field: string): string | null => {
  const value = valueOf(entity, field);
  return typeof value === 'string' ? value : null;
};

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

/** The path of what was edited in the entity; null for a line that it does not have. */
function pathOf(entity: Entity, field: string): string | null {
  const label = labelOf(field);
  if (label === null) return fieldOf(entity.kind, field);
  const key = keyOfLabel(entity, label);
  return key === undefined ? null : linePath(key, 'quantity');
}

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
  const now = textOf(entity, field);
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
