import { type Api, seed, startApi } from './api';
import { crm } from './fake-topology';
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

describe('the other kinds', () => {
  test('are created, changed and deleted alike', async () => {
    workersWrite(api);
    const { data, errors } = await api.query(`mutation {
      createProduct(input: {product: {name: "Lamp", price: "12.50", currency: "NOK", active: true}}) {
        product { name price { amount currency } active } writes { system { systemId } outcome } userErrors { code }
      }
      createUser(input: {user: {login: "new", active: false}}) {
        user { login active } writes { outcome } userErrors { code }
      }
      createQuote(input: {quote: {title: "Offer", validUntil: "2027-01-31", lines: [{quantity: "4"}]}}) {
        quote { title validUntil lines { quantity } } writes { outcome } userErrors { code }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      createProduct: {
        product: { name: 'Lamp', price: { amount: '12.5', currency: 'NOK' }, active: true },
        writes: [{ system: { systemId: 'crm' }, outcome: 'CREATED' }],
        userErrors: [],
      },
      createUser: { user: { login: 'new', active: false }, writes: [{ outcome: 'CREATED' }], userErrors: [] },
      createQuote: {
        quote: { title: 'Offer', validUntil: '2027-01-31', lines: [{ quantity: '4' }] },
        writes: [{ outcome: 'CREATED' }],
        userErrors: [],
      },
    });
  });

  test('go to the record type that is theirs, where several can hold them', async () => {
    const { data } = await api.query(`mutation {
      createContact(input: {systemIds: ["crm"], waitMs: 0, contact: {lastName: "Person"}}) { writes { recordType } }
    }`);
    expect(data.createContact.writes).toEqual([{ recordType: 'Contact' }]);
  });

  test('are not deleted where a system cannot', async () => {
    const user = await seed(api, 'user', {
      fields: { login: 'stays' },
      records: [{ system: crm, type: 'User', externalId: 'stays' }],
    });
    const { data } = await api.query(
      'mutation M($id: ID!) { deleteUser(input: {id: $id, systemIds: ["crm"]}) { deletedUserId writes { outcome } } }',
      { id: user.globalId },
    );
    expect(data.deleteUser).toEqual({ deletedUserId: null, writes: [{ outcome: 'UNSUPPORTED' }] });
  });

  test('are changed field by field', async () => {
    const { data } = await api.query(
      `mutation M($product: ID!, $quote: ID!) {
        updateProduct(input: {id: $product, waitMs: 0, product: {stock: "0", gtin: null, active: null}}) {
          product { stock active } userErrors { code }
        }
        updateQuote(input: {id: $quote, waitMs: 0, quote: {vatAmount: "30.00", ownerId: null}}) {
          quote { vatAmount { amount currency } owner { login } } userErrors { code }
        }
      }`,
      { product: trade.widget.globalId, quote: trade.quote.globalId },
    );
    expect(data).toEqual({
      updateProduct: { product: { stock: '0', active: null }, userErrors: [] },
      updateQuote: { quote: { vatAmount: { amount: '30', currency: 'EUR' }, owner: null }, userErrors: [] },
    });
  });
});
