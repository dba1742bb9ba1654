import type { CanonicalValue } from '../core/canonical';
import type { Entity } from '../core/entity';
import { type EntityKind, type LinedKind, lineFieldsOf } from '../core/kinds';
import { linePath, parseLinePath, presencePath } from '../core/line-path';
import { lineKeys, pairLines } from '../core/lines';
import type { Link } from '../core/link';
import { type FieldChanges, type InputPart, type NamedSpec, readPart } from './input-part';
import { isShown } from '../core/shown-path';
import { fieldLimits } from './limits';
import { requireFew } from './request-error';
import { type UserError, userError } from './user-error';

/** What is to become of one line. */
export interface LineEdit {
  readonly key: string;
  /** Canonical values by line field. */
  readonly values: ReadonlyMap<string, CanonicalValue>;
  readonly places: ReadonlyMap<string, readonly string[]>;
  /** Where the input names the line. */
  readonly place: readonly string[];
}

/** What is to become of the lines of an entity. Lines that are not named stay as they are. */
export interface LineEdits {
  readonly added: readonly LineEdit[];
  readonly changed: readonly LineEdit[];
  readonly removed: readonly Pick<LineEdit, 'key' | 'place'>[];
  readonly removesAll: boolean;
}

/** Nothing becomes of the lines. */
export const noLineEdits: LineEdits = { added: [], changed: [], removed: [], removesAll: false };

/** What `lines` of an input says; with `errors`, nothing of the input may be written. */
export interface LineInput {
  readonly edits: LineEdits;
  /** The lines as they were read; their references are still to be resolved. */
  readonly parts: readonly InputPart[];
  readonly errors: readonly UserError[];
}

interface LineReading {
  readonly kind: LinedKind;
  /** The key of the new line at a position of the input. */
  readonly newKey: (index: number) => string;
}

/** Reads `lines`: the list of a create, the edits of an update, or null, which removes all. Throws LIMIT_EXCEEDED. */
export function readLineInput(input: unknown, reading: LineReading): LineInput {
  const { kind } = reading;
  if (input === undefined) return { edits: noLineEdits, parts: [], errors: [] };
  if (input === null) return { edits: { ...noLineEdits, removesAll: true }, parts: [], errors: [] };
  const place = [kind, 'lines'];
  if (Array.isArray(input)) return complete({ added: readLines(input, place, reading), changed: [], removed: [] });
  const given: Readonly<Record<string, unknown>> = { ...input };
  const removed = listOf(given['remove'], [...place, 'remove']).map((key, index) => ({
    key: String(key),
    place: [...place, 'remove', String(index)],
  }));
  return complete({
    added: readLines(listOf(given['add'], [...place, 'add']), [...place, 'add'], reading),
    changed: readLines(listOf(given['change'], [...place, 'change']), [...place, 'change'], {
      ...reading,
      newKey: null,
    }),
    removed,
  });
}

interface ReadLine {
  readonly edit: LineEdit;
  readonly part: InputPart;
}

function complete(read: {
  readonly added: readonly ReadLine[];
  readonly changed: readonly ReadLine[];
  readonly removed: LineEdits['removed'];
}): LineInput {
  const edits = {
    added: read.added.map(({ edit }) => edit),
    changed: read.changed.map(({ edit }) => edit),
    removed: read.removed,
    removesAll: false,
  };
  const seen = new Set<string>();
  const errors = [...edits.changed, ...edits.removed].flatMap(({ key, place }) => {
    if (seen.has(key)) return [userError('INVALID_VALUE', place, 'Each line may be changed or removed once.')];
    seen.add(key);
    return [];
  });
  return { edits, parts: [...read.added, ...read.changed].map(({ part }) => part), errors };
}

function readLines(
  input: readonly unknown[],
  place: readonly string[],
  { kind, newKey }: { readonly kind: LinedKind; readonly newKey: LineReading['newKey'] | null },
): readonly ReadLine[] {
  requireFew(input, 'lines', ['input', ...place]);
  return input.map((each, index) => {
    const given: Readonly<Record<string, unknown>> = typeof each === 'object' ? { ...each } : {};
    const at = [...place, String(index)];
    const part = readPart(lineSpecs(kind), given, at);
    const key = newKey === null ? String(given['key']) : newKey(index);
    return { part, edit: { key, values: part.values, places: part.places, place: at } };
  });
}

