import { type Api, ask, startApi } from './api';
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

describe('an order', () => {
  test('shows its amounts with their currency, and its lines in their order', async () => {
    const { order } = await ask(
      api,
      `query Q($id: ID!) { order(id: $id) {
        number orderDate currency total { amount currency } discount { amount currency }
        customer { name } contact { name } owner { name login }
        lines { key description quantity unitPrice { amount currency } discountPercent vatPercent total { amount } product { name } }
      } }`,
      { id: trade.orders[0]?.globalId },
    );
    expect(order).toEqual({
      number: '1001',
      orderDate: '2026-03-01',
      currency: 'NOK',
      total: { amount: '119', currency: 'NOK' },
      discount: { amount: '5.5', currency: 'NOK' },
      customer: { name: 'Acme AS' },
      contact: { name: 'Ada Lovelace' },
      owner: { name: 'Olga Owner', login: 'olga' },
      lines: [
        {
          key: 'bb',
          description: null,
          quantity: '2',
          unitPrice: { amount: '50', currency: 'NOK' },
          discountPercent: null,
          vatPercent: null,
          total: { amount: '100' },
          product: { name: 'gadget' },
        },
        expect.objectContaining({ key: 'aa', description: 'Blue', discountPercent: '12.5', unitPrice: null }),
        expect.objectContaining({ key: 'cc', description: 'Red' }),
      ],
    });
  });

  test('whose currency nobody knows has amounts in none', async () => {
    const { order } = await ask(api, 'query Q($id: ID!) { order(id: $id) { currency total { amount currency } } }', {
      id: trade.orders[1]?.globalId,
    });
    expect(order).toEqual({ currency: null, total: { amount: '20', currency: 'XXX' } });
  });

  test('names who set each field of its lines', async () => {
    const { order } = await ask(api, 'query Q($id: ID!) { order(id: $id) { provenance { field } } }', {
      id: trade.orders[1]?.globalId,
    });
    expect(order.provenance.map(({ field }: { field: string }) => field)).toEqual([
      'customer',
      'lines.ee',
      'lines.ee.product',
      'lines.ee.quantity',
      'lines.ee.unitPrice',
      'number',
      'orderDate',
      'title',
      'total',
    ]);
  });

  test('hands the engine the links of the products of its lines', async () => {
    await ask(api, 'query Q($id: ID!) { order(id: $id) { number } }', { id: trade.orders[1]?.globalId });
    expect(
      api.engine.live[0]?.entities
        .flatMap(({ referenced }) => referenced)
        .map(({ externalId }) => externalId)
        .toSorted(),
    ).toEqual(['c1', 'gadget', 'gadget-o']);
  });
});

