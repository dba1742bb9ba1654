import { type GraphQLOutputType, getNamedType, isInterfaceType, isObjectType, isUnionType } from 'graphql';

const telling = ['id', 'totalCount', 'code', 'field', 'status', 'freshness'];
const lists = ['nodes', 'userErrors', 'entity'];

/** What a walk asks of an answer: which objects came, and which errors. */
export function shownOf(output: GraphQLOutputType, depth = 0): string {
  const type = getNamedType(output);
  if (isUnionType(type)) return ' { __typename }';
  if (!isObjectType(type) && !isInterfaceType(type)) return '';
  const fields = type.getFields();
  const own = telling.filter((name) => fields[name] !== undefined);
  const below =
    depth > 1 ? [] : lists.flatMap((name) => (fields[name] ? [`${name}${shownOf(fields[name].type, depth + 1)}`] : []));
  return ` { ${['__typename', ...own, ...below].join(' ')} }`;
}
