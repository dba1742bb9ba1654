import { type CanonicalValue, canonicalize } from '../core/canonical';
import type { EntityId } from '../core/ids';
import { type EntityKind, fieldPaths, fieldSpec, kindNames } from '../core/kinds';
import { readEntitiesById } from '../store/entity-lookup';
import { isStorable } from './filter';
import { parseGlobalId } from './global-id';
import type { Session } from './session';
import { type UserError, userError } from './user-error';
import { visibleSystems } from './viewer';

/** Canonical values by field path: what a caller wants an entity to hold. A field that is not named stays as it is. */
export type FieldChanges = ReadonlyMap<string, CanonicalValue>;

export type FieldInput =
  { readonly ok: true; readonly changes: FieldChanges } | { readonly ok: false; readonly errors: readonly UserError[] };

/** Reads the fields of a create or update input. `input` is named like the kind in errors: `["contact", "email"]`. */
export async function readFieldInput(session: Session, kind: EntityKind, input: object): Promise<FieldInput> {
  const changes = new Map<string, CanonicalValue>();
  const errors: UserError[] = [];
  for (const path of fieldPaths(kind)) {
    const found = findValue(kind, { ...input }, path);
    if (found === null) continue;
    const value = readValue(kind, path, found.value);
    if (value.ok) changes.set(path, value.value);
    else
      errors.push(
        userError('INVALID_VALUE', [kind, ...found.place], `${found.place.join('.')} must be ${value.allowed}.`),
      );
  }
  errors.push(...(await resolveReferences(session, kind, changes)));
  return errors.length === 0 ? { ok: true, changes } : { ok: false, errors };
}

interface FoundValue {
  readonly value: unknown;
  readonly place: readonly string[];
}

/** Where the input holds a field; null when it does not name it. A part that is null clears its leaves. */
function findValue(kind: EntityKind, input: Readonly<Record<string, unknown>>, path: string): FoundValue | null {
  const spec = fieldSpec(kind, path);
  if (spec === undefined || 'isComputed' in spec) return null;
  const [head = path, leaf] = path.split('.');
  const name = spec.type === 'reference' ? `${head}Id` : head;
  const value = input[name];
  if (value === undefined) return null;
  if (leaf === undefined) return { value, place: [name] };
  if (value === null) return { value: null, place: [name] };
  const inner: unknown =
    typeof value === 'object' && leaf in value ? Object.entries(value).find(([key]) => key === leaf)?.[1] : undefined;
  return inner === undefined ? null : { value: inner, place: [name, leaf] };
}

type ReadValue =
  { readonly ok: true; readonly value: CanonicalValue } | { readonly ok: false; readonly allowed: string };

function readValue(kind: EntityKind, path: string, value: unknown): ReadValue {
  const spec = fieldSpec(kind, path);
  if (value === null || spec === undefined) return { ok: true, value: null };
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

/** Points references at the entities they name, merged ones at their survivors; those that do not exist are errors. */
async function resolveReferences(
  session: Session,
  kind: EntityKind,
  changes: Map<string, CanonicalValue>,
): Promise<readonly UserError[]> {
  const references = [...changes].flatMap(([path, value]) =>
    fieldSpec(kind, path)?.type === 'reference' && typeof value === 'string' ? [{ path, id: value as EntityId }] : [],
  );
  if (references.length === 0) return [];
  const ids = references.map(({ id }) => id);
  const found = await readEntitiesById(session.db, ids, visibleSystems(session.viewer));
  return references.flatMap(({ path, id }) => {
    const target = found.get(id);
    if (target === undefined) {
      return [userError('NOT_FOUND', [kind, `${path}Id`], `There is no ${path} with this id.`)];
    }
    changes.set(path, target.entity.id);
    return [];
  });
}
