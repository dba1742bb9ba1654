import { z } from 'zod';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json';

const jsonShape = z.custom<Json>((value) => value !== undefined);
const patchShape = z.array(
  z.discriminatedUnion('op', [
    z.object({ op: z.literal('test'), path: z.string(), value: jsonShape.default(null) }),
    z.object({ op: z.enum(['add', 'replace']), path: z.string(), value: jsonShape.default(null) }),
    z.object({ op: z.literal('remove'), path: z.string() }),
    z.object({ op: z.enum(['move', 'copy']), path: z.string(), from: z.string() }),
  ]),
);

/** The operations of a patch. */
export type JsonPatch = z.infer<typeof patchShape>;

/** Whether two values are the same to a `test`. */
export type SameValue = (found: Json, wanted: Json) => boolean;

/** A patched document; `failedTest`: the path whose `test` did not hold; `problem`: the patch makes no sense. */
export type Patched =
  { readonly document: JsonObject } | { readonly failedTest: string } | { readonly problem: string };

/** The operations in a body; null when it is no JSON Patch. */
export function parsePatch(body: Json): JsonPatch | null {
  const parsed = patchShape.safeParse(body);
  return parsed.success ? parsed.data : null;
}

/**
 * Applies a patch to an object all of whose properties are present: names match whatever their case, and no property can be
 * added or taken away (`remove` makes it null). All or nothing; `document` is left as it is. `sameValue` decides `test`.
 */
export function applyPatch(document: JsonObject, patch: JsonPatch, sameValue: SameValue): Patched {
  let current: Json = document;
  for (const operation of patch) {
    if (operation.op === 'test') {
      const found = valueAt(current, segments(operation.path));
      if (found === undefined) return { problem: missing(operation.path) };
      if (!sameValue(found, operation.value)) return { failedTest: operation.path };
      continue;
    }
    const next = step(current, operation);
    if (next === undefined) return { problem: missing(operation.path) };
    current = next;
  }
  return isJsonObject(current) ? { document: current } : { problem: missing('') };
}

/** The paths of a patch whose names are written otherwise than in `document`. */
export function wronglyCasedPaths(document: JsonObject, patch: JsonPatch): string[] {
  const paths = patch.flatMap((operation) =>
    'from' in operation ? [operation.path, operation.from] : [operation.path],
  );
  return paths.filter((path) => {
    let value: Json | undefined = document;
    for (const part of segments(path)) {
      const name: string | null = isJsonObject(value) ? nameIn(value, part) : null;
      if (name !== null && name !== part) return true;
      value = childOf(value, part);
    }
    return false;
  });
}

function missing(path: string): string {
  return `The target location specified by path '${path}' was not found.`;
}

type Change = Exclude<JsonPatch[number], { op: 'test' }>;

function step(document: Json, operation: Change): Json | undefined {
  const path = segments(operation.path);
  switch (operation.op) {
    case 'add':
      return changed(document, path, (parent, part) => put(parent, part, operation.value, true));
    case 'replace':
      return changed(document, path, (parent, part) => put(parent, part, operation.value, false));
    case 'remove':
      return changed(document, path, taken);
    case 'copy':
    case 'move': {
      const from = segments(operation.from);
      const value = valueAt(document, from);
      if (value === undefined) return undefined;
      const source = operation.op === 'move' ? changed(document, from, taken) : document;
      return source === undefined ? undefined : changed(source, path, (parent, part) => put(parent, part, value, true));
    }
  }
}

function segments(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueAt(value: Json, path: readonly string[]): Json | undefined {
  let current: Json | undefined = path.length === 0 ? undefined : value;
  for (const part of path) current = childOf(current, part);
  return current;
}

function childOf(value: Json | undefined, part: string): Json | undefined {
  if (Array.isArray(value)) return /^\d+$/.test(part) ? value[Number(part)] : undefined;
  if (!isJsonObject(value)) return undefined;
  const name = nameIn(value, part);
  return name === null ? undefined : value[name];
}

function nameIn(value: JsonObject, part: string): string | null {
  const wanted = part.toLowerCase();
  return Object.keys(value).find((name) => name.toLowerCase() === wanted) ?? null;
}

/** A copy of `value` in which `work` was done at the parent of the last part of the path. */
function changed(
  value: Json,
  path: readonly string[],
  work: (parent: Json, part: string) => Json | undefined,
): Json | undefined {
  const [part, ...rest] = path;
  if (part === undefined) return undefined;
  if (rest.length === 0) return work(value, part);
  const child = childOf(value, part);
  const inner = child === undefined ? undefined : changed(child, rest, work);
  return inner === undefined ? undefined : put(value, part, inner, false);
}

function put(parent: Json, part: string, value: Json, isInsert: boolean): Json | undefined {
  if (isJsonObject(parent)) {
    const name = nameIn(parent, part);
    return name === null ? undefined : { ...parent, [name]: value };
  }
  if (!Array.isArray(parent)) return undefined;
  const position = part === '-' && isInsert ? parent.length : /^\d+$/.test(part) ? Number(part) : -1;
  if (position < 0 || position > parent.length - (isInsert ? 0 : 1)) return undefined;
  return parent.toSpliced(position, isInsert ? 0 : 1, value);
}

function taken(parent: Json, part: string): Json | undefined {
  if (!Array.isArray(parent)) return put(parent, part, null, false);
  return childOf(parent, part) === undefined ? undefined : parent.toSpliced(Number(part), 1);
}
