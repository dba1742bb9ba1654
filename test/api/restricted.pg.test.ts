import { addKey, type Answer, type Api, ask, seed, type Seeded, startApi } from './api';
import { crm, office } from './fake-topology';

let api: Api;
let key: string;
let both: Seeded;
let hidden: Seeded;

beforeAll(async () => {
  api = await startApi({ allowsAnonymous: false });
  key = addKey(api, { name: 'partner', scopes: ['read', 'write', 'operate'], systems: [crm] });
  both = await seed(api, 'contact', {
    fields: { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com' },
    records: [
      { system: crm, type: 'Contact', externalId: 'p1' },
      { system: office, type: 'Person', externalId: '101' },
    ],
  });
  hidden = await seed(api, 'contact', {
    fields: { firstName: 'Hidden', lastName: 'Person', email: 'hidden@example.com' },
    records: [{ system: office, type: 'Person', externalId: '102' }],
  });
});

afterAll(() => api.close());

const asPartner = (document: string, variables: Record<string, unknown> = {}): Promise<Answer['data']> =>
  ask(api, document, variables, key);

describe('a caller restricted to one system', () => {
  test('sees objects with a record there, and of those nothing of other systems', async () => {
    const { contacts } = await asPartner(`{ contacts { totalCount nodes {
      firstName records { system { systemId } } links { system { systemId } } provenance { system { systemId } }
    } } }`);
    expect(contacts).toEqual({
      totalCount: 1,
      nodes: [
        {
          firstName: 'Ada',
          records: [{ system: { systemId: 'crm' } }],
          links: [{ system: { systemId: 'crm' } }],
          provenance: Array.from({ length: 3 }, () => ({ system: { systemId: 'crm' } })),
        },
      ],
    });
    expect(api.engine.live.at(-1)?.systems).toEqual(new Set(['crm']));
  });

  test('finds nothing of others by id, record, filter, link or search', async () => {
    const { data } = await api.query('{ links { nodes { id } } systems { id } }', {}, addKey(api, { systems: null }));
    const linkIds = data.links.nodes.map(({ id }: { id: string }) => id);
    const nodes = await asPartner('query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [hidden.globalId, ...linkIds, data.systems[1].id],
    });
    expect(nodes.nodes.filter((node: unknown) => node !== null)).toHaveLength(1);
    const found = await asPartner(
      `query Q($id: ID!) {
        contact(id: $id) { id }
        record(systemId: "office", recordType: "Person", externalId: "102") { id }
        byId: contacts(filter: {id: {eq: $id}}) { totalCount }
        search: contacts(search: "hidden") { totalCount }
        links { totalCount }
        systems { systemId }
        dataflows { name }
      }`,
      { id: hidden.globalId },
    );
    expect(found).toEqual({
      contact: null,
      record: null,
      byId: { totalCount: 0 },
      search: { totalCount: 0 },
      links: { totalCount: 1 },
      systems: [{ systemId: 'crm' }],
      dataflows: [],
    });
  });

  test('changes what it sees and is told of its own systems only', async () => {
    const { updateContact } = await asPartner(
      `mutation M($id: ID!) { updateContact(input: {id: $id, waitMs: 0, contact: {phone: "1"}}) {
        writes { system { systemId } outcome } userErrors { code }
      } }`,
      { id: both.globalId },
    );
    expect(updateContact).toEqual({ writes: [{ system: { systemId: 'crm' }, outcome: 'QUEUED' }], userErrors: [] });
  });

  test('can neither change nor delete the rest, nor learn its id', async () => {
    const answer = await asPartner(
      `mutation M($id: ID!, $seen: ID!) {
        updateContact(input: {id: $id, contact: {phone: "1"}}) { contact { id } userErrors { code } }
        deleteContact(input: {id: $seen, systemIds: ["office"]}) { userErrors { code field } }
        createContact(input: {contact: {lastName: "X", email: "hidden@example.com"}}) { userErrors { code entityId } }
        other: createContact(input: {systemIds: ["office"], contact: {lastName: "X"}}) { userErrors { code } }
        syncNow(input: {systemIds: ["office"]}) { userErrors { code } }
      }`,
      { id: hidden.globalId, seen: both.globalId },
    );
    expect(answer).toEqual({
      updateContact: { contact: null, userErrors: [{ code: 'NOT_FOUND' }] },
      deleteContact: { userErrors: [{ code: 'UNKNOWN_SYSTEM', field: ['systemIds', '0'] }] },
      createContact: { userErrors: [{ code: 'ALREADY_EXISTS', entityId: null }] },
      other: { userErrors: [{ code: 'UNKNOWN_SYSTEM' }] },
      syncNow: { userErrors: [{ code: 'UNKNOWN_SYSTEM' }] },
    });
  });

  test('may ask who it is', async () => {
    expect(await asPartner('{ viewer { name scopes systems { systemId } } }')).toEqual({
      viewer: { name: 'partner', scopes: ['READ', 'WRITE', 'OPERATE'], systems: [{ systemId: 'crm' }] },
    });
  });
});

