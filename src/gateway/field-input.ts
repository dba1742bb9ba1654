import { type EntityKind, fieldPaths, fieldSpec, isLinedKind } from '../core/kinds';
import { type FieldChanges, type NamedSpec, readPart, resolveReferences } from './input-part';
import { type LineEdits, linePathsOf, linePlaceOf, noLineEdits, readLineInput } from './line-input';
import type { Session } from './session';
import type { UserError } from './user-error';

/** What a caller wants of an entity. */
export interface EntityInput {
  /** The entity's own fields. */
  readonly changes: FieldChanges;
  /** Where the input holds each of them: `["contact", "email"]`. */
  readonly places: ReadonlyMap<string, readonly string[]>;
  readonly lines: LineEdits;
}

/** The input in canonical values, or everything in it that the caller has to put right. */
export type FieldInput =
  { readonly ok: true; readonly input: EntityInput } | { readonly ok: false; readonly errors: readonly UserError[] };

/**
 * Reads the fields of a create or update input, which stand under the name of the kind. `newLineKey` makes the keys of
 * new lines. Throws LIMIT_EXCEEDED.
 */
export async function readFieldInput(
  session: Session,
  kind: EntityKind,
  { fields, newLineKey }: { readonly fields: object; readonly newLineKey: (index: number) => string },
): Promise<FieldInput> {
  const given: Readonly<Record<string, unknown>> = { ...fields };
  const own = readPart(specsOf(kind), given, [kind]);
  const lines = isLinedKind(kind)
    ? readLineInput(given['lines'], { kind, newKey: newLineKey })
    : { edits: noLineEdits, parts: [], errors: [] };
  const parts = [own, ...lines.parts];
  const errors = [
    ...own.errors,
    ...lines.parts.flatMap((part) => part.errors),
    ...lines.errors,
    ...(await resolveReferences(session, parts)),
  ];
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, input: { changes: own.values, places: own.places, lines: lines.edits } };
}

const specsOf = (kind: EntityKind): readonly NamedSpec[] =>
  fieldPaths(kind).flatMap((path) => {
    const spec = fieldSpec(kind, path);
    return spec === undefined ? [] : [[path, spec] as const];
  });

/** The paths that an input speaks of, as far as it names them itself. */
export const inputPaths = ({ changes, lines }: EntityInput): readonly string[] => [
  ...changes.keys(),
  ...linePathsOf(lines),
];

/** Where the input speaks of a field. */
export const inputPlace = (kind: EntityKind, { places, lines }: EntityInput, path: string): readonly string[] =>
  places.get(path) ?? linePlaceOf(kind, lines, path);
