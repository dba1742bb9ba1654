import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/**
 * A selection of everything that a type has, so many levels deep, without the fields that need an argument. Connections
 * are read by their nodes, five of each. Fields of a fragment have its type in their names (`Contact_id`), as another
 * fragment beside it may have one of the same name and another type.
 */
export function selectAll(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): string {
  const of = (each: GraphQLNamedType, prefix: string): string =>
    isObjectType(each) ? fieldsOf(schema, each.getFields(), { depth, prefix }).join(' ') : '';
  if (!isAbstractType(type)) return `{ __typename ${of(type, '')} }`;
  const fragments = schema
    .getPossibleTypes(type)
    .map((each) => `... on ${each.name} { __typename ${of(each, `${each.name}_`)} }`);
  return `{ ${fragments.join(' ')} }`;
}

const fieldsOf = (
  schema: GraphQLSchema,
  fields: Readonly<Record<string, GraphQLField<unknown, unknown>>>,
  { depth, prefix }: { readonly depth: number; readonly prefix: string },
): readonly string[] =>
  Object.values(fields).flatMap(({ name, type, args }) => {
    if (args.some(isRequiredArgument) || name === 'edges') return [];
    const inner = getNamedType(type);
    const response = prefix === '' ? name : `${prefix}${name}: ${name}`;
    if (isLeafType(inner)) return [response];
    if (depth === 0) return [];
    const first = args.some((arg) => arg.name === 'first') ? '(first: 5)' : '';
    // the nodes of a connection are no level of their own
    const left = inner.name.endsWith('Connection') ? depth : depth - 1;
    return [`${response}${first} ${selectAll(schema, inner, left)}`];
  });
