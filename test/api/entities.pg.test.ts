import { addKey, type Api, ask, seed, startApi } from './api';
import { crm, office } from './fake-topology';
import { seedTrade, type Trade } from './trade';

let api: Api;
let trade: Trade;

beforeAll(async () => {
  api = await startApi();
  trade = await seedTrade(api);
});

afterAll(() => api.close());

beforeEach(() => {
  api.statements.length = 0;
  api.engine.live.length = 0;
});

describe('entities', () => {
  const document = `query Q($search: String!, $kinds: [EntityKind!], $first: Int, $after: String) {
    entities(search: $search, kinds: $kinds, first: $first, after: $after) {
      nodes { __typename ... on Customer { name } ... on Product { name } ... on Order { title } ... on Quote { title } }
      totalCount pageInfo { hasNextPage endCursor }
    }
  }`;

  test('finds objects of all kinds, those with the word in the title first', async () => {
    await seed(api, 'product', {
      fields: { name: 'Snow plough', description: 'Before winter' },
      records: [{ system: crm, type: 'Product', externalId: 'plough' }],
    });
    const { entities } = await ask(api, document, { search: 'winter' });
    expect(entities).toMatchObject({
      nodes: [
        { __typename: 'Quote', title: 'Winter offer' },
        { __typename: 'Product', name: 'Snow plough' },
      ],
      totalCount: 2,
      pageInfo: { hasNextPage: false },
    });
    expect(api.statements).toHaveLength(1);
    expect(api.engine.live).toHaveLength(1);
  });

  test('keeps to the kinds asked for', async () => {
    const { entities } = await ask(api, document, { search: 'winter', kinds: ['PRODUCT', 'USER'] });
    expect(entities.nodes).toEqual([{ __typename: 'Product', name: 'Snow plough' }]);
    expect((await ask(api, document, { search: 'winter', kinds: [] })).entities).toMatchObject({
      nodes: [],
      totalCount: 0,
    });
  });

  test('pages through all that it finds', async () => {
    const found: string[] = [];
    for (let after: string | null = null; ;) {
      const { entities }: { entities: { nodes: { __typename: string }[]; pageInfo: Record<string, never> } } =
        await ask(api, document, { search: 'a', first: 2, after });
      found.push(...entities.nodes.map(({ __typename }) => __typename));
      if (!entities.pageInfo['hasNextPage']) break;
      after = entities.pageInfo['endCursor'] ?? null;
    }
    const { entities } = await ask(api, document, { search: 'a', first: 200 });
    expect(found).toEqual(entities.nodes.map(({ __typename }: { __typename: string }) => __typename));
    expect(found).toHaveLength(entities.totalCount);
    expect(found.length).toBeGreaterThan(3);
  });

  test('fetches relations of one name apart for each kind', async () => {
    const { entities } = await ask(
      api,
      `{ entities(search: "a", kinds: [CUSTOMER, CONTACT]) { nodes {
      ... on Customer { name orders(first: 1) { nodes { number } } }
      ... on Contact { name orders(last: 2, filter: {number: {eq: "none"}}) { nodes { number } } }
    } } }`,
    );
    expect(entities.nodes).toEqual([
      { name: 'Acme AS', orders: { nodes: [{ number: '1001' }] } },
      { name: 'Beta AB', orders: { nodes: [{ number: '1003' }] } },
      { name: 'Ada Lovelace', orders: { nodes: [] } },
    ]);
    expect(api.statements).toHaveLength(3);
  });

  test('finds nothing of systems that the caller may not see', async () => {
    const key = addKey(api, { systems: [office] });
    const { entities } = await ask(api, document, { search: 'dge', first: 50 }, key);
    expect(entities.nodes).toEqual([
      { __typename: 'Product', name: 'widget' },
      { __typename: 'Product', name: 'gadget' },
    ]);
  });

  test.each([
    [{ search: ' ' }, ['search']],
    [{ search: 'a', first: -1 }, ['first']],
    [{ search: 'a', after: 'nonsense' }, ['after']],
  ])('of %j says what is wrong', async (variables, argumentPath) => {
    const { errors } = await api.query(document, variables);
    expect(errors?.[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath });
  });
});

describe('history', () => {
  const document = `query Q($id: ID!, $first: Int, $after: String) { order(id: $id) { history(first: $first, after: $after) {
    nodes { field value reason provenance { system { systemId } actor version } } totalCount
    pageInfo { hasNextPage endCursor }
  } } }`;

  test('tells what fields held before, the last replaced first', async () => {
    const id = trade.orders[0]?.globalId;
    const edit = (order: object) =>
      ask(api, 'mutation M($input: UpdateOrderInput!) { updateOrder(input: $input) { userErrors { code } } }', {
        input: { id, waitMs: 0, order },
      });
    await edit({ title: 'Later' });
    await edit({ customerId: trade.beta.globalId, lines: { change: [{ key: 'bb', quantity: '8' }], remove: ['aa'] } });
    await edit({ title: 'Latest' });
    const { order } = await ask(api, document, { id, first: 3 });
    const provenance = { system: { systemId: 'crm' }, actor: null, version: 1 };
    expect(order.history).toEqual({
      nodes: [
        {
          field: 'title',
          value: 'Later',
          reason: 'REPLACED',
          provenance: { system: null, actor: 'anonymous', version: 2 },
        },
        { field: 'lines.bb.quantity', value: '2', reason: 'REPLACED', provenance },
        { field: 'lines.aa', value: true, reason: 'REPLACED', provenance },
      ],
      totalCount: 5,
      pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
    });
    const rest = await ask(api, document, { id, after: order.history.pageInfo.endCursor });
    expect(rest.order.history).toMatchObject({
      nodes: [
        { field: 'customer', value: trade.acme.globalId },
        { field: 'title', value: 'Spring' },
      ],
      pageInfo: { hasNextPage: false },
    });
  });

  test('of a page is one statement', async () => {
    await ask(api, '{ orders { nodes { history(first: 2) { nodes { field } } } } }');
    expect(api.statements).toHaveLength(2);
  });

  test('leaves out what a system supplied that the caller may not see', async () => {
    const key = addKey(api, { systems: [office] });
    const { order } = await ask(api, document, { id: trade.orders[0]?.globalId }, key);
    expect(order.history).toMatchObject({ nodes: [{ field: 'title', value: 'Later' }], totalCount: 1 });
  });

  test.each([
    ['first: 201', 'LIMIT_EXCEEDED'],
    ['after: "nonsense"', 'BAD_USER_INPUT'],
  ])('with %s is refused', async (args, code) => {
    const { errors } = await api.query(`{ orders(first: 1) { nodes { history(${args}) { nodes { field } } } } }`);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
  });
});
