import { type Api, ask, startApi } from './api';
import { seedTrade, type Trade } from './trade';

let api: Api;
let trade: Trade;

beforeAll(async () => {
  api = await startApi();
  trade = await seedTrade(api);
});

afterAll(() => api.close());

const numbers = async (kind: string, args: string, field: string): Promise<string[]> => {
  const data = await ask(api, `{ ${kind}(${args}) { nodes { ${field} } } }`);
  return data[kind].nodes.map((node: Record<string, string>) => node[field]);
};

describe('a filter', () => {
  test.each([
    ['{price: {gt: "9.5"}}', ['gadget', 'service']],
    ['{price: {gte: "9.50", lt: "100.25"}}', ['widget', 'gadget']],
    ['{price: {eq: "10.00"}}', ['gadget']],
    ['{price: {ne: "10"}}', ['widget', 'service']],
    ['{price: {in: ["9.500", "100.25"]}}', ['widget', 'service']],
    ['{stock: {isNull: true}}', ['service']],
    ['{active: {eq: true}}', ['widget']],
    ['{active: {eq: false}}', ['gadget']],
    ['{active: {ne: true}}', ['gadget', 'service']],
    ['{active: {isNull: true}}', ['service']],
    ['{not: {active: {eq: true}}}', ['gadget', 'service']],
    ['{currency: {eq: "nok"}}', ['widget']],
  ])('of products %s', async (filter, expected) => {
    expect(await numbers('products', `filter: ${filter}`, 'name')).toEqual(expected);
  });

  test.each([
    ['{orderDate: {gte: "2026-03-02"}}', ['1002']],
    ['{orderDate: {isNull: true}}', ['1003']],
    ['{total: {lt: "100"}}', ['1002']],
  ])('of orders %s', async (filter, expected) => {
    expect(await numbers('orders', `filter: ${filter}`, 'number')).toEqual(expected);
  });

  test('of orders by whose they are', async () => {
    const { orders } = await ask(
      api,
      'query Q($owner: ID!, $customer: ID!) { orders(filter: {owner: {eq: $owner}, customer: {ne: $customer}}) { nodes { number } } }',
      { owner: trade.olga.globalId, customer: trade.acme.globalId },
    );
    expect(orders.nodes).toEqual([{ number: '1003' }]);
  });

  test.each([
    ['products(filter: {price: {gt: "ten"}})', 'BAD_USER_INPUT'],
    ['products(filter: {price: {gt: 10}})', 'BAD_USER_INPUT'],
    ['products(filter: {price: {contains: "1"}})', 'GRAPHQL_VALIDATION_FAILED'],
    ['products(filter: {active: {eq: null}})', 'BAD_USER_INPUT'],
    ['products(filter: {currency: {eq: "kroner"}})', 'BAD_USER_INPUT'],
    ['orders(filter: {customer: {eq: "nonsense"}})', 'BAD_USER_INPUT'],
  ])('%s is refused', async (field, code) => {
    const { errors } = await api.query(`{ ${field} { nodes { id } } }`);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
  });

  test('names the place of a bad number in a list', async () => {
    const { errors } = await api.query(
      'query Q($filter: ProductFilter) { products(filter: $filter) { nodes { id } } }',
      {
        filter: { price: { in: ['1', 'x'] } },
      },
    );
    expect(errors?.[0].extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argumentPath: ['filter', 'price', 'in', 1],
    });
  });
});

describe('an order of', () => {
  test.each([
    ['products', 'sort: {field: PRICE}', 'name', ['widget', 'gadget', 'service']],
    ['products', 'sort: {field: STOCK, direction: DESC}', 'name', ['widget', 'gadget', 'service']],
    ['products', 'sort: {field: ACTIVE}', 'name', ['gadget', 'widget', 'service']],
    ['orders', 'sort: {field: ORDER_DATE, direction: DESC}', 'number', ['1002', '1001', '1003']],
    ['users', 'sort: {field: NAME}', 'login', ['olga', 'pia', 'ragnar']],
  ])('%s by %s', async (kind, args, field, expected) => {
    expect(await numbers(kind, args, field)).toEqual(expected);
  });

  test('numbers goes on after a cursor', async () => {
    const first = await ask(api, '{ products(first: 1, sort: {field: PRICE}) { pageInfo { endCursor } } }');
    const { endCursor } = first.products.pageInfo;
    expect(await numbers('products', `sort: {field: PRICE}, after: "${endCursor}"`, 'name')).toEqual([
      'gadget',
      'service',
    ]);
  });
});
