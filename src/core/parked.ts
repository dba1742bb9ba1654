import type { LinkId } from './ids';

/** `open`: a person has to decide. `void`: the record does not show the change any more. */
export type ParkedState = 'open' | 'approved' | 'rejected' | 'void';

/** A change that was not taken in because too many of its sort came at once. */
export interface ParkedChange {
  readonly linkId: LinkId;
  /** The field that lost its value; null = the record was deleted. */
  readonly field: string | null;
  readonly state: ParkedState;
  /** When it was parked, our clock. */
  readonly createdAt: number;
}

/** A change that is to be parked. */
export interface NewParkedChange extends Omit<ParkedChange, 'state'> {
  readonly reason: string;
}

/** A field of a record that lost its value, and was taken in. */
export interface FieldLoss {
  readonly linkId: LinkId;
  readonly field: string;
  /** Our clock. */
  readonly at: number;
}
