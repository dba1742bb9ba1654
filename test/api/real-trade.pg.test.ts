import { ask } from './api';
import { follow } from './follow';
import { type RealApi, startRealApi } from './real-api';

// products and quotes through the real engine and two vendors' servers
let api: RealApi;

beforeAll(async () => {
  api = await startRealApi();
});

afterAll(() => api.close());

const writes = 'writes { system { systemId } recordType outcome fields message } userErrors { code field message }';

const createProduct = async (product: object) => {
  const { createProduct: created } = await ask(
    api,
    `mutation M($input: CreateProductInput!) { createProduct(input: $input) { product { id version } ${writes} } }`,
    { input: { systemIds: ['crm'], waitMs: 30_000, product } },
  );
  expect(created.userErrors).toEqual([]);
  return created;
};

describe('a product', () => {
  test('is created in the CRM and along the flow, changed in both, and read live', async () => {
    const created = await createProduct({
      number: 'L-100',
      name: 'Lamp',
      price: '129.50',
      currency: 'NOK',
      active: true,
    });
    expect(created.writes).toEqual([
      expect.objectContaining({ system: { systemId: 'crm' }, recordType: 'Product', outcome: 'CREATED' }),
      expect.objectContaining({ system: { systemId: 'superoffice' }, recordType: 'Product', outcome: 'CREATED' }),
    ]);
    const { id, version } = created.product;
    const { updateProduct } = await ask(
      api,
      `mutation M($input: UpdateProductInput!) { updateProduct(input: $input) { product { price { amount } } ${writes} } }`,
      { input: { id, expectedVersion: version, waitMs: 30_000, product: { price: '99.9' } } },
    );
    expect(updateProduct).toMatchObject({
      product: { price: { amount: '99.9' } },
      writes: [
        { outcome: 'WRITTEN', fields: ['price'] },
        { outcome: 'WRITTEN', fields: ['price'] },
      ],
    });
    const { product } = await ask(
      api,
      'query Q($id: ID!) { product(id: $id, maxAge: 0) { name price { amount } records { recordType freshness native } } }',
      { id },
    );
    expect(product).toMatchObject({
      name: 'Lamp',
      price: { amount: '99.9' },
      records: [
        { recordType: 'Product', freshness: 'LIVE', native: { Name: 'Lamp' } },
        { recordType: 'Product', freshness: 'LIVE' },
      ],
    });
  });
});

test('what changes is told in order, from the mutation to the records that follow it', async () => {
  const { data } = await api.query('{ changes(first: 0) { latestCursor } }');
  const follower = follow(api.url, { args: ', kinds: [PRODUCT]', after: data.changes.latestCursor });
  const created = await createProduct({ number: 'L-200', name: 'Shade', price: '10', currency: 'NOK', active: true });
  const told = await ask(
    api,
    'query Q($after: String) { changes(after: $after) { nodes { operation entityId linkedSystems { systemId } } } }',
    { after: data.changes.latestCursor },
  );
  const own = told.changes.nodes.filter(({ entityId }: { entityId: string }) => entityId === created.product.id);
  expect(own.map(({ operation }: { operation: string }) => operation)).toEqual(['CREATED', 'LINKED', 'LINKED']);
  expect(own.at(-1).linkedSystems).toEqual([{ systemId: 'superoffice' }]);
  await follower.until(3);
  expect(follower.changes.map(({ operation }) => operation)).toEqual(['CREATED', 'LINKED', 'LINKED']);
  await follower.stop();
});

describe('a quote', () => {
  test('travels with its lines, each of which is changed on its own', async () => {
    const { product } = await createProduct({ number: 'C-7', name: 'Chair', price: '500', currency: 'NOK' });
    const shown = 'quote { id lines { key quantity product { name } } links { pendingFields } }';
    const { createQuote } = await ask(
      api,
      `mutation M($input: CreateQuoteInput!) { createQuote(input: $input) { ${shown} ${writes} } }`,
      {
        input: {
          systemIds: ['crm'],
          waitMs: 30_000,
          quote: {
            title: 'Chairs',
            currency: 'NOK',
            lines: [
              { productId: product.id, description: 'Chair, red', quantity: '2', unitPrice: '500' },
              { productId: product.id, description: 'Chair, blue', quantity: '4', unitPrice: '480' },
            ],
          },
        },
      },
    );
    expect(createQuote.userErrors).toEqual([]);
    expect(createQuote.writes).toMatchObject([
      { system: { systemId: 'crm' }, recordType: 'Quote', outcome: 'CREATED' },
      { system: { systemId: 'superoffice' }, recordType: 'Quotealternative', outcome: 'CREATED' },
    ]);
    const [red, blue] = createQuote.quote.lines.map(({ key }: { key: string }) => key);
    const { updateQuote } = await ask(
      api,
      `mutation M($input: UpdateQuoteInput!) { updateQuote(input: $input) { ${shown} ${writes} } }`,
      {
        input: {
          id: createQuote.quote.id,
          waitMs: 30_000,
          quote: { lines: { change: [{ key: blue, quantity: '5' }], remove: [red] } },
        },
      },
    );
    expect(updateQuote.quote.lines).toEqual([{ key: blue, quantity: '5', product: { name: 'Chair' } }]);
    const fields = [`lines.${red}`, `lines.${blue}.quantity`];
    expect(updateQuote.writes).toMatchObject([
      { outcome: 'WRITTEN', fields },
      { outcome: 'WRITTEN', fields },
    ]);
    const { quote } = await ask(
      api,
      'query Q($id: ID!) { quote(id: $id, maxAge: 0) { records { system { systemId } native } } }',
      { id: createQuote.quote.id },
    );
    expect(quote.records[0].native.QuoteLines).toEqual([
      expect.objectContaining({ Description: 'Chair, blue', Quantity: 5 }),
    ]);
  });
});
