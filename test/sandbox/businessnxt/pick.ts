import { isJsonObject, type Json, type JsonObject } from '../../../src/lib/json';

/** A property as text; empty when it is no text. */
export function textOf(value: Json | undefined, name: string): string {
  const found = isJsonObject(value) ? value[name] : null;
  return typeof found === 'string' ? found : '';
}

/** The objects in the list `items` of the field `name`. */
export function itemsOf(value: JsonObject, name: string): JsonObject[] {
  const field = value[name];
  const items = isJsonObject(field) ? field['items'] : null;
  return Array.isArray(items) ? items.filter(isJsonObject) : [];
}

/** The errors of an answer. */
export function errorsOf(answer: JsonObject): JsonObject[] {
  const { errors } = answer;
  return Array.isArray(errors) ? errors.filter(isJsonObject) : [];
}