describe('relations', () => {
  test('two deep through lines are one statement and one live read for each level', async () => {
    const { orders } = await ask(
      api,
      `{ orders { nodes {
      number
      lines { key product { name orders { nodes { number } totalCount } } }
      customer { name contacts { nodes { name } } }
    } } }`,
    );
    // orders; products and customers; the orders of the products and the contacts of the customers
    expect(api.statements).toHaveLength(5);
    expect(api.engine.live).toHaveLength(5);
    expect(orders.nodes.map(({ customer }: { customer: unknown }) => customer)).toEqual([
      { name: 'Acme AS', contacts: { nodes: [{ name: 'Ada Lovelace' }] } },
      { name: 'Acme AS', contacts: { nodes: [{ name: 'Ada Lovelace' }] } },
      { name: 'Beta AB', contacts: { nodes: [] } },
    ]);
    expect(orders.nodes[0].lines).toEqual([
      {
        key: 'bb',
        product: { name: 'gadget', orders: { nodes: [{ number: '1001' }, { number: '1002' }], totalCount: 2 } },
      },
      { key: 'aa', product: { name: 'widget', orders: { nodes: [{ number: '1001' }], totalCount: 1 } } },
      { key: 'cc', product: { name: 'widget', orders: { nodes: [{ number: '1001' }], totalCount: 1 } } },
    ]);
  });

  test('of a product are the orders and quotes that have a line with it now', async () => {
    const { products } = await ask(
      api,
      `{ products(sort: {field: NAME}) { nodes {
      name orders(sort: {field: NUMBER, direction: DESC}) { nodes { number } } quotes { nodes { number } }
    } } }`,
    );
    expect(products.nodes).toEqual([
      { name: 'gadget', orders: { nodes: [{ number: '1002' }, { number: '1001' }] }, quotes: { nodes: [] } },
      { name: 'service', orders: { nodes: [] }, quotes: { nodes: [] } },
      { name: 'widget', orders: { nodes: [{ number: '1001' }] }, quotes: { nodes: [{ number: 'Q1' }] } },
    ]);
    expect(api.statements).toHaveLength(3);
  });

  test('of customers, contacts and users are their orders and quotes', async () => {
    const shown = `orders { nodes { number } } quotes { nodes { number } }`;
    const { customer, contact, user } = await ask(
      api,
      `query Q($acme: ID!, $ada: ID!, $olga: ID!) {
        customer(id: $acme) { ${shown} } contact(id: $ada) { ${shown} } user(id: $olga) { ${shown} }
      }`,
      { acme: trade.acme.globalId, ada: trade.ada.globalId, olga: trade.olga.globalId },
    );
    const quotes = { nodes: [{ number: 'Q1' }] };
    expect(customer).toEqual({ orders: { nodes: [{ number: '1001' }, { number: '1002' }] }, quotes });
    expect(contact).toEqual({ orders: { nodes: [{ number: '1001' }] }, quotes });
    expect(user).toEqual({ orders: { nodes: [{ number: '1001' }, { number: '1003' }] }, quotes });
  });

  test('of a product that another was merged into count each order once', async () => {
    const [order] = trade.orders;
    const other = await api.database.dataSource.query(`update entity set merged_into = $1 where id = $2 returning id`, [
      trade.widget.id,
      trade.gadget.id,
    ]);
    expect(other[0]).toHaveLength(1);
    const { product } = await ask(
      api,
      'query Q($id: ID!) { product(id: $id) { orders(first: 1) { nodes { id } totalCount pageInfo { hasNextPage } } } }',
      { id: trade.widget.globalId },
    );
    await api.database.dataSource.query('update entity set merged_into = null where id = $1', [trade.gadget.id]);
    expect(product.orders).toEqual({
      nodes: [{ id: order?.globalId }],
      totalCount: 2,
      pageInfo: { hasNextPage: true },
    });
  });

  test('of a line asked for without a list are looked up together', async () => {
    const { nodes } = await ask(
      api,
      'query Q($ids: [ID!]!) { nodes(ids: $ids) { ... on Order { lines { product { name } } } } }',
      { ids: trade.orders.map(({ globalId }) => globalId) },
    );
    expect(nodes[1]).toEqual({ lines: [{ product: { name: 'gadget' } }] });
    expect(api.statements).toHaveLength(2);
  });
});

describe('the index', () => {
  test('finds the orders of a product without looking at every order', async () => {
    const { dataSource } = api.database;
    const plan = await dataSource.transaction(async (transaction) => {
      await transaction.query(`
        insert into entity (id, kind, fields, provenance, version, state)
        select id, 'order', jsonb_build_object('lines/a', true, 'lines/a/product', id), '{}', 1, 'active'
        from (select gen_random_uuid() as id from generate_series(1, 5000)) made`);
      await transaction.query('analyze entity');
      const explained: unknown = await transaction.query(
        `explain select e.id from entity e where e.kind in ('order', 'quote')
           and jsonb_path_query_array(e.fields, '$.keyvalue() ? (@.key like_regex "^lines/.*/product$").value')
             @> jsonb_build_array('${trade.widget.id}'::text)`,
      );
      await transaction.query(`delete from entity where fields ? 'lines/a'`);
      return explained;
    });
    expect(JSON.stringify(plan)).toContain('entity_by_line_product');
  });
});
