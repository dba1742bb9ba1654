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

export const text = (maxLength: number | null = null): Field => ({ kind: 'text', maxLength, blank: '' });
export const nullText: Field = { kind: 'text', maxLength: null, blank: null };
export const int: Field = { kind: 'int' };
export const double: Field = { kind: 'double' };
export const bool: Field = { kind: 'bool' };
export const secret: Field = { kind: 'secret' };
export const date: Field = { kind: 'date', blank: 'yearOne' };
export const nullDate: Field = { kind: 'date', blank: 'null' };
export const dropdown = (choices: readonly string[], maxLength: number | null = null): Field => ({
  kind: 'dropdown',
  maxLength,
  choices,
});
export const choice = (...choices: readonly [string, ...string[]]): Field => ({ kind: 'choice', choices });
export const reference = (...to: readonly EntityName[]): Field => ({ kind: 'reference', to });
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
