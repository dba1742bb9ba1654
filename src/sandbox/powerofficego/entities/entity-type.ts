import type { Json, JsonObject } from '../../../lib/json';
import type { Fields } from '../fields';
import type { Filter } from '../list/filters';
import type { TenantRecords } from '../tenant';

/** What a reference leads to: the id, and the code or number that is told beside it. */
export interface Referred {
  readonly id: Json;
  readonly code: Json;
}

/** A property that refers to something by id, and the one beside it that tells its code or number. */
export interface Reference {
  readonly idName: string;
  readonly codeName: string | null;
  /** The vendor's word for what is referred to. */
  readonly label: string;
  readonly find: (records: TenantRecords, by: 'id' | 'code', wanted: Json) => Referred | null;
}

/** A property whose values are unique within its type. `usedOn`: how the vendor names the holder of a taken one. */
export interface Unique {
  readonly name: string;
  readonly usedOn: string;
}

/** Where the time of a change is told that the record's own time does not show: beside it, or within it. */
export type UnwatchedTime = { readonly beside: string } | { readonly within: string };

/** What a body is checked against: the fields of a record, or of a part of one. */
export interface BodyType {
  /** The vendor's word for one. */
  readonly label: string;
  readonly fields: Fields;
  readonly references: readonly Reference[];
  /** What is wrong with a value, or null. `before` is null for a new one. */
  check(value: JsonObject, before: JsonObject | null): string | null;
}

/** One type of record of the API. */
export interface EntityType extends BodyType {
  /** The record type in the store. */
  readonly name: string;
  /** Where ids begin. */
  readonly firstId: number;
  /** The properties that tell when a record was made. */
  readonly createdNames: readonly string[];
  readonly uniques: readonly Unique[];
  readonly filters: Readonly<Record<string, Filter>>;
  /** What a new record has where the body is silent. */
  defaults(given: JsonObject, records: TenantRecords): JsonObject;
  /** Whether another record stands in the way of a deletion. */
  isInUse(records: TenantRecords, value: JsonObject): boolean;
  /** Properties whose change does not move `LastChangedDateTimeOffset`, with the place of their own time, if any (powerofficego contract 7). */
  readonly unwatched: Readonly<Record<string, UnwatchedTime>>;
}
