import type { z } from 'zod';

/** A place in a JSON Schema. */
export type SchemaNode = z.core.JSONSchema.BaseSchema;

/** A place in the configuration file from its root: keys of mappings, and positions in lists from 0. */
export type KeyPath = readonly (string | number)[];

/** What may stand at a path, in words for the operator. */
export function describeAllowed(root: SchemaNode, path: KeyPath): string {
  const found = nodesAt(root, path);
  const words = found.map(describeNode);
  return words.length === 0 ? 'nothing' : [...new Set(words)].join(', or ');
}

/** The keys that the mapping at a path may have; empty where any may stand. */
export function allowedKeys(root: SchemaNode, path: KeyPath): readonly string[] {
  return nodesAt(root, path).flatMap((node) => [...Object.keys(node.properties ?? {}), ...enumOfKeys(node)]);
}

/** What a key of the mapping at a path may look like, in words. */
export function describeAllowedKey(root: SchemaNode, path: KeyPath): string {
  const names = nodesAt(root, path).flatMap(({ propertyNames }) =>
    isSchemaNode(propertyNames) ? [propertyNames] : [],
  );
  return names.map(describeNode).join(', or ');
}

const enumOfKeys = ({ propertyNames }: SchemaNode): readonly string[] =>
  isSchemaNode(propertyNames) && propertyNames.enum ? propertyNames.enum.map(String) : [];

function nodesAt(root: SchemaNode, path: KeyPath): readonly SchemaNode[] {
  let nodes = alternatives(root);
  for (const step of path) nodes = nodes.flatMap((node) => childOf(node, step)).flatMap(alternatives);
  return nodes;
}

const alternatives = (node: SchemaNode): readonly SchemaNode[] =>
  node.title === undefined && node.anyOf
    ? node.anyOf.flatMap((each) => (isSchemaNode(each) ? alternatives(each) : []))
    : [node];

function childOf(node: SchemaNode, step: string | number): readonly SchemaNode[] {
  const child = typeof step === 'number' ? node.items : (node.properties?.[step] ?? node.additionalProperties);
  return isSchemaNode(child) ? [child] : [];
}

function describeNode(node: SchemaNode): string {
  if (node.title !== undefined) return node.title;
  if (node.const !== undefined) return String(node.const);
  if (node.enum) return node.enum.join(', ');
  switch (node.type) {
    case 'boolean':
      return 'true, false';
    case 'integer':
      return `a whole number ${describeRange(node)}`;
    case 'number':
      return `a number ${describeRange(node)}`;
    case 'array':
      return `a list of ${isSchemaNode(node.items) ? describeNode(node.items) : 'values'}`;
    case 'object':
      return node.properties ? `a mapping with ${Object.keys(node.properties).join(', ')}` : 'a mapping';
    case 'null':
      return 'null';
    default:
      return 'text';
  }
}

function describeRange({ minimum, exclusiveMinimum, maximum }: SchemaNode): string {
  if (exclusiveMinimum !== undefined)
    return `above ${exclusiveMinimum}${maximum === undefined ? '' : `, up to ${maximum}`}`;
  return maximum === undefined ? `of ${minimum ?? 0} or more` : `from ${minimum ?? 0} to ${maximum}`;
}

/** Whether a value is a place in a JSON Schema, and not `true` or `false`. */
export const isSchemaNode = (value: unknown): value is SchemaNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
