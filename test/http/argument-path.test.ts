import { parse, GraphQLError, Kind, visit, type ASTNode } from 'graphql';
import { argumentPathOf } from '../../src/http/argument-path';

const literalIn = (document: ReturnType<typeof parse>, value: string): ASTNode => {
  let found: ASTNode | undefined;
  visit(document, {
    enter: (node) => {
      if ('value' in node && node.value === value && node.kind !== Kind.NAME) found = node;
    },
  });
  if (found === undefined) throw new Error(`no ${value}`);
  return found;
};

test('a literal is named by argument, fields and positions, whatever stands beside it', () => {
  const document = parse('{ a(x: 1) { b(y: "s", z: {list: [[1, 2], [3, {deep: 99}]], other: 5}) } }');
  const error = new GraphQLError('bad', { nodes: [literalIn(document, '99')] });
  expect(argumentPathOf(error, document)).toEqual(['z', 'list', 1, 1, 'deep']);
});

test('a complaint about something else has no place', () => {
  const document = parse('{ a }');
  expect(argumentPathOf(new GraphQLError('bad', { nodes: document.definitions }), document)).toBeNull();
  expect(argumentPathOf(new GraphQLError('bad'), document)).toBeNull();
});

test('a default of a variable is no argument', () => {
  const document = parse('query Q($n: Int = "x") { a(n: $n) }');
  expect(argumentPathOf(new GraphQLError('bad', { nodes: [literalIn(document, 'x')] }), document)).toBeNull();
});
