import { isJsonObject, type Json, type JsonObject } from '../../lib/json';

/** Who may set a field: `full` by POST and PATCH, `create` by POST only, `read` nobody. */
export type Access = 'full' | 'create' | 'read';

interface Common {
  readonly access: Access;
  /** Never told: write only. */
  readonly isHidden?: boolean;
  /** Must be given by POST. */
  readonly isRequired?: boolean;
  /** What stands within an object where nothing is said. */
  readonly fallback?: string;
}

/** One property of a type of the API. `showsTime`: a day that is told with a time; `hidesOffset`: a time that is told without `Z` (powerofficego contract 3). */
export type Field = Common &
  (
    | { readonly kind: 'text'; readonly maxLength: number | null }
    | { readonly kind: 'int' | 'double' | 'bool' | 'ids' | 'uuid' }
    | { readonly kind: 'date'; readonly showsTime: boolean }
    | { readonly kind: 'stamp'; readonly hidesOffset: boolean }
    | { readonly kind: 'choice'; readonly choices: readonly string[] }
    | { readonly kind: 'object'; readonly fields: Fields }
  );

/** The properties of a type, by name. */
export type Fields = Readonly<Record<string, Field>>;

/** Text of at most `maxLength` characters. */
export const text = (maxLength: number | null = null): Field => ({ kind: 'text', maxLength, access: 'full' });
/** A whole number in JSON's safe range; a fraction or a text is refused with 400. */
export const int: Field = { kind: 'int', access: 'full' };
/** Any JSON number, kept as it came; a number in a text is refused with 400. */
export const double: Field = { kind: 'double', access: 'full' };
/** True or false; null while nobody has set it. */
export const bool: Field = { kind: 'bool', access: 'full' };
/** A UUID in any letter case; kept and told in lower case. */
export const uuid: Field = { kind: 'uuid', access: 'full' };
/** A list of whole numbers, replaced as a whole; that records have these ids is checked elsewhere. */
export const ids: Field = { kind: 'ids', access: 'full' };
/** A day, `yyyy-MM-dd`. */
export const date = (showsTime = false): Field => ({ kind: 'date', showsTime, access: 'full' });
/** A time, kept as UTC text with seven fraction digits. */
export const stamp = (hidesOffset = false): Field => ({ kind: 'stamp', hidesOffset, access: 'read' });
/** One of a closed list of words. */
export const choice = (...choices: readonly string[]): Field => ({ kind: 'choice', choices, access: 'full' });
/** An object within the object. */
export const nested = (fields: Fields): Field => ({ kind: 'object', fields, access: 'full' });

/** The same field, set by the vendor only. */
export const readOnly = (field: Field): Field => ({ ...field, access: 'read' });
/** The same field, set by POST only. */
export const createOnly = (field: Field): Field => ({ ...field, access: 'create' });
/** The same field, which a POST must carry. */
export const required = (field: Field): Field => ({ ...field, isRequired: true });
/** The same field, set by POST and never told. */
export const hidden = (field: Field): Field => ({ ...field, access: 'create', isHidden: true });

/** The same field, which within an object is never null. */
export const withFallback = (field: Field, fallback: string): Field => ({ ...field, fallback });

/** All fields of a new record, null. */
export function blank(fields: Fields): Record<string, Json> {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, null]));
}

/** The fields that a PATCH may touch. */
export function patchable(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field.access === 'full'));
}

/** The patchable part of a value: what a JSON Patch is applied to. */
export function patchableValue(fields: Fields, value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(patchable(fields)).map(([name, field]) => {
      const inner = value[name] ?? null;
      return [name, field.kind === 'object' && isJsonObject(inner) ? patchableValue(field.fields, inner) : inner];
    }),
  );
}

/** A kept value as the API tells it. */
export function shown(fields: Fields, value: JsonObject): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, Json][] =>
      field.isHidden === true ? [] : [[name, shownValue(field, value[name] ?? null)]],
    ),
  );
}

function shownValue(field: Field, value: Json): Json {
  if (value === null) return null;
  if (field.kind === 'object') return isJsonObject(value) ? shown(field.fields, value) : null;
  if (typeof value !== 'string') return value;
  if (field.kind === 'date') return field.showsTime ? `${value}T00:00:00` : value;
  return field.kind === 'stamp' && field.hidesOffset ? value.replace(/Z$/, '') : value;
}
