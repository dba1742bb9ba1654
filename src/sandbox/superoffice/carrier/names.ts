import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';

/** The value of a property whatever the case of its name: the vendor reads names without case, the last one counts (superoffice contract 3). */
export function anyCase(object: JsonObject, name: string): Json | undefined {
  const wanted = name.toLowerCase();
  const found = Object.keys(object).findLast((key) => key.toLowerCase() === wanted);
  return found === undefined ? undefined : object[found];
}

/** All properties by lower-case name, for reading many of them. */
export function byLowerCase(object: JsonObject): ReadonlyMap<string, Json> {
  return new Map(Object.entries(object).map(([key, value]) => [key.toLowerCase(), value]));
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
