import {
  type FieldNode,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  type GraphQLCompositeType,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Selection } from '../src/gateway/context';

/** What the operation asks beneath the field that is being resolved. */
export function selectionOf(info: GraphQLResolveInfo): Selection {
  const type = getNamedType(info.returnType);
  return {
    name: info.fieldName,
    on: null,
    responseKey: String(info.path.key),
    args: {},
    children: isCompositeType(type) ? selectionsIn(info.fieldNodes, type, info) : [],
  };
}

/** The fields that several nodes of one response key ask for on a type, merged as execution merges them. */
function selectionsIn(
  nodes: readonly FieldNode[],
  type: GraphQLCompositeType,
  info: GraphQLResolveInfo,
): readonly Selection[] {
  const fields = new Map<string, { readonly type: GraphQLCompositeType; readonly nodes: FieldNode[] }>();
  for (const node of nodes) if (node.selectionSet) collect(node.selectionSet, type, { info, fields });
  return [...fields.values()].flatMap((field) => toSelection(field, info));
}

interface Collection {
  readonly info: GraphQLResolveInfo;
  readonly fields: Map<string, { readonly type: GraphQLCompositeType; readonly nodes: FieldNode[] }>;
}

function collect(set: SelectionSetNode, type: GraphQLCompositeType, collection: Collection): void {
  for (const node of set.selections) {
    if (!isIncluded(node, collection.info)) continue;
    if (node.kind === Kind.FIELD) {
      const responseKey = node.alias?.value ?? node.name.value;
      // fragments on different types may give one key to different fields
      const key = `${type.name}.${responseKey}`;
      const known = collection.fields.get(key);
      if (known) known.nodes.push(node);
      else collection.fields.set(key, { type, nodes: [node] });
      continue;
    }
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : collection.info.fragments[node.name.value];
    const condition = fragment?.typeCondition?.name.value;
    const inner = condition === undefined ? type : collection.info.schema.getType(condition);
    if (fragment && isCompositeType(inner) && mayApply(type, inner, collection.info)) {
      // on a concrete type a fragment on its interface speaks of the concrete type
      collect(fragment.selectionSet, isAbstractType(inner) ? type : inner, collection);
    }
  }
}

function mayApply(type: GraphQLCompositeType, inner: GraphQLCompositeType, { schema }: GraphQLResolveInfo): boolean {
  if (type === inner) return true;
  if (isAbstractType(inner) && isObjectType(type)) return schema.isSubType(inner, type);
  return isAbstractType(type);
}

function isIncluded(node: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean {
  if (node.directives === undefined || node.directives.length === 0) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variableValues);
  return skip?.['if'] !== true && include?.['if'] !== false;
}

function toSelection(
  { type, nodes }: { readonly type: GraphQLCompositeType; readonly nodes: readonly FieldNode[] },
  info: GraphQLResolveInfo,
): readonly Selection[] {
  const [node] = nodes;
  if (node === undefined || !('getFields' in type)) return [];
  const field = type.getFields()[node.name.value];
  if (field === undefined) return [];
  const inner = getNamedType(field.type);
  return [
    {
      name: node.name.value,
      on: isObjectType(type) ? type.name : null,
      responseKey: node.alias?.value ?? node.name.value,
      args: node.arguments?.length ? getArgumentValues(field, node, info.variableValues) : {},
      children: isCompositeType(inner) ? selectionsIn(nodes, inner, info) : [],
    },
  ];
}
