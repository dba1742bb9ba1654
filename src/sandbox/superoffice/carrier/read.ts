import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';

/** A kept text; unset or foreign values count as empty. */
export function textAt(record: JsonObject, name: string): string {
  const value = record[name];
  return typeof value === 'string' ? value : '';
}

/** A kept number or id; unset counts as 0. */
export function numberAt(record: JsonObject, name: string): number {
  const value = record[name];
  return typeof value === 'number' ? value : 0;
}

/** A kept flag; unset counts as false. */
export function flagAt(record: JsonObject, name: string): boolean {
  return record[name] === true;
}

/** A kept instant (ISO, UTC) or day; null when unset. */
export function timeAt(record: JsonObject, name: string): string | null {
  const value = record[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A nested object; unset counts as empty. */
export function objectAt(record: JsonObject, name: string): JsonObject {
  const value = record[name];
  return isJsonObject(value) ? value : {};
}

/** The objects of a kept list. */
export function objectsAt(record: JsonObject, name: string): readonly JsonObject[] {
  return listAt(record, name).filter(isJsonObject);
}

/** A kept list; unset counts as empty. */
export function listAt(record: JsonObject, name: string): readonly Json[] {
  const value = record[name];
  return isList(value) ? value : [];
}

/** The texts of a kept list. */
export function textsAt(record: JsonObject, name: string): string[] {
  return listAt(record, name).filter((item) => typeof item === 'string');
}

/** The `Value` texts of an element list (e-mails, phones), in order. */
export function elementValues(record: JsonObject, name: string): string[] {
  const values: string[] = [];
  // A plain loop: filters call this for each row of an archive.
  for (const element of listAt(record, name)) if (isJsonObject(element)) values.push(textAt(element, 'Value'));
  return values;
}

/** Whether a JSON value is a list; `Array.isArray` alone forgets that the list is read-only JSON. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The kept form of an element list with at most one value. */
export function elementList(value: string | null): JsonObject[] {
  return value === null || value === '' ? [] : [{ Value: value, Description: '' }];
}
