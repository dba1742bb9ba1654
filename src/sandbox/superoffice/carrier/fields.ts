import type { Json, JsonObject } from '../../../lib/json';
import type { ListName } from '../lists/list-names';
import { blankAddress } from './address';
import { blankCustomFields, type CustomOwner } from './custom-fields';
import type { CarrierView } from './view';

/** Which record a reference field points to. */
export type ReferenceTarget = 'country' | 'currency' | 'associate' | 'contact' | 'person' | { readonly list: ListName };

/**
 * How one property of a carrier is kept, told and taken. `constant` and `computed` are server-owned: what a caller writes
 * there is ignored, as are `stamp` and everything marked `readOnly` (superoffice contract 3).
 */
export type Field =
  | { readonly kind: 'text'; readonly max: number }
  | { readonly kind: 'int' | 'double' | 'flag'; readonly readOnly?: true }
  | { readonly kind: 'day' }
  | { readonly kind: 'stamp'; readonly of: 'createdAt' | 'updatedAt' | 'never' }
  | { readonly kind: 'elements'; readonly max: number }
  | { readonly kind: 'texts' }
  | { readonly kind: 'reference'; readonly to: ReferenceTarget; readonly readOnly?: true }
  | { readonly kind: 'address'; readonly owner: 'Contact' | 'Person' }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly readOnly?: true }
  | { readonly kind: 'custom'; readonly owner: CustomOwner }
  | { readonly kind: 'map' }
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'computed'; readonly from: (value: JsonObject, view: CarrierView) => Json };

/** The properties of a carrier in the order in which they are told. */
export type Fields = Readonly<Record<string, Field>>;

/** Fields that are made when the carrier is told, not kept. */
type MadeField = Extract<Field, { readonly kind: 'stamp' | 'constant' | 'computed' }>;

/** Fields that are part of the kept value. */
export type KeptField = Exclude<Field, MadeField>;

/** Whether callers may set the field. */
export function isWritable(field: Field): field is KeptField {
  return isKept(field) && !('readOnly' in field && field.readOnly);
}

function isKept(field: Field): field is KeptField {
  return field.kind !== 'stamp' && field.kind !== 'constant' && field.kind !== 'computed';
}

/** The kept form of an unset field. */
export function blankOf(field: Field): Json {
  switch (field.kind) {
    case 'text':
      return '';
    case 'int':
    case 'double':
    case 'reference':
      return 0;
    case 'flag':
      return false;
    case 'elements':
    case 'texts':
      return [];
    case 'address':
      return blankAddress;
    case 'custom':
      return blankCustomFields(field.owner);
    case 'map':
      return {};
    case 'choice':
      return field.values[0] ?? '';
    case 'day':
    case 'stamp':
    case 'constant':
    case 'computed':
      return null;
  }
}

/** A record with every kept field unset. */
export function blankRecord(fields: Fields): JsonObject {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => isKept(field))
      .map(([name, field]) => [name, blankOf(field)]),
  );
}
