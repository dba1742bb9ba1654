import { createRemoteJWKSet, jwtVerify } from 'jose';
import { type Desk, openDesk, send, signedRequest, textOf, ticketOf } from './client';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ sample: 'empty' });
});
afterAll(() => desk.sandbox.stop());

const authenticate = (body: Record<string, unknown>): ReturnType<typeof send> =>
  send('POST', `${desk.sandbox.origin}/login/api/PartnerSystemUser/Authenticate`, {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

const principal = (headers: Record<string, string>): ReturnType<typeof send> =>
  send('GET', `${desk.apiBase}/v1/User/currentPrincipal`, { headers: { accept: 'application/json', ...headers } });

test('a signed system token is changed for a JWT that the published keys verify and that holds a ticket', async () => {
  const { body } = await authenticate(signedRequest(desk.sandbox.credentials, Date.now()));
  expect(body).toMatchObject({ IsSuccessful: true, ErrorMessage: null });
  const keys = createRemoteJWKSet(new URL(`${desk.sandbox.origin}/login/.well-known/jwks`));
  const { payload, protectedHeader } = await jwtVerify(textOf(body, 'Token'), keys, { issuer: 'SuperOffice AS' });
  expect(protectedHeader.alg).toBe('RS256');
  expect(payload['http://schemes.superoffice.net/identity/ticket']).toMatch(/^7T:/);
});

test.each([
  ['a wrong application token', { ApplicationToken: 'x' }, 'Unknown application token'],
  ['another tenant', { ContextIdentifier: 'Cust1' }, 'Unknown context identifier'],
  [
    'a token that is not signed',
    { SignedSystemToken: 'x.202611200900.eA==' },
    'The stamp of the signed system token is out of time',
  ],
  ['no signature at all', { SignedSystemToken: 'x' }, 'The signed system token cannot be read'],
])('%s is refused', async (_name, change, message) => {
  const { status, body } = await authenticate({ ...signedRequest(desk.sandbox.credentials, Date.now()), ...change });
  expect(status).toBe(200);
  expect(body).toEqual({ IsSuccessful: false, Token: null, ErrorMessage: message });
});

test('a stamp of more than 15 minutes ago, or in the future, is refused', async () => {
  for (const minutes of [-17, 17]) {
    const { body } = await authenticate(signedRequest(desk.sandbox.credentials, Date.now() + minutes * 60_000));
    expect(body['ErrorMessage']).toBe('The stamp of the signed system token is out of time');
  }
});

test('a signature of other bytes is refused', async () => {
  const request = signedRequest(desk.sandbox.credentials, Date.now());
  const [token, stamp] = textOf(request, 'SignedSystemToken').split('.');
  const other = Buffer.alloc(256, 1).toString('base64');
  const { body } = await authenticate({ ...request, SignedSystemToken: `${token}.${stamp}.${other}` });
  expect(body['ErrorMessage']).toBe('The signature of the system token is wrong');
});

test('a ticket works only together with the application token', async () => {
  const application = { 'so-apptoken': desk.sandbox.credentials['clientSecret'] ?? '' };
  const ticket = { authorization: `SOTicket ${desk.ticket}` };
  expect((await principal({ ...ticket, ...application })).status).toBe(200);
  expect((await principal(ticket)).status).toBe(401);
  expect((await principal(application)).status).toBe(401);
  expect((await principal({})).status).toBe(401);
  expect((await principal({ ...application, authorization: 'Basic eDp5' })).status).toBe(401);
});

test('the principal of a system ticket is the system user', async () => {
  const { body } = await desk.call('GET', '/User/currentPrincipal');
  expect(body).toMatchObject({ UserType: 'SystemAssociate', AssociateId: 101, DatabaseContextIdentifier: 'Cust26759' });
  expect((await desk.call('GET', '/User/currentAssociate')).body).toMatchObject({ Name: 'SYS' });
});

test('a ticket lives six hours from its last use', async () => {
  let now = Date.now();
  const later = await openDesk({ sample: 'empty', clock: { now: () => now } });
  const hour = 3_600_000;
  const statuses = [];
  for (const hours of [5, 5, 7]) {
    now += hours * hour;
    statuses.push((await later.call('GET', '/User/currentPrincipal')).status);
  }
  await later.sandbox.stop();
  expect(statuses).toEqual([200, 200, 401]);
});

test('tickets can be expired at once', async () => {
  const { body } = await authenticate(signedRequest(desk.sandbox.credentials, Date.now()));
  const headers = {
    authorization: `SOTicket ${ticketOf(textOf(body, 'Token'))}`,
    'so-apptoken': desk.sandbox.credentials['clientSecret'] ?? '',
  };
  expect((await principal(headers)).status).toBe(200);
  await desk.turn({ expireTickets: true });
  expect((await principal(headers)).status).toBe(401);
});

test('an interactive user signs in by code, once, and again by the refresh token', async () => {
  const { clientId = '', clientSecret = '' } = desk.sandbox.credentials;
  const redirect = 'http://127.0.0.1/callback';
  const oauth = `${desk.sandbox.origin}/login/common/oauth`;
  const asked = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirect,
    response_type: 'code',
    state: 's1',
  });
  const page = await send('GET', `${oauth}/authorize?${asked.toString()}`);
  const target = new URL(page.headers.get('location') ?? '');
  expect([page.status, target.searchParams.get('state')]).toEqual([302, 's1']);

  const tokens = (form: Record<string, string>): ReturnType<typeof send> =>
    send('POST', `${oauth}/tokens`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form }).toString(),
    });
  const code = target.searchParams.get('code') ?? '';
  const byCode = { grant_type: 'authorization_code', code, redirect_uri: redirect };
  const first = await tokens(byCode);
  expect(first.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, refresh_token: expect.any(String) });
  expect((await principal({ authorization: `Bearer ${textOf(first.body, 'access_token')}` })).status).toBe(200);
  expect((await tokens(byCode)).body).toEqual({ error: 'invalid_grant' });

  const again = await tokens({ grant_type: 'refresh_token', refresh_token: textOf(first.body, 'refresh_token') });
  expect(again.body['access_token']).toMatch(/^8A:Cust26759\./);
  expect(again.body).not.toHaveProperty('refresh_token');
  expect((await tokens({ grant_type: 'client_credentials' })).body).toEqual({ error: 'unsupported_grant_type' });
});

