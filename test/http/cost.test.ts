import { type DocumentNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { costOf } from '../../src/http/cost';
import { loadSchema } from '../../src/http/schema';

const schema = loadSchema();

const operationOf = (document: DocumentNode): OperationDefinitionNode => {
  const found = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (found === undefined) throw new Error('no operation');
  return found;
};

function cost(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text);
  return costOf({ schema, document, operation: operationOf(document), variables });
}

test.each([
  ['values alone', '{ __typename }', 0],
  ['one object', '{ viewer { name } }', 1],
  ['a page and its rows', '{ contacts(first: 10) { nodes { name } } }', 11],
  ['a page of the usual size', '{ contacts { nodes { name } } }', 51],
  ['a page from the end', '{ contacts(last: 20) { edges { node { name } } } }', 21],
  ['a page within a page', '{ customers(first: 10) { nodes { contacts(first: 20) { nodes { name } } } } }', 221],
  ['lists without a size', '{ contacts(first: 10) { nodes { records { externalId } } } }', 61],
  ['objects by id', '{ nodes(ids: ["a", "b", "c"]) { ... on Contact { customer { name } } } }', 6],
  ['a page that the list itself refuses', '{ contacts(first: 2000000000) { nodes { name } } }', 201],
  ['the schema itself', '{ __schema { types { fields { type { name } } } } }', 0],
])('%s', (_what, text, expected) => {
  expect(cost(text)).toBe(expected);
});

test('sizes in variables count, sent or by default', () => {
  const text = 'query Q($first: Int = 5) { contacts(first: $first) { nodes { name } } }';
  expect([cost(text), cost(text, { first: 7 }), cost(text, { first: 'many' })]).toEqual([6, 8, 51]);
});

test('ids in a variable count', () => {
  expect(cost('query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['a', 'b'] })).toBe(2);
});

test('fragments count wherever they are used', () => {
  const text =
    '{ a: contacts(first: 1) { ...P } b: contacts(first: 2) { ...P } } fragment P on ContactConnection { nodes { customer { name } } }';
  expect(cost(text)).toBe(8);
});

test('fragments that use one another twice are counted in no time', () => {
  const names = Array.from({ length: 60 }, (_, index) => `F${index}`);
  const fragments = names.map((name, index) => {
    const next = names[index + 1];
    const inner =
      next === undefined
        ? 'id'
        : `a: customer { contacts(first: 1) { nodes { ...${next} } } } b: customer { contacts(first: 1) { nodes { ...${next} } } }`;
    return `fragment ${name} on Contact { ${inner} }`;
  });
  expect(cost(`{ contacts(first: 1) { nodes { ...F0 } } } ${fragments.join(' ')}`)).toBeGreaterThan(2 ** 59);
});
