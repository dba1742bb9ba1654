import { linePath, presencePath } from '../../src/core/line-path';
import { type Api, startApi } from './api';
import { seedTrade, type Trade } from './trade';
import { workersWrite } from './workers-write';

let api: Api;
let trade: Trade;

beforeAll(async () => {
  api = await startApi();
  trade = await seedTrade(api);
});

afterAll(() => api.close());

beforeEach(() => {
  api.engine.onSettle = () => Promise.resolve();
});

const answered = `{
  order { id version currency customer { name } lines { key description quantity unitPrice { amount } product { name } } }
  writes { system { systemId } outcome fields message link { pendingFields } }
  userErrors { code field message entityId }
}`;

const create = async (input: Record<string, unknown>) => {
  const { data, errors } = await api.query(
    `mutation M($input: CreateOrderInput!) { createOrder(input: $input) ${answered} }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data.createOrder;
};

const update = async (input: Record<string, unknown>) => {
  const { data, errors } = await api.query(
    `mutation M($input: UpdateOrderInput!) { updateOrder(input: $input) ${answered} }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data.updateOrder;
};

let counter = 0;
const unique = (): string => `n-${(counter += 1)}`;

/** An order in the CRM with the lines One, Two and Three. */
async function makeOrder(): Promise<{ readonly id: string; readonly keys: readonly string[] }> {
  workersWrite(api);
  const { order, userErrors } = await create({
    order: {
      number: unique(),
      currency: 'NOK',
      lines: [
        { description: 'One', quantity: '1', unitPrice: '10' },
        { description: 'Two', quantity: '2' },
        { description: 'Three', quantity: '3' },
      ],
    },
  });
  expect(userErrors).toEqual([]);
  return { id: order.id, keys: order.lines.map(({ key }: { key: string }) => key) };
}

const described = (order: { lines: { description: string | null }[] }) => order.lines.map((line) => line.description);

describe('a create', () => {
  test('takes lines, in their order, with amounts in the currency of the order', async () => {
    workersWrite(api);
    const { order, writes, userErrors } = await create({
      order: {
        number: unique(),
        currency: 'nok',
        discount: '10.50',
        customerId: trade.acme.globalId,
        lines: [
          { productId: trade.widget.globalId, description: 'Wide', quantity: '2.00', unitPrice: '9.5' },
          { description: 'Free' },
        ],
      },
    });
    expect(userErrors).toEqual([]);
    expect(order).toMatchObject({
      currency: 'NOK',
      customer: { name: 'Acme AS' },
      lines: [
        { description: 'Wide', quantity: '2', unitPrice: { amount: '9.5' }, product: { name: 'widget' } },
        { description: 'Free', quantity: null, unitPrice: null, product: null },
      ],
    });
    const [first, second] = order.lines.map(({ key }: { key: string }) => key);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(writes).toEqual([
      {
        system: { systemId: 'crm' },
        outcome: 'CREATED',
        fields: ['number', 'currency', 'discount', 'customer', `lines.${first}`, `lines.${second}`],
        message: null,
        link: { pendingFields: [] },
      },
    ]);
  });

  test.each([
    [{ lines: [{ description: 'A' }, { description: 'B', productId: 'x' }] }, 'INVALID_VALUE', ['1', 'productId']],
    [{ lines: [{ description: 'A\u0000' }] }, 'INVALID_VALUE', ['0', 'description']],
    [{ lines: [{ description: 'A' }, { quantity: '1' }] }, 'REQUIRED', ['1', 'description']],
    [
      {
        lines: [
          {
            description: 'A',
            productId: Buffer.from('product:01890000-0000-7000-8000-000000000000').toString('base64url'),
          },
        ],
      },
      'NOT_FOUND',
      ['0', 'productId'],
    ],
  ])('of %j is refused with its place', async (order, code, place) => {
    expect(await create({ order })).toMatchObject({
      order: null,
      userErrors: [{ code, field: ['order', 'lines', ...place] }],
    });
  });

  test('of a number that is none names it, lines and position included', async () => {
    const { errors } = await api.query(
      `mutation M($input: CreateOrderInput!) { createOrder(input: $input) ${answered} }`,
      {
        input: { order: { lines: [{ quantity: '1' }, { quantity: 'many' }] } },
      },
    );
    expect(errors?.[0].extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argumentPath: ['input', 'order', 'lines', 1, 'quantity'],
    });
  });

  test('of more lines than one call takes names the limit', async () => {
    const lines = Array.from({ length: 501 }, () => ({ description: 'A' }));
    const { errors } = await api.query(
      `mutation M($input: CreateOrderInput!) { createOrder(input: $input) ${answered} }`,
      {
        input: { order: { lines } },
      },
    );
    expect(errors?.[0].extensions).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      limit: 'lines',
      argumentPath: ['input', 'order', 'lines'],
    });
  });

  test('that is repeated answers the same lines in the same order', async () => {
    const descriptions = ['h', 'g', 'f', 'e', 'd', 'c', 'b', 'a'];
    const lines = descriptions.map((description) => ({ description }));
    const input = { idempotencyKey: unique(), waitMs: 0, order: { number: unique(), lines } };
    const first = await create(input);
    expect(described(first.order)).toEqual(descriptions);
    expect((await create(input)).order).toEqual(first.order);
  });

  test('of an order that is there changes its lines for the same items and adds the others', async () => {
    workersWrite(api);
    const number = unique();
    const lines = [{ description: 'Same', quantity: '1' }];
    const { order } = await create({ order: { number, lines } });
    const linked = await create({
      onMatch: 'LINK',
      order: { number, lines: [{ description: 'Same', quantity: '7' }, { description: 'New' }] },
    });
    expect(linked).toMatchObject({
      order: { id: order.id, lines: [{ key: order.lines[0].key, quantity: '7' }, { description: 'New' }] },
      userErrors: [],
    });
  });
});

