import type { JsonObject } from '../lib/json';
import type { RecordRef } from './ids';

/**
 * By how much a time of a system may be wrong once its clock's skew is taken off: the date of an answer, which tells the
 * skew, counts whole seconds, and the answer takes a while.
 */
export const clockErrorMs = 2_000;

/**
 * What one response told about a record: the properties it carries, in the vendor's own names and shapes.
 * A property that is missing was not carried, which is not the same as null.
 */
export interface Reading {
  readonly ref: RecordRef;
  readonly native: JsonObject;
  /** Whether every mapped property the record has is carried: only then may parts such as lines be compared. */
  readonly isComplete: boolean;
  /** The record's version for compare-and-set (an ETag, a counter); null when the system has none. */
  readonly version: string | null;
  /** When the record was last changed, the system's clock, milliseconds since 1970 UTC; null when it does not say. */
  readonly updatedAt: number | null;
  /** Our clock just before the request left. */
  readonly readAt: number;
  /** The system's clock minus ours at this response, milliseconds; null when it does not say. */
  readonly clockSkewMs: number | null;
  /** A page for people to see the record, when the vendor has one. */
  readonly url: string | null;
}
