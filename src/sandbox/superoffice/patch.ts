import { type Json, type JsonObject, isJsonObject, jsonEqual } from '../../lib/json';
import { badArgument, Refusal } from './errors';
import { anyCase, keyOf } from './carrier/names';
import { isList } from './carrier/read';

/** Whether a patch body writes a single part of an address, which the vendor refuses (superoffice contract 5). */
export function touchesAddressPart(body: Json): boolean {
  if (!isList(body)) return false;
  return body.some((operation) => {
    const path = isJsonObject(operation) ? anyCase(operation, 'path') : null;
    return typeof path === 'string' && /^\/?address\/(street|postal|localizedaddress)\/./i.test(path);
  });
}

/**
 * Applies a PATCH body to a carrier as told to this caller: a JSON Patch array, or a merge object. `test` compares with the
 * told form. A failed test is a 409; `move`, `copy`, unknown paths and parts of an address are a 400.
 */
export function applyPatch(carrier: JsonObject, body: Json): JsonObject {
  if (touchesAddressPart(body))
    throw badArgument('An address must be replaced whole: use /Address/Street with an object');
  if (isList(body)) return body.reduce<JsonObject>(applyOperation, carrier);
  if (isJsonObject(body)) return mergeObject(carrier, body);
  throw badArgument('PATCH needs a list of operations or an object');
}

function applyOperation(carrier: JsonObject, operation: Json): JsonObject {
  if (!isJsonObject(operation)) throw badArgument('A patch operation must be an object');
  const op = anyCase(operation, 'op');
  const path = anyCase(operation, 'path');
  if (typeof op !== 'string' || typeof path !== 'string') throw badArgument('A patch operation needs op and path');
  const steps = path.replace(/^\//, '').split('/').map(unescapeStep);
  if (anyCase(carrier, steps[0] ?? '') === undefined) throw unknownPath(path);
  const value = anyCase(operation, 'value') ?? null;
  switch (op.toLowerCase()) {
    case 'add':
      return changeAt(carrier, steps, { path, change: (parent, step) => put(parent, step, value, true) });
    case 'replace':
      return changeAt(carrier, steps, { path, change: (parent, step) => put(parent, step, value, false) });
    case 'remove':
      return changeAt(carrier, steps, { path, change: removeAt });
    case 'test':
      if (!isSame(valueAt(carrier, steps), value)) throw new Refusal('SoTestFailedException', `Test failed at ${path}`);
      return carrier;
    default:
      throw badArgument(`Patch operation '${op}' is not supported`);
  }
}

function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

function isSame(found: Json | undefined, wanted: Json): boolean {
  return found !== undefined && jsonEqual(found, wanted);
}

function valueAt(node: Json | undefined, steps: readonly string[]): Json | undefined {
  return steps.reduce<Json | undefined>((at, step) => {
    if (isList(at)) return at[Number(step)];
    return isJsonObject(at) ? anyCase(at, step) : undefined;
  }, node);
}

interface Change {
  readonly path: string;
  readonly change: (parent: JsonObject | readonly Json[], step: string) => Json;
}

function changeAt(root: JsonObject, steps: readonly string[], change: Change): JsonObject {
  const changed = changeNode(root, steps, change);
  return isJsonObject(changed) ? changed : root;
}

function changeNode(node: Json | undefined, steps: readonly string[], change: Change): Json {
  const [step, ...rest] = steps;
  if (step === undefined || (!isList(node) && !isJsonObject(node))) throw unknownPath(change.path);
  if (rest.length === 0) return change.change(node, step);
  if (!isList(node)) return { ...node, [keyOf(node, step)]: changeNode(anyCase(node, step), rest, change) };
  const index = indexIn(node, step);
  if (index === null) throw unknownPath(change.path);
  return node.with(index, changeNode(node[index], rest, change));
}

/** `add` inserts into a list and may make a new key of a nested map; everything else needs what it names. */
function put(parent: JsonObject | readonly Json[], step: string, value: Json, isAdd: boolean): Json {
  if (!isList(parent)) {
    if (!isAdd && anyCase(parent, step) === undefined) throw unknownPath(step);
    return { ...parent, [keyOf(parent, step)]: value };
  }
  if (isAdd && (step === '-' || step === String(parent.length))) return [...parent, value];
  const index = indexIn(parent, step);
  if (index === null) throw unknownPath(step);
  return isAdd ? parent.toSpliced(index, 0, value) : parent.with(index, value);
}

function removeAt(parent: JsonObject | readonly Json[], step: string): Json {
  if (!isList(parent)) return put(parent, step, null, false);
  const index = indexIn(parent, step);
  if (index === null) throw unknownPath(step);
  return parent.toSpliced(index, 1);
}

function indexIn(list: readonly Json[], step: string): number | null {
  const index = /^\d+$/.test(step) ? Number(step) : -1;
  return index >= 0 && index < list.length ? index : null;
}

function unknownPath(path: string): Refusal {
  return badArgument(`Patch path ${path} does not exist`);
}

/** An object merges into an object and is appended to a list; anything else replaces. Both addresses are replaced whole. */
function mergeObject(target: JsonObject, source: JsonObject, path = ''): JsonObject {
  const merged: Record<string, Json> = { ...target };
  for (const [name, value] of Object.entries(source)) {
    const key = keyOf(target, name);
    const before = merged[key];
    const at = `${path}/${key}`;
    if (isList(before) && isJsonObject(value)) merged[key] = [...before, value];
    else if (isJsonObject(before) && isJsonObject(value) && !/^\/Address\/./i.test(at))
      merged[key] = mergeObject(before, value, at);
    else merged[key] = value;
  }
  return merged;
}
