import type { EntityId, RecordRef } from '../core/ids';

/** A dirty row: something about a record or an entity is to be worked out. Exactly one of `ref` and `entityId` is set. */
export interface Claim {
  readonly key: string;
  readonly ref: RecordRef | null;
  readonly entityId: EntityId | null;
  /** Raised by every mark; an acknowledgement counts only for the seq it saw. */
  readonly seq: number;
  readonly attempts: number;
  /** Marked without a reading (a webhook, a request to look again): the mirror does not tell what is new. */
  readonly needsRead: boolean;
  /** The trace that marked it last, as the header of that name has it; null where nothing is traced. */
  readonly traceparent: string | null;
}

/** A claim to be taken up again at `runAfter`, our clock, after so many tries. */
export interface PostponedClaim {
  readonly claim: Claim;
  readonly runAfter: number;
  readonly attempts: number;
}
