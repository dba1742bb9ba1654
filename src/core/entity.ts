import type { CanonicalValue, Fields } from './canonical';
import type { EntityId, SystemId } from './ids';
import type { EntityKind } from './kinds';

/** Who set a field, and when. `rev` is the entity version at which the field last changed. */
export interface Provenance {
  /** The system whose record supplied the value; null when a mutation did. */
  readonly system: SystemId | null;
  readonly recordType: string | null;
  readonly externalId: string | null;
  /** The edit happened in the interval (notBefore, at], milliseconds since 1970 UTC; notBefore null = unknown. */
  readonly notBefore: number | null;
  readonly at: number;
  readonly rev: number;
  /** The principal of a mutation, or null for an edit seen in a system. */
  readonly actor: string | null;
}

/** `gone`: its last record was deleted. */
export type EntityState = 'active' | 'gone';

/** A unified object: one canonical value per field, each with its provenance. */
export interface Entity {
  readonly id: EntityId;
  readonly kind: EntityKind;
  readonly fields: Fields;
  readonly provenance: Readonly<Record<string, Provenance>>;
  /** Raised by every change of a field. 0 = founded, nothing taken in yet. */
  readonly version: number;
  readonly state: EntityState;
  /** The survivor, after a merge. */
  readonly mergedInto: EntityId | null;
}

/** What an entity holds, without who set it. */
export type EntityValues = Pick<Entity, 'id' | 'kind' | 'version' | 'fields'>;

/** The value of a field; null when it was never set. */
export const valueOf = (entity: Pick<Entity, 'fields'>, path: string): CanonicalValue => entity.fields[path] ?? null;

/** The rev of a field: the entity version at which it last changed; 0 when it was never set. */
export const revOf = (entity: Entity, path: string): number => entity.provenance[path]?.rev ?? 0;

/** A value that lost a conflict or was replaced, kept for people to look up. */
export interface HistoryEntry {
  readonly entityId: EntityId;
  readonly field: string;
  readonly value: CanonicalValue;
  readonly reason: 'replaced' | 'lostConflict' | 'firstMerge';
  readonly provenance: Provenance;
}
