import { invariant } from '../lib/invariant';
import { isJsonObject, type Json, type JsonObject } from '../lib/json';

/** What a native record says at a path: a value (null included), or that the reading did not carry it. */
export type NativeValue = { readonly isCarried: true; readonly value: Json } | { readonly isCarried: false };

/** One property to write: a path such as `Emails[0].Value` or `Address.Street.City`, and its new native value. */
export interface NativeChange {
  readonly path: string;
  readonly value: Json;
}

/** What to do to one line of a record that holds its lines as a list. `key` is ours: the system is to keep it if it can. */
export type NativeLineChange =
  | { readonly type: 'add'; readonly key: string; readonly changes: readonly NativeChange[] }
  | { readonly type: 'change'; readonly lineId: string; readonly changes: readonly NativeChange[] }
  | { readonly type: 'remove'; readonly lineId: string };

const notCarried: NativeValue = { isCarried: false };
const unset: NativeValue = { isCarried: true, value: null };

/** Paths come from mappings: there are few, and each is read from every record. */
const knownSteps = new Map<string, readonly (string | number)[]>();
const mostKnown = 10_000;

/** Splits `Emails[0].Value` into `['Emails', 0, 'Value']`. */
export function pathSteps(path: string): readonly (string | number)[] {
  const known = knownSteps.get(path);
  if (known !== undefined) return known;
  const steps = splitPath(path);
  if (knownSteps.size < mostKnown) knownSteps.set(path, steps);
  return steps;
}

function splitPath(path: string): readonly (string | number)[] {
  return path.split('.').flatMap((part) => {
    const match = /^([^[\]]+)((?:\[\d+\])*)$/.exec(part);
    invariant(match?.[1] !== undefined, `"${path}" is no native path`);
    const indexes = [...(match[2] ?? '').matchAll(/\d+/g)].map((digits) => Number(digits[0]));
    return [match[1], ...indexes];
  });
}

/**
 * Reads a path. An unset parent or a missing list element is a carried null, for that is how vendors write an empty
 * part; a missing property is not carried.
 */
export function readPath(native: JsonObject, path: string): NativeValue {
  let current: Json = native;
  for (const step of pathSteps(path)) {
    if (current === null) return unset;
    if (typeof step === 'number') {
      if (!Array.isArray(current)) return notCarried;
      const element: Json | undefined = (current as readonly Json[])[step];
      if (element === undefined) return unset;
      current = element;
    } else {
      if (!isJsonObject(current)) return notCarried;
      const property: Json | undefined = current[step];
      if (property === undefined) return notCarried;
      current = property;
    }
  }
  return { isCarried: true, value: current };
}

/** A copy of `native` with every change made; missing parents are created. */
export function applyChanges(native: JsonObject, changes: readonly NativeChange[]): JsonObject {
  // each part is copied once, however many changes it takes
  const copies = new Set<Json>();
  return changes.reduce<JsonObject>((record, change) => {
    const changed = writeAt(record, 0, { steps: pathSteps(change.path), value: change.value, copies });
    invariant(isJsonObject(changed), `path "${change.path}" does not start at a property`);
    return changed;
  }, native);
}

interface Writing {
  readonly steps: readonly (string | number)[];
  readonly value: Json;
  readonly copies: Set<Json>;
}

function writeAt(target: Json | undefined, at: number, writing: Writing): Json {
  const step = writing.steps[at];
  if (step === undefined) return writing.value;
  if (typeof step === 'number') {
    const list = copyOfList(target, writing.copies);
    list[step] = writeAt(list[step], at + 1, writing);
    return list;
  }
  const object = copyOfObject(target, writing.copies);
  object[step] = writeAt(object[step], at + 1, writing);
  return object;
}

function copyOfList(target: Json | undefined, copies: Set<Json>): Json[] {
  const isList = Array.isArray(target);
  if (isList && copies.has(target)) return target as Json[];
  const copy: Json[] = isList ? [...(target as readonly Json[])] : [];
  copies.add(copy);
  return copy;
}

function copyOfObject(target: Json | undefined, copies: Set<Json>): { [key: string]: Json } {
  const isObject = isJsonObject(target);
  if (isObject && copies.has(target)) return target;
  const copy = isObject ? { ...target } : {};
  copies.add(copy);
  return copy;
}
