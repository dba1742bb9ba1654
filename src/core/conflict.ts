import type { CanonicalValue } from './canonical';
import type { EntityId, SystemId } from './ids';

/** One of the values that a held field could take. */
export interface ConflictCandidate {
  readonly value: CanonicalValue;
  /** Null: the value the entity holds. */
  readonly system: SystemId | null;
  readonly at: number;
}

/** A field that waits for a person: neither pushed nor overwritten until one candidate is chosen. */
export interface NewConflict {
  readonly entityId: EntityId;
  readonly field: string;
  readonly candidates: readonly ConflictCandidate[];
}