function listOf(value: unknown, place: readonly string[]): readonly unknown[] {
  if (!Array.isArray(value)) return [];
  requireFew(value, 'lines', ['input', ...place]);
  return value;
}

const lineSpecs = (kind: LinedKind): readonly NamedSpec[] =>
  Object.entries(lineFieldsOf[kind]).filter(([field]) => isShown(linePath('', field)));

/** Values by line path, to be written as one; or an error for each line that is not there, and then no change. */
export type PlannedLines =
  { readonly ok: true; readonly changes: FieldChanges } | { readonly ok: false; readonly errors: readonly UserError[] };

/** What the edits change of the entity's fields. A line that is not there cannot be changed or removed. */
export function planLineEdits({ fields }: Entity, { added, changed, removed, removesAll }: LineEdits): PlannedLines {
  const keys = lineKeys(fields);
  const errors = [...changed, ...removed]
    .filter(({ key }) => !keys.includes(key))
    .map(({ place }) => userError('NOT_FOUND', place, 'There is no line with this key. Read the lines again.'));
  if (errors.length > 0) return { ok: false, errors };
  const changes = new Map<string, CanonicalValue>();
  for (const key of removesAll ? keys : removed.map((each) => each.key)) changes.set(presencePath(key), null);
  for (const { key, values } of changed) for (const [field, value] of values) changes.set(linePath(key, field), value);
  const firstPosition = nextPosition(keys.map((key) => fields[linePath(key, 'position')] ?? null));
  for (const [index, { key, values }] of added.entries()) {
    changes.set(presencePath(key), true);
    for (const [field, value] of values) changes.set(linePath(key, field), value);
    if (firstPosition !== null) changes.set(linePath(key, 'position'), String(firstPosition + index));
  }
  return { ok: true, changes };
}

/** The position after the last line; null where the lines that are there have none: a new one would come first. */
function nextPosition(positions: readonly CanonicalValue[]): number | null {
  const last = Math.max(0, ...positions.map((position) => (position === null ? Number.NaN : Number(position))));
  return Number.isSafeInteger(Math.floor(last) + fieldLimits.lines) ? Math.floor(last) + 1 : null;
}

/**
 * The edits for an entity that is there already: a new line that is the same item as one of its lines changes that
 * line, as when two records with lines are linked. `link` stands for the record that the lines were meant for.
 */
export function pairWithLines({ fields }: Entity, { added }: LineEdits, link: Link): LineEdits {
  const observed = added.map(({ key, values }) => ({ nativeId: key, marker: null, values }));
  const { lineIds } = pairLines(fields, link, observed);
  const present = new Set(lineKeys(fields));
  const paired = new Map(Object.entries(lineIds).flatMap(([key, own]) => (present.has(key) ? [[own, key]] : [])));
  return {
    ...noLineEdits,
    added: added.filter(({ key }) => !paired.has(key)),
    changed: added.flatMap((edit) => {
      const key = paired.get(edit.key);
      return key === undefined ? [] : [{ ...edit, key }];
    }),
  };
}

/** The paths that edits name. */
export const linePathsOf = ({ added, changed, removed }: LineEdits): readonly string[] => [
  ...removed.map(({ key }) => presencePath(key)),
  ...changed.flatMap(({ key, values }) => [...values.keys()].map((field) => linePath(key, field))),
  ...added.flatMap(({ key, values }) => [
    presencePath(key),
    ...[...values.keys()].map((field) => linePath(key, field)),
  ]),
];

/** Where the input speaks of a path of a line. */
export function linePlaceOf(kind: EntityKind, edits: LineEdits, path: string): readonly string[] {
  const line = parseLinePath(path);
  const edit = [...edits.added, ...edits.changed].find(({ key }) => key === line?.key);
  const removal = edits.removed.find(({ key }) => key === line?.key);
  return edit?.places.get(line?.field ?? '') ?? edit?.place ?? removal?.place ?? [kind, 'lines'];
}
