import type { Sandbox } from '../../../../src/sandbox/sandbox';
import { type Answer, send, startCrm } from '../../support/crm';

let sandbox: Sandbox;
let authorization = '';

beforeEach(async () => {
  ({ sandbox } = await startCrm({ vendorOptions: { dialect: 'plain' } }));
  const { username, password } = sandbox.credentials;
  authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
});
afterEach(() => sandbox.stop());

const call = (method: string, path: string, body?: object): Promise<Answer> =>
  send(method, sandbox.baseUrl + path, {
    ...(body ? { body: JSON.stringify(body) } : {}),
    headers: { authorization, 'content-type': 'application/json' },
  });
const list = async (path: string): Promise<unknown> => JSON.parse((await call('GET', path)).text);

describe('the plain dialect', () => {
  it('creates with 201, a Location and no body', async () => {
    const answer = await call('POST', '/contacts', { last_name: 'Berg' });
    expect([answer.status, answer.headers.get('location'), answer.text]).toEqual([201, '/rest/v1/contacts/1001', '']);
  });

  it('serves snake_case, unset as empty text, ids as digits and no entity tag', async () => {
    await call('POST', '/customers', { name: 'Nordlys AS' });
    await call('POST', '/contacts', {
      first_name: 'Kari',
      last_name: 'Berg',
      customer_id: '1001',
      birth_date: '1990-05-17',
    });
    const answer = await call('GET', '/contacts/1001');
    expect(answer.headers.get('etag')).toBeNull();
    expect(answer.body).toEqual({
      id: '1001',
      first_name: 'Kari',
      last_name: 'Berg',
      full_name: 'Kari Berg',
      email: '',
      phone: '',
      mobile_phone: '',
      home_phone: '',
      title: '',
      birth_date: '1990-05-17',
      street_address1: '',
      street_address2: '',
      zip_code: '',
      city: '',
      country: '',
      customer_id: '1001',
      external_ref: '',
      created_at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/),
      updated_at: expect.any(String),
    });
  });

  it('takes and gives numbers as text', async () => {
    await call('POST', '/products', { name: 'Stol', price: '2490.50', active: true });
    expect((await call('GET', '/products/1001')).body).toMatchObject({ price: '2490.5', active: true, cost_price: '' });
    const refused = await call('POST', '/products', { name: 'Bord', price: 12 });
    expect([refused.status, refused.body]).toEqual([
      400,
      { errors: [{ field: 'price', message: 'must be a number' }] },
    ]);
  });

  it('replaces the whole record by PUT, answering 204', async () => {
    await call('POST', '/contacts', { last_name: 'Berg', title: 'Sjef', email: 'a@b.example' });
    const answer = await call('PUT', '/contacts/1001', { last_name: 'Dahl', email: '' });
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect((await call('GET', '/contacts/1001')).body).toMatchObject({ last_name: 'Dahl', title: '', email: '' });
    expect((await call('PATCH', '/contacts/1001', {})).status).toBe(405);
  });

  it('takes back what it served', async () => {
    const order_lines = [{ quantity: '2', unit_price: '10.25', description: 'a' }];
    await call('POST', '/orders', { name: 'B', order_lines });
    const served = (await call('GET', '/orders/1001')).body;
    expect(served['order_lines']).toMatchObject([{ line_id: 'L-1', quantity: '2', total: '20.5', sort_order: '' }]);
    expect((await call('PUT', '/orders/1001', served)).status).toBe(204);
    const again = (await call('GET', '/orders/1001')).body;
    expect({ ...again, updated_at: '' }).toEqual({ ...served, updated_at: '' });
  });

  it('pages bare arrays from 1 and ends with an empty one', async () => {
    for (const user_name of ['a', 'b', 'c']) await call('POST', '/users', { user_name });
    expect(await list('/users?page=1&per_page=2')).toMatchObject([{ id: '1001' }, { id: '1002' }]);
    expect(await list('/users?page=2&per_page=2')).toMatchObject([{ id: '1003' }]);
    expect(await list('/users?page=3&per_page=2')).toEqual([]);
    expect((await call('GET', '/users?page=0')).status).toBe(400);
    expect(await list('/users?user_name=b')).toMatchObject([{ id: '1002' }]);
  });

  it('answers 404 for what was deleted, 409 for what is in use or taken, and has no webhooks', async () => {
    await call('POST', '/customers', { name: 'Nordlys', external_ref: 'm' });
    await call('POST', '/contacts', { last_name: 'Berg', customer_id: '1001' });
    expect((await call('DELETE', '/customers/1001')).status).toBe(409);
    expect((await call('POST', '/customers', { name: 'X', external_ref: 'm' })).status).toBe(409);
    expect((await call('DELETE', '/contacts/1001')).status).toBe(204);
    expect((await call('GET', '/contacts/1001')).status).toBe(404);
    expect((await call('POST', '/webhooks', {})).status).toBe(404);
    expect((await call('GET', '/deleted')).status).toBe(404);
  });

  it('names wrong fields in its own spelling', async () => {
    const answer = await call('POST', '/orders', { nick: 'x', order_lines: [{ unit_price: 'much' }] });
    expect(answer.body).toEqual({
      errors: [
        { field: 'order_lines[0].unit_price', message: 'must be a number' },
        { field: 'nick', message: 'unknown property of Order' },
      ].toSorted((a, b) => (a.field < b.field ? -1 : 1)),
    });
  });

  it('needs basic credentials', async () => {
    const answer = await fetch(`${sandbox.baseUrl}/contacts`);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="crm"']);
  });
});
