import type { Entity } from '../core/entity';
import type { EntityId, RecordRef } from '../core/ids';
import type { Link } from '../core/link';
import type { MatchKey } from '../core/match';

/** What becomes of a newcomer. */
export type Founding =
  | {
      readonly type: 'entity';
      readonly entity: Entity;
      readonly link: Link;
      readonly keys: readonly MatchKey[];
      readonly review: NewReview | null;
    }
  | { readonly type: 'link'; readonly link: Link };

/** A question for a person: is the newcomer one of these? */
export interface NewReview {
  readonly record: RecordRef;
  readonly candidates: readonly EntityId[];
  readonly reason: string;
}
