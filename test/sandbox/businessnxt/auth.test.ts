import { companyNo, type Desk, fullScope, openDesk, send, signIn } from './desk';
import { textOf } from './pick';

let desk: Desk;
let now: number;
beforeEach(async () => {
  now = Date.parse('2026-11-20T08:00:00Z');
  desk = await openDesk({ clock: { now: () => now } });
});
afterEach(() => desk.sandbox.stop());

const query = `{ useCompany(no: ${companyNo}) { unit { totalCount } } }`;
const status = async (): Promise<number> => (await desk.post({ query })).status;

test('a token tells its lifetime, its type and its scope', async () => {
  const { status, json } = await signIn(desk.sandbox);
  expect([status, json]).toEqual([
    200,
    { access_token: expect.any(String), expires_in: 3600, token_type: 'Bearer', scope: fullScope },
  ]);
});

test.each([
  ['an unknown client', { client_id: 'isv_other' }, 401, 'invalid_client'],
  ['a wrong secret', { client_secret: 'guess' }, 401, 'invalid_client'],
  ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ['no scope', { scope: '' }, 400, 'invalid_scope'],
  ['the scope of people', { scope: 'business-graphql-api:access-group-based' }, 400, 'invalid_scope'],
])('%s gets no token', async (_case, form, expected, error) => {
  const answer = await signIn(desk.sandbox, form);
  expect([answer.status, answer.json]).toEqual([expected, { error }]);
});

test('in the header the secret goes URL-encoded, and only so', async () => {
  const { clientId, clientSecret = '' } = desk.sandbox.credentials;
  const ask = async (secret: string): Promise<number> => {
    const basic = Buffer.from(`${clientId}:${secret}`).toString('base64');
    const body = new URLSearchParams({ grant_type: 'client_credentials', scope: fullScope });
    const headers = { authorization: `Basic ${basic}` };
    return (await send(`${desk.sandbox.origin}/connect/token`, { method: 'POST', headers, body })).status;
  };
  expect([await ask(encodeURIComponent(clientSecret)), await ask(clientSecret)]).toEqual([200, 401]);
});

test('a missing, wrong or expired token is answered with a page of the web server', async () => {
  const refused = await desk.post({ query }, { authorization: 'Bearer nothing' });
  expect([refused.status, refused.headers.get('content-type')]).toEqual([401, 'text/html']);
  expect(refused.text).toContain('<center><h1>401 Authorization Required</h1></center>');
  now += 3_599_000;
  expect(await status()).toBe(200);
  now += 1_000;
  expect(await status()).toBe(401);
});

test('a client that is revoked loses its tokens and gets none, until it is let in again', async () => {
  await desk.turn({ clientRevoked: true });
  expect([await status(), (await signIn(desk.sandbox)).status]).toEqual([401, 401]);
  await desk.turn({});
  expect([await status(), (await signIn(desk.sandbox)).status]).toEqual([200, 200]);
});

test('the endpoint of people takes no token of a service', async () => {
  const headers = { authorization: `Bearer ${desk.accessToken}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ query });
  const answer = await send(`${desk.sandbox.origin}/api/graphql`, { method: 'POST', headers, body });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'text/html']);
});

test('a token to read with knows no mutations', async () => {
  const { json } = await signIn(desk.sandbox, { scope: `${fullScope}-readonly` });
  const authorization = `Bearer ${textOf(json, 'access_token')}`;
  const answer = await desk.post({ query: 'mutation { useCompany(no: 1) { __typename } }' }, { authorization });
  expect(answer.text).toContain('Schema is not configured to execute mutation operation');
  expect((await desk.post({ query }, { authorization })).text).toContain('totalCount');
});

test('the discovery document names the place of the tokens', async () => {
  const { json } = await send(`${desk.sandbox.origin}/.well-known/openid-configuration`, {});
  expect(textOf(json, 'token_endpoint')).toBe(`${desk.sandbox.origin}/connect/token`);
});

test('asking for a third token within a minute is counted, a lost token gives new reason', async () => {
  await signIn(desk.sandbox);
  expect(await desk.violations()).toEqual([]);
  await signIn(desk.sandbox);
  expect(await desk.violations()).toEqual(['signIn']);
  await desk.turn({ expireTokens: true });
  expect(await status()).toBe(401);
  await signIn(desk.sandbox);
  expect(await desk.violations()).toEqual(['signIn']);
});
