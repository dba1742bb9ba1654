import { type Api, startApi } from './api';
import { type People, seedPeople } from './people';

let api: Api;
let people: People;

beforeAll(async () => {
  api = await startApi();
  people = await seedPeople(api);
});

afterAll(() => api.close());

const names = async (args: string, variables: Record<string, unknown> = {}, declare = ''): Promise<string[]> => {
  const { data, errors } = await api.query(`query Q${declare} { contacts${args} { nodes { firstName } } }`, variables);
  expect(errors).toBeUndefined();
  return data.contacts.nodes.map(({ firstName }: { firstName: string }) => firstName);
};

const page = async (args: string) => {
  const { data, errors } = await api.query(
    `{ contacts(${args}) { edges { cursor node { firstName } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
  );
  expect(errors).toBeUndefined();
  const { edges, pageInfo } = data.contacts;
  return { found: edges.map((edge: { node: { firstName: string } }) => edge.node.firstName), ...pageInfo };
};

describe('paging', () => {
  test.each([
    ['by creation', '', ['Ada', 'Brita', 'Carl', 'Dora', 'Erik']],
    ['by a text', ', sort: {field: FIRST_NAME, direction: DESC}', ['Erik', 'Dora', 'Carl', 'Brita', 'Ada']],
    ['with empty values last, upwards', ', sort: {field: BIRTH_DATE}', ['Ada', 'Carl', 'Erik', 'Dora', 'Brita']],
    [
      'with empty values last, downwards',
      ', sort: {field: BIRTH_DATE, direction: DESC}',
      ['Dora', 'Erik', 'Carl', 'Ada', 'Brita'],
    ],
    [
      'by two steps',
      ', sort: [{field: ADDRESS_CITY}, {field: EMAIL, direction: DESC}]',
      ['Brita', 'Dora', 'Erik', 'Carl', 'Ada'],
    ],
    ['by time', ', sort: {field: CREATED_AT, direction: DESC}', ['Erik', 'Dora', 'Carl', 'Brita', 'Ada']],
    ['by a joined text', ', sort: {field: NAME}', ['Ada', 'Brita', 'Carl', 'Dora', 'Erik']],
    ['by relevance', ', search: "example"', ['Ada', 'Brita', 'Carl', 'Erik']],
  ])('goes through all of a list %s, forwards and backwards', async (_order, sort, expected) => {
    const forwards: string[] = [];
    for (let after = ''; ;) {
      const { found, hasNextPage, endCursor } = await page(`first: 2${after}${sort}`);
      forwards.push(...found);
      if (!hasNextPage) break;
      after = `, after: "${endCursor}"`;
    }
    const backwards: string[] = [];
    for (let before = ''; ;) {
      const { found, hasPreviousPage, startCursor } = await page(`last: 2${before}${sort}`);
      backwards.unshift(...found);
      if (!hasPreviousPage) break;
      before = `, before: "${startCursor}"`;
    }
    expect(forwards).toEqual(expected);
    expect(backwards).toEqual(expected);
  });

  test('knows that there is something before a cursor', async () => {
    const { endCursor } = await page('first: 2');
    expect(await page(`first: 1, after: "${endCursor}"`)).toMatchObject({ found: ['Carl'], hasPreviousPage: true });
  });

  test('takes a window between two cursors', async () => {
    const { data } = await api.query('{ contacts { edges { cursor } } }');
    const cursors = data.contacts.edges.map(({ cursor }: { cursor: string }) => cursor);
    expect((await page(`after: "${cursors[0]}", before: "${cursors[3]}"`)).found).toEqual(['Brita', 'Carl']);
  });

  test('of none is none', async () => {
    expect(await page('first: 0')).toEqual({
      found: [],
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
  });
});

describe('a filter', () => {
  test.each([
    ['{firstName: {eq: "Ada"}}', ['Ada']],
    ['{firstName: {eq: "ada"}}', []],
    ['{email: {eq: "carl@example.com"}}', ['Carl']],
    ['{email: {ne: "ada@example.com"}}', ['Brita', 'Carl', 'Dora', 'Erik']],
    ['{email: {in: ["ADA@example.com", "erik@example.com"]}}', ['Ada', 'Erik']],
    ['{email: {in: []}}', []],
    ['{email: {isNull: true}}', ['Dora']],
    ['{email: {isNull: false}, firstName: {gt: "Brita"}}', ['Carl', 'Erik']],
    ['{lastName: {contains: "%"}}', ['Carl']],
    ['{lastName: {contains: "_"}}', []],
    ['{lastName: {startsWith: "o\'h"}}', ['Dora']],
    ['{lastName: {startsWith: "øst"}}', ['Brita']],
    ['{name: {contains: "a love"}}', ['Ada']],
    ['{birthDate: {gte: "1970-01-01", lt: "1990-05-05"}}', ['Carl', 'Erik']],
    ['{birthDate: {in: ["1970-01-01"]}}', ['Carl']],
    ['{address: {city: {eq: "Bergen"}, zip: {isNull: true}}}', ['Brita', 'Dora']],
    ['{not: {birthDate: {gt: "1900-01-01"}}}', ['Ada', 'Brita']],
    ['{or: [{firstName: {eq: "Ada"}}, {and: [{firstName: {eq: "Erik"}}, {email: {isNull: false}}]}]}', ['Ada', 'Erik']],
    ['{or: []}', []],
    ['{and: []}', ['Ada', 'Brita', 'Carl', 'Dora', 'Erik']],
    ['{systems: {has: ["office"]}}', ['Ada', 'Brita', 'Carl']],
    ['{systems: {has: ["crm"], lacks: ["office"]}}', ['Dora', 'Erik']],
    ['{customer: {isNull: true}}', ['Erik']],
    ['{createdAt: {gt: "2020-01-01T00:00:00Z"}, firstName: {eq: "Ada"}}', ['Ada']],
    ['{updatedAt: {lt: "2020-01-01T00:00:00Z"}}', []],
  ])('%s', async (filter, expected) => {
    expect(await names(`(filter: ${filter})`)).toEqual(expected);
  });

  test('finds by the object it refers to', async () => {
    const variables = { acme: people.acme.globalId, beta: people.beta.globalId };
    const declare = '($acme: ID!, $beta: ID!)';
    expect(await names('(filter: {customer: {eq: $acme}, and: {customer: {ne: $beta}}})', variables, declare)).toEqual([
      'Ada',
      'Brita',
    ]);
    expect(await names('(filter: {customer: {in: [$acme, $beta]}})', variables, declare)).toHaveLength(4);
  });

  test('finds by id', async () => {
    const { data } = await api.query('{ contacts(first: 2) { nodes { id } } }');
    const ids = data.contacts.nodes.map(({ id }: { id: string }) => id);
    expect(await names('(filter: {id: {in: $ids}})', { ids }, '($ids: [ID!]!)')).toEqual(['Ada', 'Brita']);
    expect(await names('(filter: {id: {ne: $id}})', { id: ids[0] }, '($id: ID!)')).toHaveLength(4);
  });

  test.each([`x'; drop table entity; --`, `' or 1=1 --`, `$1`, `\\`, `%_%`, `{"$ne": null}`, `\u{1F600}`, `a" : "b`])(
    'takes %s as text',
    async (text) => {
      const variables = { text };
      expect(await names('(filter: {lastName: {eq: $text}})', variables, '($text: String!)')).toEqual([]);
      expect(await names('(filter: {lastName: {contains: $text}})', variables, '($text: String!)')).toEqual([]);
      expect(await names('(search: $text)', variables, '($text: String!)')).toEqual([]);
    },
  );
});

describe('a search', () => {
  test('finds all words anywhere in the texts, those in the name first', async () => {
    expect(await names('(search: "oslo example.com")')).toEqual(['Ada', 'Carl', 'Erik']);
    expect(await names('(search: "ERIK")')).toEqual(['Erik']);
    expect(await names('(search: "  ")')).toHaveLength(5);
  });
});
