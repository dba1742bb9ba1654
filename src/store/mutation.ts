import type { Entity, HistoryEntry } from '../core/entity';
import type { EntityId, RecordSlot } from '../core/ids';
import type { Link } from '../core/link';
import type { MatchKey } from '../core/match';

/** A change that a caller of the API asked for. */
export interface Mutation {
  /** The entity as it shall be, under a new version also where only links change: by it a worker loses its commit. */
  readonly entity: Entity;
  /** The version the change was planned on; null = the entity is new. */
  readonly seenVersion: number | null;
  readonly keys: readonly MatchKey[];
  /** Links to insert or to change, by id. */
  readonly links: readonly Link[];
  readonly history: readonly HistoryEntry[];
  readonly bars: readonly RecordSlot[];
  /** New entities are refused while another holds one of the keys, unless this is false. */
  readonly mustBeUnique: boolean;
  readonly idempotency: IdempotencyKey | null;
  readonly now: number;
}

/** A caller's key for one call: the same key with the same input is the same call for 24 hours. */
export interface IdempotencyKey {
  readonly principal: string;
  readonly key: string;
  /** Hash of the operation's name and input. */
  readonly inputHash: string;
}

/** What came of a mutation; anything but `committed` has written nothing. */
export type MutationResult =
  | { readonly type: 'committed' }
  /** The entity moved on since `seenVersion`: plan again. */
  | { readonly type: 'lost' }
  /** This call was made before, and changed this entity. */
  | { readonly type: 'repeated'; readonly entityId: EntityId }
  /** The key was used for another call. */
  | { readonly type: 'keyReused' }
  /** Entities that hold one of the new entity's keys. */
  | { readonly type: 'exists'; readonly candidates: readonly EntityId[] };
