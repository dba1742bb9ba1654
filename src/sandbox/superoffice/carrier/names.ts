import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';

/** The value of a property whatever the case of its name: the vendor reads names without case (superoffice contract 3). */
export function anyCase(object: JsonObject, name: string): Json | undefined {
  const exact = object[name];
  if (exact !== undefined) return exact;
  const wanted = name.toLowerCase();
  const found = Object.keys(object).find((key) => key.toLowerCase() === wanted);
  return found === undefined ? undefined : object[found];
}

/** The key under which `object` holds `name` in any case; `name` itself when it has none. */
export function keyOf(object: JsonObject, name: string): string {
  const wanted = name.toLowerCase();
  return Object.keys(object).find((key) => key.toLowerCase() === wanted) ?? name;
}

/** An argument that must be an integer; a digit text counts. Null when absent or something else. */
export function intOf(value: Json | undefined): number | null {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : null;
}

/** An argument that must be an object; null otherwise. */
export function objectOf(value: Json | undefined): JsonObject | null {
  return isJsonObject(value) ? value : null;
}
