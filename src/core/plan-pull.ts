import type { CanonicalValue } from './canonical';
import type { NewConflict } from './conflict';
import { type Entity, type HistoryEntry, revOf, valueOf } from './entity';
import type { LinkId } from './ids';
import { fieldSpec } from './kinds';
import { parseLinePath } from './line-path';
import { type ObservedLine, pairLines } from './lines';
import { ackOf, type Link } from './link';
import { isPulled, isPushed, type Mapping, project, rowOf } from './mapping';
import { type FieldOutcome, type FirstMerge, mergeField } from './merge';
import { type AccessTiming, resolveReading } from './pending';
import type { ConflictRules } from './policy';
import { PullDraft, type Pulled } from './pull-draft';

/** One reading of one linked record, decoded: what the planner takes in. */
export interface Observed {
  readonly link: Link;
  readonly mapping: Mapping;
  /** Canonical values of the fields that the reading carries; references as entity ids, unresolved ones left out. */
  readonly carried: ReadonlyMap<string, CanonicalValue>;
  /** The record's lines; null where the reading does not carry them whole. */
  readonly lines: readonly ObservedLine[] | null;
  readonly version: string | null;
  /** Our clock before the request left. */
  readonly readAt: number;
  /** When the system says the record last changed, corrected to our clock; null when it does not say. */
  readonly changedAt: number | null;
  /** When the record was last edited, corrected to our clock; the time of the reading where the system does not say. */
  readonly editedAt: number;
  readonly timing: AccessTiming;
  /** Fields that were seen empty and wait for approval: they move nothing while they are. */
  readonly parked: ReadonlySet<string>;
  readonly firstMerge: FirstMerge;
}

/** An entity and what was read of its records; `rules` gives those for conflicts about one field path. */
export interface PullInput {
  readonly entity: Entity;
  /** Fields that wait for a person: what the records show for them is told as candidates, and moves nothing. */
  readonly held: ReadonlySet<string>;
  readonly observed: readonly Observed[];
  readonly rules: (field: string) => ConflictRules;
}

/** What readings make of an entity; nothing is stored until the caller commits it. */
export interface PullPlan {
  /** The entity with everything taken in; the same object when nothing was. */
  readonly entity: Entity;
  /** Links whose base, ack or pending moved. */
  readonly links: readonly Link[];
  readonly history: readonly HistoryEntry[];
  readonly conflicts: readonly NewConflict[];
  /** Links whose reading came too early to count: read again at `until`. */
  readonly deferred: readonly { readonly linkId: LinkId; readonly until: number }[];
}

/** Takes readings into an entity. Readings are applied in the order of their edits; the outcome tells what to write. */
export function planPull(input: PullInput): PullPlan {
  const plan = {
    entity: input.entity,
    links: [] as Link[],
    history: [] as HistoryEntry[],
    conflicts: [] as NewConflict[],
  };
  const deferred: { linkId: LinkId; until: number }[] = [];
  const inOrder = [...input.observed].sort((a, b) => a.editedAt - b.editedAt || (a.link.id < b.link.id ? -1 : 1));
  for (const each of inOrder) {
    const observed = withLines(plan.entity, each);
    const resolved = resolveReading(observed.link, observed, observed.timing);
    if (resolved.link === null) {
      deferred.push({ linkId: observed.link.id, until: resolved.readAgainAt });
      if (resolved.shown) plan.links.push(resolved.shown);
      continue;
    }
    const pulled = pullOne({ ...input, entity: plan.entity }, { ...observed, link: resolved.link });
    plan.entity = pulled.entity;
    // the reading that decided a write is the oldest that may count from now on, though it showed nothing else
    const link = each.link.pending === null ? pulled.link : { ...pulled.link, syncedAt: observed.readAt };
    if (link !== each.link) plan.links.push(link);
    plan.history.push(...pulled.history);
    plan.conflicts.push(...pulled.conflicts);
  }
  return { ...plan, deferred };
}

/** The reading with its lines as fields, under the keys that they have in the entity. */
function withLines(entity: Entity, observed: Observed): Observed {
  if (observed.lines === null) return observed;
  const { lineIds, carried } = pairLines(entity.fields, observed.link, observed.lines);
  const link = isSameIds(observed.link.lineIds, lineIds) ? observed.link : { ...observed.link, lineIds };
  return { ...observed, link, carried: new Map([...observed.carried, ...carried]) };
}

function isSameIds(a: Link['lineIds'], b: Readonly<Record<string, string>>): boolean {
  return (
    a !== null && Object.keys(a).length === Object.keys(b).length && Object.keys(b).every((key) => a[key] === b[key])
  );
}

function pullOne(input: PullInput, observed: Observed): Pulled {
  const draft = new PullDraft(input.entity, observed);
  for (const [field, value] of observed.carried) {
    const row = rowOf(observed.mapping, field);
    if (row === undefined || !isPulled(row) || (value === null && observed.parked.has(field))) continue;
    if (row.isDerived === true && isSuppliedElsewhere(input.entity, field, observed.link)) continue;
    const incoming = draft.incoming(field, value);
    if (input.held.has(field)) {
      draft.offer(field, incoming);
      continue;
    }
    const current = draft.current(field);
    const isAcknowledged = ackOf(observed.link, field) >= revOf(input.entity, field);
    const base = observed.link.base[field];
    const outcome = mergeField({
      incoming,
      current,
      base,
      projected: () => project(row, current.value),
      isAcknowledged,
      rules: input.rules(field),
      firstMerge: observed.firstMerge,
    });
    const lostBy = base === undefined ? 'firstMerge' : isAcknowledged ? 'replaced' : 'lostConflict';
    draft.apply(field, incoming, keepEditedLine(input.entity, observed, field, outcome), lostBy);
  }
  return draft.finish();
}

function isSuppliedElsewhere(entity: Entity, field: string, { slot, externalId }: Link): boolean {
  const provenance = entity.provenance[field];
  if (provenance === undefined || valueOf(entity, field) === null) return false;
  const { system, recordType } = provenance;
  return system !== slot.system || recordType !== slot.type || provenance.externalId !== externalId;
}

/**
 * A line that was edited elsewhere since this record last agreed is not removed: the edit stands, the line comes back. What
 * the record is never told, such as a sum, cannot have been lost on it, and that it stands elsewhere is no edit of it.
 */
function keepEditedLine(
  entity: Entity,
  { link, mapping }: Observed,
  field: string,
  outcome: FieldOutcome,
): FieldOutcome | 'restore' {
  const line = parseLinePath(field);
  if (outcome !== 'take' || line === null || line.field !== null || valueOf(entity, field) !== true) return outcome;
  const isEdited = Object.keys(entity.provenance).some((path) => {
    if (!path.startsWith(`${field}/`) || revOf(entity, path) <= ackOf(link, path)) return false;
    const row = rowOf(mapping, path);
    return row !== undefined && isPushed(row) && !('isRank' in (fieldSpec(entity.kind, path) ?? {}));
  });
  return isEdited ? 'restore' : outcome;
}
