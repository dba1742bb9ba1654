import { type ASTNode, BREAK, type DocumentNode, type GraphQLError, Kind, visit } from 'graphql';
import type { ArgumentPath } from '../gateway/request-error';

/**
 * Where in the arguments of a field the value stands that graphql-js complains about: a literal of the document, or a
 * part of a variable. Null when the complaint is not about a value.
 */
export function argumentPathOf(error: GraphQLError, document: DocumentNode): ArgumentPath | null {
  const node = error.nodes?.[0];
  if (node === undefined) return null;
  if (isLiteral(node)) return pathTo((each) => each === node, document);
  if (node.kind !== Kind.VARIABLE_DEFINITION) return null;
  const name = node.variable.name.value;
  const path = pathTo(
    (each) => each.kind === Kind.VARIABLE && each.name.value === name && each !== node.variable,
    document,
  );
  return path === null ? null : [...path, ...pathInVariable(error.message)];
}

const literals: ReadonlySet<string> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
]);

const isLiteral = (node: ASTNode): boolean => literals.has(node.kind);

/** The names and positions from the argument down to the first node that fits. */
function pathTo(fits: (node: ASTNode) => boolean, document: DocumentNode): ArgumentPath | null {
  let found: ArgumentPath | null = null;
  visit(document, {
    enter: (...[node, , parent, , ancestors]) => {
      if (!fits(node)) return undefined;
      found = toPath([...[...ancestors, parent].filter(isNode), node]);
      return found === null ? undefined : BREAK;
    },
  });
  return found;
}

const isNode = (ancestor: ASTNode | readonly ASTNode[] | undefined): ancestor is ASTNode =>
  ancestor !== undefined && !Array.isArray(ancestor);

function toPath(ancestors: readonly ASTNode[]): ArgumentPath | null {
  const path: (string | number)[] = [];
  let isInArgument = false;
  for (const [index, node] of ancestors.entries()) {
    if (node.kind === Kind.ARGUMENT) {
      isInArgument = true;
      path.push(node.name.value);
    } else if (isInArgument && node.kind === Kind.OBJECT_FIELD) {
      path.push(node.name.value);
    } else if (isInArgument && node.kind === Kind.LIST) {
      const position = node.values.findIndex((value) => value === ancestors[index + 1]);
      if (position >= 0) path.push(position);
    }
  }
  return isInArgument ? path : null;
}

/** graphql-js names the place in its message only: `at "filter.email.in[3]"`, beginning with the variable. */
function pathInVariable(message: string): ArgumentPath {
  const place = /got invalid value .* at "[^".[]+([^"]*)";/s.exec(message)?.[1] ?? '';
  return [...place.matchAll(/\.([^.[\]]+)|\[(\d+)\]/g)].map(([, name, position]) => name ?? Number(position));
}
