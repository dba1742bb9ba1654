import { type Api, seed, startApi } from './api';
import { type People, seedPeople } from './people';

let api: Api;
let people: People;

beforeAll(async () => {
  api = await startApi();
  people = await seedPeople(api);
});

afterAll(() => api.close());

beforeEach(() => {
  api.statements.length = 0;
  api.engine.live.length = 0;
  api.engine.news.clear();
});

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
    api.engine.news.set(asked?.entity.id ?? people.acme.id, { firstName: 'Augusta' });
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
      { id: people.acme.globalId },
    );
    expect(data).toEqual({
      a: { contacts: { nodes: [{ firstName: 'Ada' }] } },
      b: { contacts: { nodes: [{ firstName: 'Brita' }] } },
    });
  });
});

describe('a lookup', () => {
  test('of several objects is one statement and one live read', async () => {
    const { data } = await api.query(
      'query Q($ids: [ID!]!) { nodes(ids: $ids) { id __typename ... on Customer { name } } }',
      { ids: [people.beta.globalId, people.acme.globalId] },
    );
    expect(data.nodes).toEqual([
      { id: people.beta.globalId, __typename: 'Customer', name: 'Beta AB' },
      { id: people.acme.globalId, __typename: 'Customer', name: 'Acme AS' },
    ]);
    expect(api.statements).toHaveLength(1);
    expect(api.engine.live).toHaveLength(1);
  });

  test('of several objects reads what hangs beneath them together too', async () => {
    const { data } = await api.query(
      'query Q($ids: [ID!]!) { nodes(ids: $ids) { ... on Customer { name contacts(first: 1) { nodes { firstName } } } } }',
      { ids: [people.beta.globalId, people.acme.globalId] },
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
    await api.database.dataSource.query('update entity set merged_into = $1 where id = $2', [people.acme.id, old.id]);
    const { data } = await api.query('query Q($id: ID!) { customer(id: $id) { id name } }', { id: old.globalId });
    expect(data.customer).toEqual({ id: people.acme.globalId, name: 'Acme AS' });
  });
});
