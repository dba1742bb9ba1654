import { type Api, seed, type Seeded, startApi } from './api';
import { crm, office } from './fake-engine';

let api: Api;
let acme: Seeded;
let beta: Seeded;

beforeAll(async () => {
  api = await startApi();
  acme = await seed(api, 'customer', {
    fields: { name: 'Acme AS', organizationNumber: '987654321', 'postalAddress.city': 'Oslo' },
    records: [
      { system: crm, type: 'Customer', externalId: 'c1' },
      { system: office, type: 'Company', externalId: '1' },
    ],
  });
  beta = await seed(api, 'customer', {
    fields: { name: 'Beta AB' },
    records: [{ system: crm, type: 'Customer', externalId: 'c2' }],
  });
  const people = [
    ['Ada', 'Lovelace', 'ada@example.com', '1815-12-10', acme.id],
    ['Brita', 'Øst', 'brita@example.com', null, acme.id],
    ['Carl', '100% Larsen', 'Carl@Example.com', '1970-01-01', beta.id],
    ['Dora', "O'Hara", null, '1990-05-05', beta.id],
    ['Erik', 'Åberg', 'erik@example.com', '1985-03-03', null],
  ] as const;
  for (const [index, [firstName, lastName, email, birthDate, customer]] of people.entries()) {
    await seed(api, 'contact', {
      fields: { firstName, lastName, email, birthDate, customer, 'address.city': index % 2 === 0 ? 'Oslo' : 'Bergen' },
      records: [
        { system: crm, type: 'Contact', externalId: `p${index}` },
        ...(index < 3 ? [{ system: office, type: 'Person', externalId: `${index + 100}` }] : []),
      ],
    });
  }
});

afterAll(() => api.close());

beforeEach(() => {
  api.statements.length = 0;
  api.engine.live.length = 0;
  api.engine.news.clear();
});

const names = async (args: string, variables: Record<string, unknown> = {}, declare = ''): Promise<string[]> => {
  const { data, errors } = await api.query(`query Q${declare} { contacts${args} { nodes { firstName } } }`, variables);
  expect(errors).toBeUndefined();
  return data.contacts.nodes.map(({ firstName }: { firstName: string }) => firstName);
};

describe('a page', () => {
  test('is one statement and one live read, records and links included', async () => {
    const { data, errors } = await api.query(`{
      contacts { nodes {
        name email address { city } version createdAt
        records { system { systemId } recordType externalId url native freshness freshnessReason fetchedAt }
        links { state origin pendingWrite pendingFields system { systemId } recordType externalId }
        provenance { field at system { systemId } version actor }
      } }
    }`);
    expect(errors).toBeUndefined();
    expect(api.statements).toHaveLength(1);
    expect(api.engine.live).toHaveLength(1);
    expect(data.contacts.nodes[0]).toMatchObject({
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      address: { city: 'Oslo' },
      version: 1,
      records: [
        {
          system: { systemId: 'crm' },
          recordType: 'Contact',
          externalId: 'p0',
          url: 'https://crm.example/p0',
          native: { id: 'p0' },
          freshness: 'LIVE',
          freshnessReason: null,
          fetchedAt: '2026-11-20T08:00:00.000Z',
        },
        { system: { systemId: 'office' }, recordType: 'Person', externalId: '100' },
      ],
      links: [
        { state: 'ACTIVE', origin: 'MATCH', pendingWrite: false, pendingFields: [], system: { systemId: 'crm' } },
        { state: 'ACTIVE', system: { systemId: 'office' }, externalId: '100' },
      ],
    });
    expect(data.contacts.nodes[0].provenance).toContainEqual({
      field: 'email',
      at: '2026-11-01T12:00:00.000Z',
      system: { systemId: 'crm' },
      version: 1,
      actor: null,
    });
  });

  test('hands the engine the links of the customers it refers to', async () => {
    await api.query('{ contacts(first: 1) { nodes { name } } }');
    expect(
      api.engine.live[0]?.entities
        .flatMap(({ referenced }) => referenced)
        .map(({ externalId }) => externalId)
        .toSorted(),
    ).toEqual(['1', 'c1']);
  });

  test('shows what the systems show, with the version that goes with it', async () => {
    const first = await api.query('{ contacts(first: 1) { nodes { id } } }');
    const [{ id }] = first.data.contacts.nodes;
    const [asked] = api.engine.live.flatMap(({ entities }) => entities);
    api.engine.news.set(asked?.entity.id ?? acme.id, { firstName: 'Augusta' });
    const { data } = await api.query('query Q($id: ID!) { contact(id: $id) { firstName version } }', { id });
    expect(data.contact).toEqual({ firstName: 'Augusta', version: 2 });
  });

  test('asks the systems as freshly as maxAge says, and sums up how they served', async () => {
    const { extensions } = await api.query('{ contacts(first: 2, maxAge: 60) { nodes { name } } }');
    expect(api.engine.live[0]?.maxAgeSeconds).toBe(60);
    expect(extensions).toEqual({
      systems: [
        { systemId: 'crm', records: 2, freshness: 'LIVE', freshnessReason: null },
        { systemId: 'office', records: 2, freshness: 'LIVE', freshnessReason: null },
      ],
    });
  });

  test('counts the whole list when asked', async () => {
    const { data } = await api.query('{ contacts(first: 1, filter: {address: {city: {eq: "Oslo"}}}) { totalCount } }');
    expect(data.contacts.totalCount).toBe(3);
  });
});

