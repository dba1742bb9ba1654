import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { fieldLimits } from '../gateway/limits';
import { defaultPageSize } from '../gateway/list-arguments';

/** An operation as a caller sent it. */
export interface CostedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As they were sent, not checked yet. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** How long a list is taken to be that has no size of its own, such as `records` or `lines`. */
const usualListSize = 5;

/**
 * The objects that an answer may hold at most: a list with `first` or `last` counts that often whatever lies beneath it.
 * Nothing is run for it; the document must be valid. Fields with values, and the schema's own description, cost nothing.
 */
export function costOf({ schema, document, operation, variables }: CostedOperation): number {
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  return selectionCost(operation.selectionSet, root, {
    schema,
    fragments,
    known: new Map(),
    valueOf: (node, name) => argumentValue(node, name, { operation, variables }),
  });
}

interface Estimate {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Fragments that were counted already: counting each use anew could take longer than the operation. */
  readonly known: Map<string, number>;
  readonly valueOf: (node: FieldNode, argument: string) => unknown;
}

function selectionCost(set: SelectionSetNode, type: GraphQLNamedType, estimate: Estimate): number {
  let cost = 0;
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      cost += fieldCost(node, type, estimate);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      const narrowed = node.typeCondition ? estimate.schema.getType(node.typeCondition.name.value) : type;
      cost += selectionCost(node.selectionSet, narrowed ?? type, estimate);
    } else {
      cost += fragmentCost(node.name.value, estimate);
    }
  }
  return cost;
}

function fragmentCost(name: string, estimate: Estimate): number {
  const known = estimate.known.get(name);
  if (known !== undefined) return known;
  const fragment = estimate.fragments.get(name);
  const type = fragment && estimate.schema.getType(fragment.typeCondition.name.value);
  const cost = fragment && type ? selectionCost(fragment.selectionSet, type, estimate) : 0;
  estimate.known.set(name, cost);
  return cost;
}

function fieldCost(node: FieldNode, parent: GraphQLNamedType, estimate: Estimate): number {
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
  if (field === undefined || node.selectionSet === undefined) return 0;
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return 0;
  const inner = selectionCost(node.selectionSet, type, estimate);
  // the size of a list stands on its connection, and is counted there
  if (/(?:Connection|Edge)$/.test(parent.name)) return inner;
  const objects = sizeOf(node, field, estimate) * (1 + inner);
  return hasArgument(field, 'first') ? 1 + objects : objects;
}

function sizeOf(node: FieldNode, field: GraphQLField<unknown, unknown>, { valueOf }: Estimate): number {
  if (hasArgument(field, 'first')) {
    const size = valueOf(node, 'first') ?? valueOf(node, 'last');
    // a list refuses a larger page by itself, and says so
    return typeof size === 'number' && size >= 0 ? Math.min(size, fieldLimits.pageSize) : defaultPageSize;
  }
  if (hasArgument(field, 'ids')) {
    const ids = valueOf(node, 'ids');
    return Array.isArray(ids) ? Math.min(ids.length, fieldLimits.nodes) : 1;
  }
  return isListType(getNullableType(field.type)) ? usualListSize : 1;
}

const hasArgument = (field: GraphQLField<unknown, unknown>, name: string): boolean =>
  field.args.some((argument) => argument.name === name);

/** A number as a number, a list as a list of as many; undefined when nothing is said. */
function argumentValue(
  node: FieldNode,
  name: string,
  { operation, variables }: Pick<CostedOperation, 'operation' | 'variables'>,
): unknown {
  const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
  if (given?.kind !== Kind.VARIABLE) return literalValue(given);
  const sent = variables[given.name.value];
  if (sent !== undefined) return sent ?? undefined;
  const definition = operation.variableDefinitions?.find(({ variable }) => variable.name.value === given.name.value);
  return literalValue(definition?.defaultValue);
}

function literalValue(node: ValueNode | undefined): unknown {
  if (node?.kind === Kind.INT) return Number(node.value);
  return node?.kind === Kind.LIST ? node.values : undefined;
}