describe('a caller', () => {
  test.each([
    ['without a key', undefined],
    ['with another scheme', 'Basic dXNlcjpwYXNz'],
    ['with a key of another make', 'Bearer sk_live_1234567890123456789012345'],
    ['with a key that is not known', `Bearer samband_${'a'.repeat(43)}`],
    ['with two keys', `Bearer samband_${'a'.repeat(43)} samband_${'b'.repeat(43)}`],
  ])('%s is not let in', async (_who, authorization) => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
      body: '{"query":"{ viewer { name } }"}',
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm="samband"/);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});

describe('orders and products', () => {
  test('show a restricted caller nothing that is only in other systems', async () => {
    const visible = await seed(api, 'product', {
      fields: { name: 'Seen chair' },
      records: [{ system: crm, type: 'Product', externalId: 'v1' }],
    });
    const secret = await seed(api, 'product', {
      fields: { name: 'Secret chair' },
      records: [{ system: office, type: 'Product', externalId: 's1' }],
    });
    const fields = { 'lines/a': true, 'lines/a/product': visible.id, 'lines/b': true, 'lines/b/product': secret.id };
    await seed(api, 'order', {
      fields: { number: 'seen', ...fields },
      records: [{ system: crm, type: 'Order', externalId: 'o1' }],
    });
    await seed(api, 'order', {
      fields: { number: 'secret', ...fields },
      records: [{ system: office, type: 'Order', externalId: 'o2' }],
    });
    const found = await asPartner(
      `query Q($secret: ID!) {
        orders { totalCount nodes { number lines { key product { name } } } }
        products { nodes { name orders { totalCount nodes { number } } } }
        product(id: $secret) { name }
        entities(search: "chair") { totalCount nodes { ... on Product { name } } }
      }`,
      { secret: secret.globalId },
    );
    expect(found).toEqual({
      orders: {
        totalCount: 1,
        nodes: [
          {
            number: 'seen',
            lines: [
              { key: 'a', product: { name: 'Seen chair' } },
              { key: 'b', product: null },
            ],
          },
        ],
      },
      products: { nodes: [{ name: 'Seen chair', orders: { totalCount: 1, nodes: [{ number: 'seen' }] } }] },
      product: null,
      entities: { totalCount: 1, nodes: [{ name: 'Seen chair' }] },
    });
    const { createOrder } = await asPartner(
      `mutation M($product: ID!) { createOrder(input: {waitMs: 0, order: {lines: [{description: "A", productId: $product}]}}) {
        order { id } userErrors { code field }
      } }`,
      { product: secret.globalId },
    );
    expect(createOrder).toEqual({
      order: null,
      userErrors: [{ code: 'NOT_FOUND', field: ['order', 'lines', '0', 'productId'] }],
    });
  });
});
