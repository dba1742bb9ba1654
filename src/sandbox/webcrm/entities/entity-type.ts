import type { JsonObject } from '../../../lib/json';
import type { Field, Fields, RowSource } from './fields';

/** One type of row: an entity, or the rows of the linked data catalogues. */
export interface EntityType {
  /** `Person`: what each property begins with, and the record type in the store. */
  readonly name: string;
  /** `Persons`: the path of its routes. */
  readonly plural: string;
  /** `PersonId`. */
  readonly idName: string;
  /** The sequence that gives out its ids, and where that begins. */
  readonly sequence: string;
  readonly firstId: number;
  readonly fields: Fields;
  /** What a write cannot leave empty. */
  readonly required: readonly string[];
  /** What cannot be changed after the row is created; a change is ignored. */
  readonly fixed: readonly string[];
  readonly hasDelete: boolean;
  /** Values of a hook's `Filter`, each with the fields whose user it means; null: all rows. */
  readonly hookFilters: Readonly<Record<string, HookScope>>;
  /** Columns of the database that `SELECT *` tells besides the properties. */
  readonly nativeColumns: (row: RowSource) => JsonObject;
}

/** Whose rows a hook is about: all, those of a user by a field of the row, by a field of the row's organisation, or the user itself. */
export type HookScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'rowField'; readonly name: string }
  | { readonly kind: 'organisationField'; readonly name: string }
  | { readonly kind: 'self' };

/** The field behind a property name, in any case; null when there is none. The id has no field. */
export function findField(type: EntityType, name: string): { readonly name: string; readonly field: Field } | null {
  const wanted = name.toLowerCase();
  for (const [known, field] of Object.entries(type.fields))
    if (known.toLowerCase() === wanted) return { name: known, field };
  return null;
}

/** A hook's filter that leaves nothing out: it fires for every row of the type. */
export const allRows: HookScope = { kind: 'all' };

/** The filters by the owners of a row's organisation. */
export const byOrganisationOwner: Readonly<Record<string, HookScope>> = {
  OrganisationOwner: { kind: 'organisationField', name: 'OrganisationOwner' },
  OrganisationOwner2: { kind: 'organisationField', name: 'OrganisationOwner2' },
};
