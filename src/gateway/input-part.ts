import { type CanonicalValue, canonicalize } from '../core/canonical';
import type { EntityId } from '../core/ids';
import { type EntityKind, type FieldSpec, kindNames } from '../core/kinds';
import { readEntitiesById } from '../store/entity-lookup';
import { entityCopy } from '../store/stored-entity';
import { isStorable } from './filter';
import { parseGlobalId } from './global-id';
import type { Session } from './session';
import { showPlace } from './request-error';
import { notFound, type UserError, userError } from './user-error';
import { visibleSystems } from './viewer';

/** Canonical values by field path: what a caller wants an entity to hold. A field that is not named stays as it is. */
export type FieldChanges = ReadonlyMap<string, CanonicalValue>;

/** The fields of an input object, or of one line in it, read as far as can be done without asking anybody. */
export interface InputPart {
  /** Canonical values by field; what is not named stays as it is. */
  readonly values: Map<string, CanonicalValue>;
  /** Where the input holds each field. */
  readonly places: ReadonlyMap<string, readonly string[]>;
  /** The fields that name an entity, with its kind. */
  readonly references: ReadonlyMap<string, EntityKind>;
  readonly errors: readonly UserError[];
}

/** A field with its specification. */
export type NamedSpec = readonly [field: string, spec: FieldSpec];

/** What an input calls a field: a reference is given by the global id of what it names. */
export const inputName = (field: string, spec: FieldSpec): string => (spec.type === 'reference' ? `${field}Id` : field);

/** Reads the fields that an input object names. `place` is where the object stands. */
export function readPart(
  specs: readonly NamedSpec[],
  input: Readonly<Record<string, unknown>>,
  place: readonly string[],
): InputPart {
  const values = new Map<string, CanonicalValue>();
  const places = new Map<string, readonly string[]>();
  const references = new Map<string, EntityKind>();
  const errors: UserError[] = [];
  for (const [field, spec] of specs) {
    const found = findValue(field, spec, input);
    if (found === null) continue;
    const at = [...place, ...found.place];
    places.set(field, at);
    if (spec.type === 'reference') references.set(field, spec.to);
    const value = readValue(spec, found.value);
    if (value.ok) values.set(field, value.value);
    else errors.push(userError('INVALID_VALUE', at, `${showPlace(at.slice(1))} must be ${value.allowed}.`));
  }
  return { values, places, references, errors };
}

interface FoundValue {
  readonly value: unknown;
  readonly place: readonly string[];
}

/** Where the input holds a field; null when it does not name it. A part that is null clears its leaves. */
function findValue(field: string, spec: FieldSpec, input: Readonly<Record<string, unknown>>): FoundValue | null {
  if ('isComputed' in spec) return null;
  const [head = field, leaf] = field.split('.');
  const name = inputName(head, spec);
  const value = input[name];
  if (value === undefined) return null;
  if (leaf === undefined || value === null) return { value, place: [name] };
  const inner: unknown =
    typeof value === 'object' && leaf in value ? Object.entries(value).find(([key]) => key === leaf)?.[1] : undefined;
  return inner === undefined ? null : { value: inner, place: [name, leaf] };
}

type ReadValue =
  { readonly ok: true; readonly value: CanonicalValue } | { readonly ok: false; readonly allowed: string };

/** Reads one value of a field; a reference is only read, not looked for. */
export function readValue(spec: FieldSpec, value: unknown): ReadValue {
  if (value === null) return { ok: true, value: null };
  if (typeof value !== 'string' && typeof value !== 'boolean') return { ok: false, allowed: 'text' };
  if (typeof value === 'string' && !isStorable(value)) {
    return { ok: false, allowed: 'text without the NUL character and without halves of characters' };
  }
  if (spec.type !== 'reference') return canonicalize(spec.type, value);
  const id = parseGlobalId(String(value));
  return id?.type === 'entity' && id.kind === spec.to
    ? { ok: true, value: id.id }
    : { ok: false, allowed: `the global id of a ${kindNames[spec.to]}` };
}

/**
 * Points the references of all parts at the entities they name, merged ones at their survivors; those that do not
 * exist for the caller are errors. At most one statement.
 */
export async function resolveReferences(session: Session, parts: readonly InputPart[]): Promise<readonly UserError[]> {
  const references = parts.flatMap((part) =>
    [...part.references].flatMap(([field, kind]) => {
      const id = part.values.get(field);
      return typeof id === 'string' ? [{ part, field, kind, id: id as EntityId }] : [];
    }),
  );
  if (references.length === 0) return [];
  const ids = [...new Set(references.map(({ id }) => id))];
  const found = await readEntitiesById(session.db, { ids, visible: visibleSystems(session.viewer) }, entityCopy);
  return references.flatMap(({ part, field, kind, id }) => {
    const target = found.get(id);
    if (target === undefined) {
      return [notFound(kind, part.places.get(field) ?? null)];
    }
    part.values.set(field, target.entity.id);
    return [];
  });
}
