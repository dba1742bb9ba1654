import { isJsonObject, type Json, type JsonObject } from '../lib/json';

type Step = string | number;

/** The steps of a native path: `Emails[0].Value` -> `Emails`, 0, `Value`. */
export function stepsOf(path: string): readonly Step[] {
  return [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([text, index]) => (index === undefined ? text : Number(index)));
}

/** The value at a path; null where the record has nothing there. */
export function valueAt(record: JsonObject, path: string): Json {
  return stepsOf(path).reduce<Json>((at, step) => {
    if (typeof step === 'number') return isList(at) ? (at[step] ?? null) : null;
    return isJsonObject(at) ? (at[step] ?? null) : null;
  }, record);
}

/** The value at a path as text: numbers in digits, empty where there is neither text nor number. */
export function textAt(record: JsonObject, path: string): string {
  const value = valueAt(record, path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A copy of the record with the value at the path; objects and lists on the way are made where they are missing. */
export function withValueAt(record: JsonObject, path: string, value: Json): JsonObject {
  const changed = put(record, stepsOf(path), value);
  return isJsonObject(changed) ? changed : record;
}

/** A copy of the record without the nulls in its lists: what was put there is taken out. */
export const withoutNullElements = (record: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]): [string, Json] => [
      name,
      isList(value) ? value.filter((element) => element !== null) : value,
    ]),
  );

function put(at: Json, steps: readonly Step[], value: Json): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (typeof step === 'string') {
    const object = isJsonObject(at) ? at : {};
    return { ...object, [step]: put(object[step] ?? null, rest, value) };
  }
  const list = isList(at) ? at : [];
  return list.toSpliced(step, 1, put(list[step] ?? null, rest, value));
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
