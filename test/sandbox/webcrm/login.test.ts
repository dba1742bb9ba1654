import { type Desk, logIn, openDesk, send, sendForm, textOf } from './desk';

let desk: Desk;
let authCode: string;
beforeEach(async () => {
  desk = await openDesk({ sample: 'demo' });
  authCode = desk.sandbox.credentials['authCode'] ?? '';
});
afterEach(() => desk.sandbox.stop());

const get = async (token: string): Promise<number> => {
  const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
  return (await send('GET', `${desk.sandbox.baseUrl}/Users/11`, { headers })).status;
};

test('the application token as a form field gives an access token for an hour and a refresh token', async () => {
  expect(await logIn(desk.sandbox)).toEqual({
    AccessToken: expect.stringMatching(/^eyJ/),
    RefreshToken: expect.stringMatching(/^[0-9a-f]{64}$/),
    Error: null,
    ErrorDescription: null,
    IsError: false,
    ExpiresIn: 3600,
    TokenType: 'Bearer',
    SystemId: 41207,
  });
});

test('the demo credentials are the same on every start', () => {
  expect(desk.sandbox.credentials).toEqual({ authCode: '3f0c2a51-7d1e-4b8a-9a46-5e8b1c70d2f9' });
});

test('the application token is taken from a multipart form, a header and the query too, under a name in any case', async () => {
  const url = `${desk.sandbox.baseUrl}/Auth/ApiLogin`;
  const form = new FormData();
  form.append('AuthCode', authCode);
  const multipart = await fetch(url, { method: 'POST', body: form, headers: { accept: 'application/json' } });
  const header = await send('POST', url, { headers: { authcode: authCode } });
  const query = await send('POST', `${url}?AUTHCODE=${authCode}`);
  expect(await multipart.json()).toMatchObject({ IsError: false });
  expect([header.json, query.json]).toMatchObject([{ IsError: false }, { IsError: false }]);
});

test('a wrong application token is an error with 200, or with 401 by the switch', async () => {
  const url = `${desk.sandbox.baseUrl}/Auth/ApiLogin`;
  const wrong = await sendForm(url, { authCode: 'wrong' });
  expect([wrong.status, wrong.json]).toMatchObject([200, { IsError: true, AccessToken: null, Error: 'invalid_grant' }]);
  await desk.turn({ refusedLoginStatus: 401 });
  expect((await sendForm(url, { authCode: 'wrong' })).status).toBe(401);
});

test('a refresh token gives new tokens once, as a header or as a form field', async () => {
  const login = await logIn(desk.sandbox);
  const url = `${desk.sandbox.baseUrl}/Auth/ApiRefresh`;
  const first = await send('POST', url, { headers: { refreshToken: textOf(login, 'RefreshToken') } });
  const refreshed = Object(first.json);
  expect(await get(refreshed.AccessToken)).toBe(200);
  const second = await sendForm(url, { refreshToken: refreshed.RefreshToken });
  expect(await get(Object(second.json).AccessToken)).toBe(200);
  const spent = await send('POST', url, { headers: { refreshToken: refreshed.RefreshToken } });
  expect(spent.json).toMatchObject({ IsError: true });
});

test('without a token, with an unknown or an old one a call is a 401 with an empty body', async () => {
  const none = await send('GET', `${desk.sandbox.baseUrl}/Users/11`, { headers: { accept: 'application/json' } });
  expect([none.status, none.text]).toEqual([401, '']);
  expect(await get('eyJunknown')).toBe(401);
  await desk.turn({ tokenLifetimeMs: 0 });
  expect(await get(desk.accessToken)).toBe(401);
});

test('access tokens expire on demand while refresh tokens live on, or with them', async () => {
  const login = await logIn(desk.sandbox);
  const url = `${desk.sandbox.baseUrl}/Auth/ApiRefresh`;
  await desk.turn({ expireTokens: true });
  expect(await get(textOf(login, 'AccessToken'))).toBe(401);
  const refreshed = await send('POST', url, { headers: { refreshToken: textOf(login, 'RefreshToken') } });
  expect(await get(Object(refreshed.json).AccessToken)).toBe(200);
  await desk.turn({ expireRefreshTokens: true });
  const again = await send('POST', url, { headers: { refreshToken: Object(refreshed.json).RefreshToken } });
  expect(again.json).toMatchObject({ IsError: true });
});

test('a revoked application is refused everywhere until it is mended', async () => {
  await desk.turn({ isRevoked: true });
  expect(await get(desk.accessToken)).toBe(401);
  expect(await logIn(desk.sandbox)).toMatchObject({ IsError: true });
  await desk.turn({});
  expect(await logIn(desk.sandbox)).toMatchObject({ IsError: false });
});

test('a user logs in with name and password, and GET /Auth tells who calls', async () => {
  const password = 'canary-userpassword-silje.aune';
  const login = { loginName: 'silje.aune', password, publishCode: '8d4e61' };
  const answer = await sendForm(`${desk.sandbox.baseUrl}/Auth/CrmLogin`, login);
  expect(answer.json).toMatchObject({ IsError: false, UserId: 11 });
  const authorization = `Bearer ${Object(answer.json).AccessToken}`;
  const about = await desk.call('GET', '/Auth', { headers: { authorization } });
  expect(about.json).toMatchObject({ UserId: 11, Name: 'Silje Aune' });
  const user = await sendForm(`${desk.sandbox.baseUrl}/Auth`, {
    dbnCode: 'demo41207',
    userName: 'silje.aune',
    password,
  });
  expect(user.json).toMatchObject({ IsError: false });
});

test('a user who may not use the API is refused', async () => {
  const login = { loginName: 'tuva.lien', password: 'canary-userpassword-tuva.lien', publishCode: '8d4e61' };
  expect((await sendForm(`${desk.sandbox.baseUrl}/Auth/CrmLogin`, login)).json).toMatchObject({ IsError: true });
});
