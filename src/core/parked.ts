import type { LinkId } from './ids';

/** `open`: a person has to decide. `void`: the record showed the value, or itself, again before anybody did. */
export type ParkedState = 'open' | 'approved' | 'rejected' | 'void';

/** What of a record is parked: a field, or with null its delete. */
export type ParkedPlace = Pick<ParkedChange, 'linkId' | 'field'>;

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
