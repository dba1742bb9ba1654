import type { Json, JsonObject } from '../../../lib/json';
import type { EntityName } from './names';

/** A row as fields see it. `value` holds what was written, by field name; names that begin with `_` are never told. */
export interface RowSource {
  readonly id: number;
  readonly value: JsonObject;
  /** In ms. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** One property of a DTO (webcrm contract 7). What is unset is kept as null and told as the blank of its kind. */
export type Field =
  | { readonly kind: 'text'; readonly maxLength: number | null; readonly blank: '' | null }
  /** Unset, it shows the tenant's prompt. */
  | { readonly kind: 'dropdown'; readonly maxLength: number | null; readonly choices: readonly string[] }
  /** Custom fields are text, whatever they mean: a list as JSON, a flag as `Yes` or `No`. */
  | { readonly kind: 'multiSelect'; readonly choices: readonly string[] }
  | { readonly kind: 'checkbox' }
  | { readonly kind: 'int' | 'double' | 'bool' }
  | { readonly kind: 'choice'; readonly choices: readonly [string, ...string[]] }
  /** Kept as ms. `blank`: what an empty date is told as. */
  | { readonly kind: 'date'; readonly blank: 'yearOne' | 'null' }
  /** The id of a row of one of these types; 0: none. */
  | { readonly kind: 'reference'; readonly to: readonly EntityName[] }
  /** Told like a text. A client must neither keep nor log it. */
  | { readonly kind: 'secret' }
  /** Made by the server; what callers write is ignored. */
  | { readonly kind: 'made'; readonly make: (row: RowSource) => Json }
  | { readonly kind: 'madeTime'; readonly of: 'createdAt' | 'updatedAt' };

/** The properties of a DTO by name, but for the id. */
export type Fields = Readonly<Record<string, Field>>;

/** Text of at most `maxLength` characters, null = any; unset and `''` are one, told as `''` (webcrm contract 7). */
export const text = (maxLength: number | null = null): Field => ({ kind: 'text', maxLength, blank: '' });
/** Text of any length that is told as null while unset; `''` unsets it (webcrm contract 7). */
export const nullText: Field = { kind: 'text', maxLength: null, blank: null };
/** A whole number of 32 bits; unset it is told as 0, so that the two cannot be told apart (webcrm contract 7). */
export const int: Field = { kind: 'int' };
/** Any JSON number; unset it is told as 0, so that the two cannot be told apart (webcrm contract 7). */
export const double: Field = { kind: 'double' };
/** True or false; unset it is told as false (webcrm contract 7). */
export const bool: Field = { kind: 'bool' };
/** Told in clear text; a write that leaves it out empties it, which counts as a misuse (webcrm contract 7). */
export const secret: Field = { kind: 'secret' };
/** A time kept to the second; unset it is told as a time in the year 1 (webcrm contract 7). */
export const date: Field = { kind: 'date', blank: 'yearOne' };
/** A time kept to the second; unset it is told as null (webcrm contract 7). */
export const nullDate: Field = { kind: 'date', blank: 'null' };
/** Text that the tenant offers `choices` for, but any is taken; unset it is told as the prompt (webcrm contract 7). */
export const dropdown = (choices: readonly string[], maxLength: number | null = null): Field => ({
  kind: 'dropdown',
  maxLength,
  choices,
});
/** One of these words, any other is a 400; unset it is told as the first (webcrm contract 7). */
export const choice = (...choices: readonly [string, ...string[]]): Field => ({ kind: 'choice', choices });
/** The id of a live row of one of these types, any other is a 400; 0 = none (webcrm contract 7). */
export const reference = (...to: readonly EntityName[]): Field => ({ kind: 'reference', to });
/** Made from the row whenever it is told; what callers write is ignored (webcrm contract 7). */
export const made = (make: (row: RowSource) => Json): Field => ({ kind: 'made', make });

/** `{Custom1: field, … CustomN: field}`. */
export function numbered(name: string, count: number, field: Field): Fields {
  return Object.fromEntries(Array.from({ length: count }, (_unused, index) => [`${name}${index + 1}`, field]));
}

/** The fields with `prefix` before each name. */
export function prefixed(prefix: string, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [prefix + name, field]));
}

/** Who wrote a row and when, and the text that the server keeps of it. */
export const traces: Fields = {
  CreatedAt: { kind: 'madeTime', of: 'createdAt' },
  CreatedBy: made(({ value }) => value['_createdBy'] ?? ''),
  UpdatedAt: { kind: 'madeTime', of: 'updatedAt' },
  UpdatedBy: made(({ value }) => value['_updatedBy'] ?? ''),
};

/** The 15 custom and 20 plus fields: plain text but for three that this tenant set up otherwise. */
export const customFields: Fields = {
  ...numbered('Custom', 15, text()),
  Custom12: dropdown(['Gull', 'Sølv', 'Bronse']),
  Custom13: { kind: 'multiSelect', choices: ['Nyhetsbrev', 'Messe', 'Kurs'] },
  Custom14: { kind: 'checkbox' },
  ...numbered('Plus', 20, nullText),
};

/** Whether callers may write the field. */
export function isWritable(field: Field): boolean {
  return field.kind !== 'made' && field.kind !== 'madeTime';
}
