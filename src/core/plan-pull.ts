import { type CanonicalValue, isSameValue } from './canonical';
import type { NewConflict } from './conflict';
import { type Entity, type HistoryEntry, type Provenance, revOf, valueOf } from './entity';
import type { LinkId } from './ids';
import { fieldSpec } from './kinds';
import { parseLinePath, presencePath } from './line-path';
import { type ObservedLine, pairLines } from './lines';
import { ackOf, type Link } from './link';
import { isPulled, isPushed, type Mapping, project, rowOf } from './mapping';
import { type FieldOutcome, type FirstMerge, mergeField } from './merge';
import { type AccessTiming, resolveReading } from './pending';
import type { ConflictRules, Contender } from './policy';

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
  /** When the record was last edited, corrected to our clock; the time of the reading where the system does not say. */
  readonly editedAt: number;
  readonly timing: AccessTiming;
  readonly firstMerge: FirstMerge;
}

export interface PullInput {
  readonly entity: Entity;
  /** Fields that wait for a person. */
  readonly held: ReadonlySet<string>;
  readonly observed: readonly Observed[];
  readonly rules: (field: string) => ConflictRules;
}

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
      continue;
    }
    const pulled = pullOne({ ...input, entity: plan.entity }, { ...observed, link: resolved.link });
    plan.entity = pulled.entity;
    if (pulled.link !== each.link) plan.links.push(pulled.link);
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

interface Pulled {
  readonly entity: Entity;
  readonly link: Link;
  readonly history: readonly HistoryEntry[];
  readonly conflicts: readonly NewConflict[];
}

function pullOne(input: PullInput, observed: Observed): Pulled {
  const draft = new PullDraft(input.entity, observed);
  for (const [field, value] of observed.carried) {
    const row = rowOf(observed.mapping, field);
    if (row === undefined || !isPulled(row) || input.held.has(field)) continue;
    const incoming = draft.incoming(field, value);
    const current = draft.current(field);
    const isAcknowledged = ackOf(observed.link, field) >= revOf(input.entity, field);
    const base = observed.link.base[field];
    const outcome = mergeField({
      incoming,
      current,
      base,
      projected: project(row, current.value),
      isAcknowledged,
      rules: input.rules(field),
      firstMerge: observed.firstMerge,
    });
    const lostBy = base === undefined ? 'firstMerge' : isAcknowledged ? 'replaced' : 'lostConflict';
    draft.apply(field, incoming, keepEditedLine(input.entity, observed, field, outcome), lostBy);
  }
  return draft.finish();
}

/**
 * A line that was edited elsewhere since this record last agreed is not removed: the edit stands, the line comes back. What
 * the record is never told, such as a sum, cannot have been lost on it.
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
    return row !== undefined && isPushed(row);
  });
  return isEdited ? 'restore' : outcome;
}

/** The entity and the link while the fields of one reading are applied. All changes of one reading share one rev. */
class PullDraft {
  private readonly base: Record<string, CanonicalValue>;
  private readonly ack: Record<string, number>;
  private readonly taken: Record<string, CanonicalValue> = {};
  private readonly history: HistoryEntry[] = [];
  private readonly conflicts: NewConflict[] = [];
  private hasMoved = false;

  constructor(
    private readonly entity: Entity,
    private readonly observed: Observed,
  ) {
    this.base = { ...observed.link.base };
    this.ack = { ...observed.link.ack };
  }

  incoming(field: string, value: CanonicalValue): Contender {
    const { link, editedAt } = this.observed;
    return { value, system: link.slot.system, notBefore: field in link.base ? link.syncedAt : null, at: editedAt };
  }

  current(field: string): Contender {
    const provenance = this.entity.provenance[field];
    const value = valueOf(this.entity, field);
    if (provenance === undefined) return { value, system: null, notBefore: null, at: 0 };
    return { value, system: provenance.system, notBefore: provenance.notBefore, at: provenance.at };
  }

  apply(field: string, incoming: Contender, outcome: FieldOutcome | 'restore', lostBy: HistoryEntry['reason']): void {
    if (outcome === 'unchanged') return;
    this.hasMoved = true;
    if (outcome === 'hold') {
      this.conflicts.push(this.conflictOn(field, incoming));
      return;
    }
    this.base[field] = incoming.value;
    if (outcome === 'restore') this.taken[field] = true;
    if (outcome === 'agreed' || outcome === 'differ') this.ack[field] = revOf(this.entity, field);
    if (outcome === 'take') {
      this.remember(field, lostBy, this.entity.provenance[field], valueOf(this.entity, field));
      this.taken[field] = incoming.value;
      this.ack[field] = this.entity.version + 1;
      this.restoreLineOf(field, incoming.value);
    }
    if (outcome === 'keep' && incoming.value !== null) {
      this.remember(field, lostBy, this.provenanceOf(incoming, revOf(this.entity, field)), incoming.value);
    }
  }

  /**
   * An edit of a line that was removed elsewhere brings the line back. What is seen for the first time is no edit, and
   * what a system computes is none of a person's.
   */
  private restoreLineOf(field: string, value: CanonicalValue): void {
    const line = parseLinePath(field);
    if (line === null || line.field === null || value === null) return;
    if (!(field in this.observed.link.base) || 'isComputed' in (fieldSpec(this.entity.kind, field) ?? {})) return;
    const presence = presencePath(line.key);
    if (!(presence in this.entity.provenance) || valueOf(this.entity, presence) === true) return;
    this.taken[presence] = true;
    this.ack[presence] = this.entity.version + 1;
  }

  finish(): Pulled {
    const { link, mapping, version, readAt } = this.observed;
    const entity = Object.keys(this.taken).length === 0 ? this.entity : this.raisedEntity();
    const hasNews = this.hasMoved || link.missingSince !== null || link.mappingHash !== mapping.hash;
    if (!hasNews && (version === null || version === link.recordVersion)) {
      return { entity, link, history: this.history, conflicts: this.conflicts };
    }
    const moved: Link = {
      ...link,
      base: this.base,
      ack: this.ack,
      recordVersion: version ?? (hasNews ? null : link.recordVersion),
      mappingHash: mapping.hash,
      missingSince: null,
      syncedAt: readAt,
    };
    return { entity, link: moved, history: this.history, conflicts: this.conflicts };
  }

  private raisedEntity(): Entity {
    const rev = this.entity.version + 1;
    const provenance: Record<string, Provenance> = { ...this.entity.provenance };
    for (const [field, value] of Object.entries(this.taken)) {
      provenance[field] = this.provenanceOf(this.incoming(field, value), rev);
    }
    return { ...this.entity, version: rev, fields: { ...this.entity.fields, ...this.taken }, provenance };
  }

  private provenanceOf(contender: Contender, rev: number): Provenance {
    const { slot, externalId } = this.observed.link;
    const { notBefore, at } = contender;
    return { system: slot.system, recordType: slot.type, externalId, notBefore, at, rev, actor: null };
  }

  private remember(
    field: string,
    reason: HistoryEntry['reason'],
    provenance: Provenance | undefined,
    value: CanonicalValue,
  ): void {
    if (provenance === undefined || isSameValue(value, null)) return;
    this.history.push({ entityId: this.entity.id, field, value, reason, provenance });
  }

  private conflictOn(field: string, incoming: Contender): NewConflict {
    const current = this.current(field);
    const candidates = [current, incoming].map(({ value, system, at }) => ({ value, system, at }));
    return { entityId: this.entity.id, field, candidates };
  }
}
