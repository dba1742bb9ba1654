import { applyChanges, type NativeChange, type NativeLineChange } from '../../core/native-path';
import { invariant } from '../../lib/invariant';
import { type Json, jsonEqual, type JsonObject } from '../../lib/json';
import type { LineIds } from '../connector';
import type { RecordType } from './record-type';
import type { LineShape } from './shape';
import { readWire } from './wire-path';

/** The shape of a record type's lines. Only mappings of types whose manifest has lines plan any. */
function linesOf({ name, shape }: RecordType): LineShape {
  invariant(shape.lines, `the manifest has no lines of ${name}, so no mapping may write them`);
  return shape.lines;
}

/** The change that writes the lines of a new record; none where there are no lines. */
export function newLines(type: RecordType, changes: readonly NativeLineChange[]): readonly NativeChange[] {
  if (changes.length === 0) return [];
  const lines = linesOf(type);
  return [{ path: lines.path, value: changes.map((change) => newLine(lines, change)) }];
}

function newLine(lines: LineShape, change: NativeLineChange): JsonObject {
  invariant(change.type === 'add', 'a new record has only lines to add');
  const marker = lines.markerPath === null ? [] : [{ path: lines.markerPath, value: change.key }];
  return applyChanges({}, [...lines.toWire(change.changes), ...marker]);
}

/**
 * The change that writes the whole list of a record as it shall be: lines that no change names, and what no property of
 * the manifest stands for, are as `wire` has them. `gone` when a line to change is no longer there, `unread` when the
 * record does not carry its lines.
 */
export function changedLines(
  type: RecordType,
  wire: JsonObject,
  changes: readonly NativeLineChange[],
): readonly NativeChange[] | 'gone' | 'unread' {
  const lines = linesOf(type);
  const before = lines.read(wire);
  if (before === null) return 'unread';
  const after = new Map<string, JsonObject>(before.map((line) => [line.id, line.wire]));
  const added: JsonObject[] = [];
  for (const change of changes) {
    if (change.type === 'add') added.push(newLine(lines, change));
    else if (change.type === 'remove') after.delete(change.lineId);
    else {
      const line = after.get(change.lineId);
      if (line === undefined) return 'gone';
      after.set(change.lineId, applyChanges(line, lines.toWire(change.changes)));
    }
  }
  return [{ path: lines.path, value: [...after.values(), ...added] }];
}

/**
 * The ids that the added lines got, by our key, read off the record as the answer shows it: by the key where lines keep
 * it, else by their values, else by the order in which they were added. Empty where the answer does not tell.
 */
export function addedLineIds(
  type: RecordType,
  changes: readonly NativeLineChange[],
  { before, after }: { readonly before: JsonObject | null; readonly after: JsonObject | null },
): LineIds {
  const added = changes.filter((change) => change.type === 'add');
  if (added.length === 0 || after === null) return {};
  const lines = linesOf(type);
  const known = new Set((before && lines.read(before))?.map(({ id }) => id));
  const fresh = (lines.read(after) ?? []).filter(({ id }) => !known.has(id));
  // Somebody else's lines are among them, or ours are not: the next reading pairs them.
  if (fresh.length !== added.length) return {};
  const free = new Map(fresh.map(({ id, wire }) => [id, wire]));
  const ids = new Map<string, string>();
  const take = (key: string, isOurs: (wire: JsonObject) => boolean): void => {
    if (ids.has(key)) return;
    const id = [...free].find(([, wire]) => isOurs(wire))?.[0];
    if (id === undefined) return;
    free.delete(id);
    ids.set(key, id);
  };
  const { markerPath } = lines;
  if (markerPath !== null) for (const { key } of added) take(key, (wire) => readWire(wire, markerPath) === key);
  for (const { key, changes: values } of added) take(key, (wire) => showsAll(lines.toNative(wire), values));
  for (const { key } of added) take(key, () => true);
  return Object.fromEntries(ids);
}

/** Whether a line shows every value it was given. */
const showsAll = (native: JsonObject, changes: readonly NativeChange[]): boolean =>
  changes.every(({ path, value }) => isSame(native[path] ?? null, value));

const isSame = (shown: Json, given: Json): boolean =>
  jsonEqual(shown, given) || (shown !== null && given !== null && Number(shown) === Number(given));