describe('an update', () => {
  test('adds, changes and removes lines, and leaves the others alone', async () => {
    const { id, keys } = await makeOrder();
    const answer = await update({
      id,
      order: {
        lines: {
          add: [{ description: 'Four' }],
          change: [{ key: keys[1], quantity: '20', unitPrice: null }],
          remove: [keys[0]],
        },
      },
    });
    expect(answer).toMatchObject({
      order: { lines: [{ key: keys[1], quantity: '20' }, { key: keys[2], quantity: '3' }, { description: 'Four' }] },
      userErrors: [],
    });
    const added = answer.order.lines[2].key;
    expect(answer.writes).toEqual([
      expect.objectContaining({
        outcome: 'WRITTEN',
        fields: [
          `lines.${keys[0]}`,
          `lines.${keys[1]}.quantity`,
          `lines.${keys[1]}.unitPrice`,
          `lines.${added}`,
          `lines.${added}.description`,
        ],
      }),
    ]);
  });

  test('that is repeated speaks of the lines that it added the first time', async () => {
    const { id } = await makeOrder();
    const input = { id, idempotencyKey: unique(), order: { lines: { add: [{ description: 'Four' }] } } };
    const first = await update(input);
    const { key } = first.order.lines[3];
    expect(first.writes).toMatchObject([{ fields: [`lines.${key}`, `lines.${key}.description`] }]);
    expect(await update(input)).toMatchObject({ order: first.order, writes: [{ fields: first.writes[0].fields }] });
  });

  test('shows what is still to be written', async () => {
    const { id, keys } = await makeOrder();
    api.engine.onSettle = () => Promise.resolve();
    const { writes } = await update({
      id,
      waitMs: 0,
      order: { title: 'Waits', lines: { change: [{ key: keys[1], quantity: '9' }], remove: [keys[0]] } },
    });
    expect(writes).toEqual([
      expect.objectContaining({
        outcome: 'QUEUED',
        link: { pendingFields: ['title', `lines.${keys[0]}`, `lines.${keys[1]}.quantity`] },
      }),
    ]);
  });

  test('that leaves lines out, or all lists of them, changes none; null removes all', async () => {
    const { id } = await makeOrder();
    expect(described((await update({ id, order: { title: 'A' } })).order)).toEqual(['One', 'Two', 'Three']);
    expect(described((await update({ id, order: { lines: {} } })).order)).toEqual(['One', 'Two', 'Three']);
    expect(described((await update({ id, order: { lines: null } })).order)).toEqual([]);
  });

  test('adds after the last line, also where lines were removed', async () => {
    const { id, keys } = await makeOrder();
    await update({ id, order: { lines: { remove: [keys[0]] } } });
    const { order } = await update({ id, order: { lines: { add: [{ description: 'A' }, { description: 'B' }] } } });
    expect(described(order)).toEqual(['Two', 'Three', 'A', 'B']);
  });

  test('of a line that is not there is refused, and nothing is done', async () => {
    const { id, keys } = await makeOrder();
    await update({ id, order: { lines: { remove: [keys[0]] } } });
    expect(
      await update({
        id,
        order: { title: 'Not', lines: { change: [{ key: keys[1] }, { key: keys[0] }], remove: ['nothing'] } },
      }),
    ).toMatchObject({
      order: { version: 2 },
      userErrors: [
        { code: 'NOT_FOUND', field: ['order', 'lines', 'change', '1'] },
        { code: 'NOT_FOUND', field: ['order', 'lines', 'remove', '0'] },
      ],
    });
  });

  test('of one line twice is refused', async () => {
    const { id, keys } = await makeOrder();
    expect(
      await update({ id, order: { lines: { change: [{ key: keys[0], quantity: '1' }], remove: [keys[0]] } } }),
    ).toMatchObject({ userErrors: [{ code: 'INVALID_VALUE', field: ['order', 'lines', 'remove', '0'] }] });
  });

  test('conflicts when the same field of the line changed since the version', async () => {
    const { id, keys } = await makeOrder();
    await update({ id, order: { lines: { change: [{ key: keys[0], quantity: '5' }] } } });
    const edit = (lines: object) => update({ id, expectedVersion: 1, order: { lines } });
    expect(await edit({ change: [{ key: keys[0], description: 'Uno' }] })).toMatchObject({ userErrors: [] });
    expect(await edit({ change: [{ key: keys[0], quantity: '6' }] })).toMatchObject({
      userErrors: [{ code: 'VERSION_CONFLICT', field: ['order', 'lines', 'change', '0', 'quantity'] }],
    });
  });

  test('that removes a line conflicts when any field of it changed since the version', async () => {
    const { id, keys } = await makeOrder();
    await update({ id, order: { lines: { change: [{ key: keys[0], quantity: '5' }] } } });
    const remove = (key: string | undefined) => update({ id, expectedVersion: 1, order: { lines: { remove: [key] } } });
    expect(await remove(keys[0])).toMatchObject({
      userErrors: [{ code: 'VERSION_CONFLICT', field: ['order', 'lines', 'remove', '0'] }],
    });
    expect(await remove(keys[1])).toMatchObject({ userErrors: [] });
  });

  test('by two at once keeps the lines that both add', async () => {
    const { id } = await makeOrder();
    api.engine.onSettle = () => Promise.resolve();
    await Promise.all(['A', 'B'].map((description) => update({ id, order: { lines: { add: [{ description }] } } })));
    const { data } = await api.query('query Q($id: ID!) { order(id: $id) { lines { description } } }', { id });
    expect(new Set(described(data.order))).toEqual(new Set(['One', 'Two', 'Three', 'A', 'B']));
  });

  test('of the product of a line is stored as a reference to it', async () => {
    const { id, keys } = await makeOrder();
    await update({ id, order: { lines: { change: [{ key: keys[0], productId: trade.gadget.globalId }] } } });
    const rows: readonly { fields: Record<string, unknown> }[] = await api.database.dataSource.query(
      `select fields from entity where fields ? $1`,
      [presencePath(keys[0] ?? '')],
    );
    expect(rows[0]?.fields[linePath(keys[0] ?? '', 'product')]).toBe(trade.gadget.id);
  });
});
