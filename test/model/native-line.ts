import { isJsonObject, type JsonObject } from '../../src/lib/json';

/** A line as a simulated system keeps it: its own id, our key where it keeps that, what it is of, and how many. */
export interface NativeLine {
  readonly id: string;
  readonly key: string | null;
  readonly label: string;
  readonly quantity: string | null;
}

/** The lines of a record as a state has them, in their order. */
export function linesIn(state: { readonly native: JsonObject | null } | undefined): readonly NativeLine[] {
  const lines = state?.native?.['lines'];
  return Array.isArray(lines) ? lines.filter(isJsonObject).map(lineOf) : [];
}

/** A native line, as far as it is one. */
export const lineOf = (line: JsonObject): NativeLine => ({
  id: textOr(line['id'], ''),
  key: textOr(line['key'], null),
  label: textOr(line['label'], ''),
  quantity: textOr(line['quantity'], null),
});

const textOr = <T>(value: unknown, otherwise: T): string | T => (typeof value === 'string' ? value : otherwise);

/** The field under which edits of a line are noted. People give every line another label, and never change it. */
export const lineField = (label: string): string => `line ${label}`;

/** The label in such a field; null for other fields. */
export const labelOf = (field: string): string | null => (field.startsWith('line ') ? field.slice(5) : null);
