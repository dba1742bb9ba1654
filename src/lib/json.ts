/** What JSON can hold; the shape of everything that comes from a vendor or goes into a jsonb column. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object. `undefined` never appears: an absent property is absent. */
export type JsonObject = { readonly [key: string]: Json };

/** Whether `value` is a JSON object (not an array, not null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a text says as JSON; null where it says nothing, which no schema takes for something else. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Deep equality of JSON values; the order of an object's keys does not count. */
export function jsonEqual(a: Json, b: Json): boolean {
  return a === b || stableJson(a) === stableJson(b);
}

/** JSON text with sorted keys: equal values give equal text. */
export function stableJson(value: Json): string {
  return JSON.stringify(value, (_key, inner: Json) =>
    isJsonObject(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}
