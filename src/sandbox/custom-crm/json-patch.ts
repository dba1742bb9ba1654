import { z } from 'zod';
import { isJsonObject, type Json, jsonEqual, type JsonObject } from '../../lib/json';

const jsonShape = z.custom<Json>((value) => value !== undefined);
const patchShape = z.array(
  z.discriminatedUnion('op', [
    z.object({ op: z.enum(['add', 'replace', 'test']), path: z.string(), value: jsonShape }),
    z.object({ op: z.literal('remove'), path: z.string() }),
  ]),
);

type Operation = z.infer<typeof patchShape>[number];

/** A patched document; `failedTest`: a `test` did not hold; `problem`: the patch makes no sense. */
export type Patched =
  { readonly document: JsonObject } | { readonly failedTest: string } | { readonly problem: string };

/** Applies an RFC 6902 patch of `add`, `replace`, `remove` and `test`, all or nothing; `document` is left as it is. */
export function applyJsonPatch(document: JsonObject, patch: Json): Patched {
  const parsed = patchShape.safeParse(patch);
  if (!parsed.success) return { problem: 'not a JSON Patch of add, replace, remove and test' };
  let current: Json = document;
  for (const operation of parsed.data) {
    const path = pointer(operation.path);
    if (operation.op === 'test') {
      if (!jsonEqual(valueAt(current, path) ?? null, operation.value)) return { failedTest: operation.path };
      continue;
    }
    const next = changed(current, path, operation);
    if (next === undefined) return { problem: `nothing to ${operation.op} at ${operation.path}` };
    current = next;
  }
  return isJsonObject(current) ? { document: current } : { problem: 'the document is no longer an object' };
}

function pointer(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueAt(value: Json, path: readonly string[]): Json | undefined {
  let current: Json | undefined = value;
  for (const part of path) current = childOf(current, part);
  return current;
}

function childOf(value: Json | undefined, part: string): Json | undefined {
  if (Array.isArray(value)) return value[Number(part)];
  return isJsonObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
}

/** A copy of `value` with the operation done at `path`; undefined when there is no such place. */
function changed(
  value: Json,
  path: readonly string[],
  operation: Exclude<Operation, { op: 'test' }>,
): Json | undefined {
  const [part, ...rest] = path;
  if (part === undefined) return operation.op === 'remove' ? undefined : operation.value;
  if (rest.length > 0) {
    const child = childOf(value, part);
    const inner = child === undefined ? undefined : changed(child, rest, operation);
    return inner === undefined ? undefined : withChild(value, part, inner);
  }
  if (operation.op === 'add')
    return Array.isArray(value) ? inserted(value, part, operation.value) : withChild(value, part, operation.value);
  if (childOf(value, part) === undefined) return undefined;
  return operation.op === 'replace' ? withChild(value, part, operation.value) : without(value, part);
}

function withChild(value: Json, part: string, child: Json): Json | undefined {
  if (Array.isArray(value)) return value.with(Number(part), child);
  return isJsonObject(value) ? { ...value, [part]: child } : undefined;
}

function inserted(items: readonly Json[], part: string, item: Json): Json | undefined {
  const position = part === '-' ? items.length : Number(part);
  if (!Number.isInteger(position) || position < 0 || position > items.length) return undefined;
  return items.toSpliced(position, 0, item);
}

function without(value: Json, part: string): Json | undefined {
  if (Array.isArray(value)) return value.toSpliced(Number(part), 1);
  return isJsonObject(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== part)) : undefined;
}