test('the state names the API of the tenant, and a moved tenant answers 421 at its former place', async () => {
  const moving = await openDesk({ sample: 'empty' });
  const { origin, baseUrl } = moving.sandbox;
  const state = (): ReturnType<typeof send> => send('GET', `${baseUrl}/api/state/Cust26759`);
  expect((await state()).body).toMatchObject({
    ContextIdentifier: 'Cust26759',
    Endpoint: `${origin}/Cust26759`,
    Api: `${origin}/Cust26759/api`,
    State: 'Running',
    IsRunning: true,
    ValidUntil: expect.stringMatching(/^\d{4}-/),
  });
  await moving.turn({ subdomain: 'online3' });
  expect((await moving.call('GET', '/User/currentPrincipal')).status).toBe(421);
  expect((await state()).body['Api']).toBe(`${origin}/online3/Cust26759/api`);
  const there = await send('GET', `${origin}/online3/Cust26759/api/v1/User/currentPrincipal`, {
    headers: {
      authorization: `SOTicket ${moving.ticket}`,
      'so-apptoken': moving.sandbox.credentials['clientSecret'] ?? '',
    },
  });
  expect(there.status).toBe(200);
  await moving.sandbox.stop();
});

test('another tenant is a 421, its state unknown', async () => {
  expect((await send('GET', `${desk.sandbox.origin}/Cust99/api/v1/Person`)).status).toBe(421);
  const { body } = await send('GET', `${desk.sandbox.origin}/api/state/Cust99`);
  expect(body).toMatchObject({ State: 'Unknown', IsRunning: false, Api: null });
});

test('a tenant in offline maintenance does not run and answers a page', async () => {
  const closed = await openDesk({ sample: 'empty' });
  await closed.turn({ state: 'OfflineMaintenance' });
  const { status, headers } = await closed.call('GET', '/Person/default');
  expect([status, headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8']);
  expect((await send('GET', `${closed.sandbox.origin}/api/state/Cust26759`)).body['IsRunning']).toBe(false);
  await closed.sandbox.stop();
});

test('unknown switches are refused with their name', async () => {
  await expect(desk.turn({ nosuch: 1 })).rejects.toThrow('nosuch');
});
