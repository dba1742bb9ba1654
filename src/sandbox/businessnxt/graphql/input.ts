import { type GraphQLResolveInfo, valueFromASTUntyped } from 'graphql';
import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';
import type { RunContext } from './run-context';

/** The arguments of a field as plain JSON, the keys of their objects in the order of the schema. */
export type Arguments = Readonly<Record<string, Json | undefined>>;

/**
 * An argument with the keys of its objects in the order in which the client wrote them: assignments run in that order
 * (businessnxt contract 5), which GraphQL itself does not keep.
 */
export function asWritten(name: string, given: Arguments, info: GraphQLResolveInfo, context: RunContext): Json {
  const value = given[name] ?? null;
  const node = info.fieldNodes[0]?.arguments?.find((argument) => argument.name.value === name)?.value;
  if (!node) return value;
  return inOrderOf(valueFromASTUntyped(node, context.rawVariables), value);
}

function inOrderOf(written: unknown, value: Json): Json {
  if (Array.isArray(value)) {
    // A single object may stand for a list of one.
    const items = Array.isArray(written) ? written : [written];
    return value.map((item: Json, position) => inOrderOf(items[position], item));
  }
  if (!isJsonObject(value) || typeof written !== 'object' || written === null) return value;
  const ordered = Object.entries(written).filter(([key]) => Object.hasOwn(value, key));
  return Object.fromEntries(ordered.map(([key, inner]) => [key, inOrderOf(inner, value[key] ?? null)]));
}

/** The objects of a list; an absent list is empty. */
export function objectsOf(value: Json): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
