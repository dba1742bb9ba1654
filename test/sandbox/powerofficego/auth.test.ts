import { askToken, keyOf, type Office, openOffice, send, textOf } from './client';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.sandbox.stop());
beforeEach(async () => {
  await office.turn({});
  await office.control('DELETE', '/violations');
});

test('the right keys give a bearer token for 1200 seconds', async () => {
  const { status, body } = await askToken(office.sandbox);
  expect(status).toBe(200);
  expect(body).toEqual({ access_token: expect.any(String), token_type: 'bearer', expires_in: 1200 });
});

test('a client key that is not ours is an invalid client', async () => {
  const { status, body } = await askToken(office.sandbox, 'wrong');
  expect(status).toBe(400);
  expect(body).toEqual({
    error: 'invalid_client',
    error_description: expect.stringMatching(/^Client integration not found\./),
  });
});

test('another grant type and a body that is no form are refused', async () => {
  const { body } = await askToken(office.sandbox, 'clientKey', { body: 'grant_type=password' });
  expect(body['error']).toBe('unsupported_grant_type');
  const json = await askToken(office.sandbox, 'clientKey', { headers: { 'content-type': 'application/json' } });
  expect([json.status, json.body['error']]).toEqual([400, 'invalid_request']);
});

test.each([
  ['the token server', '/Demo/OAuth/Token', 'POST'],
  ['the API', '/Demo/v2/Customers', 'GET'],
])('without a subscription key the gateway before %s answers 401 and counts it', async (_name, path, method) => {
  const answer = await send(method, `${office.sandbox.origin}${path}`, {
    headers: { authorization: `Bearer ${office.token}` },
  });
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual({ statusCode: 401, message: expect.stringContaining('missing subscription key') });
  expect(await office.violations()).toEqual(['subscriptionKey']);
});

test('the keys of the demo environment open nothing in production', async () => {
  const { origin } = office.sandbox;
  const headers = { ...keyOf(office.sandbox), authorization: `Bearer ${office.token}` };
  const answer = await send('GET', `${origin}/v2/Customers`, { headers });
  expect([answer.status, textOf(answer.body, 'message')]).toEqual([
    401,
    expect.stringContaining('invalid subscription'),
  ]);
  expect((await send('POST', `${origin}/OAuth/Token`, { headers })).status).toBe(401);
});

test('a missing or unknown token is a 401 without a body', async () => {
  const missing = await office.call('GET', '/Customers', { headers: { authorization: '' } });
  expect([missing.status, missing.text]).toEqual([401, '']);
  const unknown = await office.call('GET', '/Customers', { headers: { authorization: 'Bearer x' } });
  expect([unknown.status, unknown.text]).toEqual([401, '']);
});

test('a token ends when its time is over, and all end by a switch', async () => {
  await office.turn({ tokenLifetimeSeconds: 0 });
  const { body } = await askToken(office.sandbox);
  expect(body['expires_in']).toBe(0);
  const old = await office.call('GET', '/Customers', {
    headers: { authorization: `Bearer ${textOf(body, 'access_token')}` },
  });
  expect(old.status).toBe(401);

  const other = await openOffice();
  await other.turn({ expireTokens: true });
  expect((await other.call('GET', '/Customers')).status).toBe(401);
  await other.sandbox.stop();
});

test('a token shows the records of its own client only', async () => {
  await office.call('POST', '/Customers', { body: { Name: 'Fjordlys AS', ExternalImportReference: 'shared' } });
  const { body } = await askToken(office.sandbox, 'secondClientKey');
  const headers = { authorization: `Bearer ${textOf(body, 'access_token')}` };
  expect((await office.call('GET', '/Customers', { headers })).status).toBe(204);
  const created = await office.call('POST', '/Customers', {
    headers,
    body: { Name: 'Sørlys AS', ExternalImportReference: 'shared' },
  });
  expect(created.status).toBe(201);
  const path = `/Customers/${textOf(created.body, 'Id')}`;
  expect((await office.call('GET', path)).status).toBe(404);
  expect((await office.call('GET', path, { headers })).status).toBe(200);
  const product = await office.call('POST', '/Products', { headers, body: { Name: 'Bok' } });
  expect(product.status).toBe(200);
});

test('paths match in any letter case, and a path or method that does not exist is a 404 of the gateway', async () => {
  const headers = { ...keyOf(office.sandbox), authorization: `Bearer ${office.token}` };
  expect((await send('GET', `${office.sandbox.origin}/demo/V2/products`, { headers })).status).toBe(204);
  const put = await office.call('PUT', '/Products/1', { body: {} });
  expect([put.status, put.body]).toEqual([404, { statusCode: 404, message: 'Resource not found' }]);
  expect((await office.call('GET', '/Nothing')).status).toBe(404);
});

test('the information tells the client and its privileges; what is not permitted is a 403 without a body', async () => {
  await office.turn({ privileges: ['Customer', 'Product_Full'] });
  const { body } = await office.call('GET', '/ClientIntegrationInformation');
  expect(body).toEqual({
    ClientId: 'c0000000-0000-4000-8000-000000000001',
    ClientName: 'Nordlys Demo AS',
    ActiveClientSubscriptions: ['GoBasis', 'GoFakturering'],
    ValidPrivileges: ['Customer', 'Product_Full'],
    InvalidPrivileges: [
      'Customer_Full',
      'ContactPerson',
      'ContactPerson_Full',
      'SalesOrders',
      'SalesOrders_Full',
      'Product',
    ],
    AllowSendInvoice: false,
  });
  expect((await office.call('GET', '/Customers')).status).not.toBe(403);
  const write = await office.call('POST', '/Customers', { body: { Name: 'x' } });
  expect([write.status, write.text]).toEqual([403, '']);
  expect((await office.call('GET', '/SalesOrders')).status).toBe(403);
  expect((await office.call('POST', '/Products', { body: { Name: 'Bok' } })).status).toBe(200);
});

test('asking for more than two tokens within a minute is counted', async () => {
  const other = await openOffice();
  await askToken(other.sandbox);
  expect(await other.violations()).toEqual([]);
  await askToken(other.sandbox);
  expect(await other.violations()).toEqual(['signIn']);
  await other.sandbox.stop();
});

test('the eleventh request in a second is refused with 429, tokens included, and is counted', async () => {
  const now = Date.now();
  const other = await openOffice({ vendorOptions: { readLagMs: 0 }, clock: { now: () => now } });
  const answers = await Promise.all(Array.from({ length: 10 }, () => other.call('GET', '/Products')));
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(9);
  expect(refused).toHaveLength(1);
  expect(refused[0]?.headers.get('retry-after')).toBe('1');
  expect(refused[0]?.body).toEqual({
    statusCode: '429',
    message: 'Rate limit is exceeded. Try again in 1 seconds.',
  });
  expect((await askToken(other.sandbox)).status).toBe(429);
  expect(await other.violations()).toEqual(['rateLimit', 'rateLimit']);
  await other.sandbox.stop();
});
