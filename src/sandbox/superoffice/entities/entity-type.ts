import type { JsonObject } from '../../../lib/json';
import type { Issue } from '../carrier/accept';
import type { Fields } from '../carrier/fields';
import type { CarrierView } from '../carrier/view';

/** Record types with the uniform REST routes of superoffice contract 5. The name is the path segment and the store's type. */
export type EntityName = 'Person' | 'Contact' | 'Sale' | 'Pricelist' | 'Product';

/** What makes one record type differ from the others. */
export interface EntityType {
  readonly name: EntityName;
  /** The property that holds the id. */
  readonly idName: string;
  /** The id of the first record. Types start far apart, so that an id of one type is none of another. */
  readonly firstId: number;
  readonly fields: Fields;
  /** The carrier of `/{id}/Simple`; null: there is none. */
  readonly simpleFields: Fields | null;
  /** The name of its events and of its table; null: it has no events. */
  readonly table: string | null;
  /** Whether it has PATCH, conditional requests and validation. Products have none of them. */
  readonly isFull: boolean;
  /** Deleted records wait in the bin for 14 days and are still told, marked. */
  readonly hasBin: boolean;
  /** Deleted records stay in the archive for 14 days, with their time of deletion. */
  readonly listsDeleted: boolean;
  /** The values that a new record gets when its caller gives none, kept form. */
  defaults(associateId: number): JsonObject;
  /** What the template (`/default`) fills in besides. `next` draws from a number series of the tenant. */
  suggestions(next: (series: string) => number): JsonObject;
  /** What must hold between the values of one record. */
  check(value: JsonObject, view: CarrierView): readonly Issue[];
  /** What the server fills in when a record is given its id. */
  assigned(value: JsonObject, id: number): JsonObject;
}
