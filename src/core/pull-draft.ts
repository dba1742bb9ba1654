import { type CanonicalValue, isSameValue } from './canonical';
import type { ConflictCandidate, ConflictReason, NewConflict } from './conflict';
import { type Entity, type HistoryEntry, type Provenance, revOf, valueOf } from './entity';
import { fieldSpec } from './kinds';
import { parseLinePath, presencePath } from './line-path';
import type { Link } from './link';
import { type Mapping, rowOf } from './mapping';
import type { FieldOutcome } from './merge';
import type { Contender } from './policy';
import { setByRecord } from './set-fields';

/** The record that a reading speaks of, and when. */
export interface ReadRecord {
  readonly link: Link;
  readonly mapping: Mapping;
  readonly version: string | null;
  readonly readAt: number;
  readonly editedAt: number;
}

/** What one reading changes. */
export interface Pulled {
  readonly entity: Entity;
  readonly link: Link;
  readonly history: readonly HistoryEntry[];
  readonly conflicts: readonly NewConflict[];
}

/** The entity and the link while the fields of one reading are applied. All changes of one reading share one rev. */
export class PullDraft {
  private readonly base: Record<string, CanonicalValue>;
  private readonly ack: Record<string, number>;
  private readonly taken: Record<string, CanonicalValue> = {};
  private readonly history: HistoryEntry[] = [];
  private readonly conflicts: NewConflict[] = [];
  private hasMoved = false;

  constructor(
    private readonly entity: Entity,
    private readonly observed: ReadRecord,
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

  /** Tells what the record shows for a field that waits for a person: the choice is among what there is now. */
  offer(field: string, incoming: Contender): void {
    const candidates = [this.candidateOf(incoming)];
    this.conflicts.push({ entityId: this.entity.id, field, reason: 'edited', candidates });
  }

  apply(field: string, incoming: Contender, outcome: FieldOutcome | 'restore', lostBy: HistoryEntry['reason']): void {
    if (outcome === 'unchanged') return;
    this.hasMoved = true;
    if (outcome === 'hold') {
      this.conflicts.push(this.conflictOn(field, incoming, lostBy === 'firstMerge' ? 'firstMerge' : 'edited'));
      return;
    }
    this.base[field] = incoming.value;
    // the record lacks what the entity has: nothing changes for the others, which may still remove it
    if (outcome === 'restore') this.ack[field] = revOf(this.entity, field) - 1;
    if (outcome === 'agreed' || outcome === 'differ') this.ack[field] = revOf(this.entity, field);
    if (outcome === 'take') {
      this.remember(field, lostBy, this.entity.provenance[field], valueOf(this.entity, field));
      this.taken[field] = incoming.value;
      this.ack[field] = this.entity.version + 1;
      this.restoreLineOf(field, incoming.value);
    }
    if (outcome === 'keep') {
      this.remember(field, lostBy, this.provenanceOf(incoming, revOf(this.entity, field)), incoming.value);
    }
  }

  /**
   * An edit of a line that was removed elsewhere brings the line back. What is seen for the first time is no edit, what a
   * system computes is none of a person's, and a line that moves up because another went was not edited.
   */
  private restoreLineOf(field: string, value: CanonicalValue): void {
    const line = parseLinePath(field);
    if (line === null || line.field === null || value === null) return;
    if (!(field in this.observed.link.base) || this.isSystemsOwn(field)) return;
    const presence = presencePath(line.key);
    if (!(presence in this.entity.provenance) || valueOf(this.entity, presence) === true) return;
    this.taken[presence] = true;
    this.ack[presence] = this.entity.version + 1;
  }

  private isSystemsOwn(field: string): boolean {
    const spec = fieldSpec(this.entity.kind, field) ?? {};
    return 'isComputed' in spec || 'isRank' in spec || rowOf(this.observed.mapping, field)?.isDerived === true;
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
    return { ...setByRecord(this.observed.link, contender), rev };
  }

  private remember(
    field: string,
    reason: HistoryEntry['reason'],
    provenance: Provenance | undefined,
    value: CanonicalValue,
  ): void {
    // a blank that is filled is no value that was lost; a clear that lost is
    if (provenance === undefined || (isSameValue(value, null) && reason !== 'lostConflict')) return;
    this.history.push({ entityId: this.entity.id, field, value, reason, provenance });
  }

  private conflictOn(field: string, incoming: Contender, reason: ConflictReason): NewConflict {
    const { value, system, at } = this.current(field);
    const candidates = [{ value, system, linkId: null, at }, this.candidateOf(incoming)];
    return { entityId: this.entity.id, field, reason, candidates };
  }

  private candidateOf({ value, system, at }: Contender): ConflictCandidate {
    return { value, system, linkId: this.observed.link.id, at };
  }
}
