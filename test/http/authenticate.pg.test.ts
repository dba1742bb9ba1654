import { createTokenVerifier } from '../../src/http/token';
import { silentLogger } from '../../src/lib/logger';
import { addKey, type Api, startApi } from '../api/api';
import { audience, type Issuer, startIssuer } from './issuer';

let issuer: Issuer;
let api: Api;

beforeAll(async () => {
  issuer = await startIssuer();
  const settings = {
    issuer: issuer.url,
    audience,
    jwksUrl: null,
    scopesClaim: 'scope',
    systemsClaim: 'samband_systems',
    clockToleranceSeconds: 5,
  };
  api = await startApi({ allowsAnonymous: false, tokens: createTokenVerifier(settings, { log: silentLogger }) });
});

afterAll(async () => {
  await api.close();
  await issuer.close();
});

const who = '{ viewer { name scopes systems { systemId } } }';

test('a token lets its caller in, with its scopes and systems', async () => {
  const token = await issuer.sign({ samband_systems: ['crm'] });
  expect((await api.query(who, {}, token)).data.viewer).toEqual({
    name: 'jwt:reporting',
    scopes: ['READ'],
    systems: [{ systemId: 'crm' }],
  });
});

test('a key is taken beside tokens', async () => {
  expect((await api.query(who, {}, addKey(api, { name: 'app' }))).data.viewer.name).toBe('app');
});

test('a token without a scope is told which one it lacks', async () => {
  const { errors } = await api.query('mutation { syncNow(input: {}) { systems { id } } }', {}, await issuer.sign());
  expect(errors?.[0]).toMatchObject({
    message: 'The caller "jwt:reporting" lacks the scope "operate".',
    extensions: { code: 'FORBIDDEN', missingScope: 'operate' },
  });
});

test.each([
  ['nothing', undefined, 'Send the header Authorization: "Bearer samband_..." or "Bearer" with a token.'],
  ['a word', 'nonsense', 'The Authorization header must be "Bearer samband_..." or "Bearer" with a token.'],
  ['an unknown key', `samband_${'x'.repeat(43)}`, 'The API key is not known, or was revoked.'],
])('%s is 401 with what to send', async (_what, key, message) => {
  const answer = await api.query(who, {}, key);
  expect(answer.status).toBe(401);
  expect(answer.errors).toEqual([{ message, extensions: { code: 'UNAUTHENTICATED' } }]);
});

test('an expired token is 401 and says so', async () => {
  const answer = await api.query(who, {}, await issuer.sign({}, { expires: '-1m' }));
  expect([answer.status, answer.errors?.[0].message]).toEqual([401, 'The token has expired.']);
});

test('the schema is shown to those who may ask, and to nobody else', async () => {
  const document = '{ __schema { queryType { name } } }';
  expect((await api.query(document)).status).toBe(401);
  expect((await api.query(document, {}, await issuer.sign())).data).toEqual({
    __schema: { queryType: { name: 'Query' } },
  });
});

test('the challenge names an error only to those who sent something', async () => {
  const challenge = async (headers: Record<string, string>): Promise<string | null> =>
    (await fetch(`${api.url}/graphql`, { headers })).headers.get('www-authenticate');
  expect(await challenge({})).toBe('Bearer realm="samband"');
  expect(await challenge({ authorization: 'Bearer x' })).toBe('Bearer realm="samband", error="invalid_token"');
});
