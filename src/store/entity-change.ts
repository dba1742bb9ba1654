import type { NewConflict } from '../core/conflict';
import type { Entity, HistoryEntry } from '../core/entity';
import type { EntityId, LinkId, RecordRef, RecordSlot } from '../core/ids';
import type { Link } from '../core/link';
import type { MatchKey } from '../core/match';
import type { NewParkedChange, ParkedPlace } from '../core/parked';

/** The right to change an entity until a moment; the fence tells an old holder from the new one. */
export interface Lease {
  readonly entityId: EntityId;
  readonly fence: number;
  readonly until: number;
}

/** What a holder of a lease wants to change of one entity. */
export interface EntityChange {
  readonly lease: Lease;
  readonly seenVersion: number;
  /** The entity as it shall be; null = unchanged. */
  readonly entity: Entity | null;
  /** The match keys the entity shall have; null = unchanged. They change only with the entity. */
  readonly keys: readonly MatchKey[] | null;
  /** Links as they shall be, by id; those the store does not know are inserted if their slot is free. */
  readonly links: readonly Link[];
  readonly history: readonly HistoryEntry[];
  readonly conflicts: readonly NewConflict[];
  /** Waits of this entity's links, all of them: earlier ones that are not listed end. Null = unchanged. */
  readonly waiting: readonly Waiting[] | null;
  /** Slots to bar. */
  readonly bars: readonly RecordSlot[];
  /** Entities to look at again. */
  readonly wake: readonly EntityId[];
  /** Changes that wait for a person's approval. */
  readonly parked: readonly NewParkedChange[];
  /** Parked changes that nobody has to decide any more: the records show them no longer. */
  readonly voided: readonly ParkedPlace[];
}

/**
 * A link whose field waits: until the entity has a record in the link's system (a write), or until the record is
 * linked (a reading). Exactly one of `onEntity` and `onRecord` is set. Any commit that links what is waited for, in
 * `found` as in `commit`, marks the waiting link's entity dirty, due now.
 */
export interface Waiting {
  readonly linkId: LinkId;
  readonly field: string;
  readonly onEntity: EntityId | null;
  readonly onRecord: RecordRef | null;
  readonly reason: string;
}

/** What became of a batch. An entity that is not in `committed` was changed or leased by others: plan it again. */
export interface CommitResult {
  readonly committed: ReadonlySet<EntityId>;
  /**
   * Links of committed changes whose slot or record was taken in the meantime: new ones were not inserted, and known
   * ones stay as they were.
   */
  readonly refusedLinks: ReadonlySet<LinkId>;
}