describe('relations', () => {
  test('upwards are one more statement and one more live read', async () => {
    const { data } = await api.query('{ contacts { nodes { firstName customer { name postalAddress { city } } } } }');
    expect(api.statements).toHaveLength(2);
    expect(api.engine.live).toHaveLength(2);
    expect(
      data.contacts.nodes.map((node: { customer: { name: string } | null }) => node.customer?.name ?? null),
    ).toEqual(['Acme AS', 'Acme AS', 'Beta AB', 'Beta AB', null]);
  });

  test('downwards are a page for each parent in one statement and one live read', async () => {
    const { data, errors } = await api.query(`{
      customers { edges { node { name contacts(first: 1, sort: {field: FIRST_NAME, direction: DESC}) {
        nodes { firstName customer { name } } pageInfo { hasNextPage } totalCount
      } } } }
    }`);
    expect(errors).toBeUndefined();
    // customers, their contacts, the customers of those
    expect(api.statements).toHaveLength(3);
    expect(api.engine.live).toHaveLength(3);
    expect(data.customers.edges.map(({ node }: { node: unknown }) => node)).toEqual([
      {
        name: 'Acme AS',
        contacts: {
          nodes: [{ firstName: 'Brita', customer: { name: 'Acme AS' } }],
          pageInfo: { hasNextPage: true },
          totalCount: 2,
        },
      },
      {
        name: 'Beta AB',
        contacts: {
          nodes: [{ firstName: 'Dora', customer: { name: 'Beta AB' } }],
          pageInfo: { hasNextPage: true },
          totalCount: 2,
        },
      },
    ]);
  });

  test('are fetched ahead under their aliases, with their own arguments', async () => {
    const { data } = await api.query(
      `query Q($city: String!, $no: Boolean!) { customers(first: 1) { nodes {
        ...People
        none: contacts @include(if: $no) { nodes { firstName } }
      } } }
      fragment People on Customer {
        oslo: contacts(filter: {address: {city: {eq: $city}}}) { nodes { firstName } }
        all: contacts { nodes { firstName } }
      }`,
      { city: 'Oslo', no: false },
    );
    expect(data.customers.nodes).toEqual([
      { oslo: { nodes: [{ firstName: 'Ada' }] }, all: { nodes: [{ firstName: 'Ada' }, { firstName: 'Brita' }] } },
    ]);
    expect(api.statements).toHaveLength(3);
  });

  test('of one entity asked for twice with other arguments stay apart', async () => {
    const { data } = await api.query(
      `query Q($id: ID!) {
        a: customer(id: $id) { contacts(first: 1) { nodes { firstName } } }
        b: customer(id: $id) { contacts(last: 1) { nodes { firstName } } }
      }`,
      { id: acme.globalId },
    );
    expect(data).toEqual({
      a: { contacts: { nodes: [{ firstName: 'Ada' }] } },
      b: { contacts: { nodes: [{ firstName: 'Brita' }] } },
    });
  });
});

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
    const variables = { acme: acme.globalId, beta: beta.globalId };
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

describe('a lookup', () => {
  test('of several objects is one statement and one live read', async () => {
    const { data } = await api.query(
      'query Q($ids: [ID!]!) { nodes(ids: $ids) { id __typename ... on Customer { name } } }',
      { ids: [beta.globalId, acme.globalId] },
    );
    expect(data.nodes).toEqual([
      { id: beta.globalId, __typename: 'Customer', name: 'Beta AB' },
      { id: acme.globalId, __typename: 'Customer', name: 'Acme AS' },
    ]);
    expect(api.statements).toHaveLength(1);
    expect(api.engine.live).toHaveLength(1);
  });

  test('of several objects reads what hangs beneath them together too', async () => {
    const { data } = await api.query(
      'query Q($ids: [ID!]!) { nodes(ids: $ids) { ... on Customer { name contacts(first: 1) { nodes { firstName } } } } }',
      { ids: [beta.globalId, acme.globalId] },
    );
    expect(data.nodes).toEqual([
      { name: 'Beta AB', contacts: { nodes: [{ firstName: 'Carl' }] } },
      { name: 'Acme AS', contacts: { nodes: [{ firstName: 'Ada' }] } },
    ]);
    expect(api.statements).toHaveLength(2);
    expect(api.engine.live).toHaveLength(2);
  });

  test('of several links is one statement', async () => {
    const { data } = await api.query('{ links(first: 3) { nodes { id } } }');
    api.statements.length = 0;
    const ids = data.links.nodes.map(({ id }: { id: string }) => id);
    const answer = await api.query('query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(answer.data.nodes).toEqual(data.links.nodes);
    expect(api.statements).toHaveLength(1);
  });

  test('of an id that names nothing is null', async () => {
    const id = Buffer.from('contact:01890000-0000-7000-8000-000000000000').toString('base64url');
    const { data } = await api.query('query Q($id: ID!) { node(id: $id) { id } contact(id: $id) { id } }', { id });
    expect(data).toEqual({ node: null, contact: null });
  });

  test('answers the survivor for an id that was merged away', async () => {
    const old = await seed(api, 'customer', { fields: { name: 'Acme (old)' }, records: [] });
    await api.database.dataSource.query('update entity set merged_into = $1 where id = $2', [acme.id, old.id]);
    const { data } = await api.query('query Q($id: ID!) { customer(id: $id) { id name } }', { id: old.globalId });
    expect(data.customer).toEqual({ id: acme.globalId, name: 'Acme AS' });
  });
});
