import { SignJWT, UnsecuredJWT } from 'jose';
import type { JwtSettings } from '../../src/config/jwt-settings';
import { createTokenVerifier, type TokenVerifier } from '../../src/http/token';
import { silentLogger } from '../../src/lib/logger';
import { audience, type Issuer, startIssuer } from './issuer';

let issuer: Issuer;
let settings: JwtSettings;
let verifier: TokenVerifier;

beforeEach(async () => {
  issuer = await startIssuer();
  settings = {
    issuer: issuer.url,
    audience,
    jwksUrl: null,
    scopesClaim: 'scope',
    systemsClaim: 'samband_systems',
    clockToleranceSeconds: 5,
  };
  verifier = createTokenVerifier(settings, { log: silentLogger, keyCooldownMs: 0 });
});

afterEach(() => issuer.close());

const refusal = async (token: string): Promise<string> => {
  const verdict = await verifier.verify(token);
  if (verdict.type !== 'refused') throw new Error(`the token was ${verdict.type}`);
  for (const part of token.split('.').filter((each) => each !== '')) expect(verdict.message).not.toContain(part);
  return verdict.message;
};

describe('a token', () => {
  test('tells who asks and what is allowed', async () => {
    expect(await verifier.verify(await issuer.sign())).toEqual({
      type: 'viewer',
      viewer: { principal: 'jwt:reporting', scopes: new Set(['read']), systems: null },
    });
  });

  test.each([
    ['text', 'read write'],
    ['a list', ['read', 'write', 'admin']],
    ['names of ours', 'samband:read samband:write crm:operate'],
  ])('carries scopes as %s', async (_form, scope) => {
    expect(await verifier.verify(await issuer.sign({ scope }))).toMatchObject({
      viewer: { scopes: new Set(['read', 'write']) },
    });
  });

  test('without scopes allows nothing', async () => {
    expect(await verifier.verify(await issuer.sign({ scope: undefined }))).toMatchObject({
      viewer: { scopes: new Set() },
    });
  });

  test.each([
    [
      ['crm', 'office'],
      ['crm', 'office'],
    ],
    ['crm office', ['crm', 'office']],
    [[], []],
    [['No System'], []],
  ])('restricted to %j shows %j', async (claim, systems) => {
    expect(await verifier.verify(await issuer.sign({ samband_systems: claim }))).toMatchObject({
      viewer: { systems: new Set(systems) },
    });
  });

  test('is read by the names of claims that the operator gives', async () => {
    verifier = createTokenVerifier(
      { ...settings, scopesClaim: 'roles', systemsClaim: 'https://example.com/systems' },
      { log: silentLogger },
    );
    const token = await issuer.sign({ roles: ['operate'], 'https://example.com/systems': ['crm'] });
    expect(await verifier.verify(token)).toMatchObject({
      viewer: { scopes: new Set(['operate']), systems: new Set(['crm']) },
    });
  });

  test('may be a moment too old for the clocks to differ', async () => {
    verifier = createTokenVerifier({ ...settings, clockToleranceSeconds: 600 }, { log: silentLogger });
    expect(await verifier.verify(await issuer.sign({}, { expires: '-3s' }))).toMatchObject({ type: 'viewer' });
  });
});

describe('a token is refused', () => {
  test.each([
    ['that expired', {}, '-1m', 'The token has expired.'],
    ['for another service', { aud: 'payroll' }, '5m', 'The token is not for the audience "samband".'],
    [
      'whose systems cannot be read',
      { samband_systems: null },
      '5m',
      'The claim "samband_systems" of the token must be text or a list of texts.',
    ],
    [
      'whose scopes cannot be read',
      { scope: { read: true } },
      '5m',
      'The claim "scope" of the token must be text or a list of texts.',
    ],
    ['of nobody', { sub: undefined }, '5m', 'The token lacks the claim "sub".'],
    ['that begins later', { nbf: 4_000_000_000 }, '5m', 'The token is not valid yet.'],
  ])('%s', async (_what, claims, expires, message) => {
    expect(await refusal(await issuer.sign(claims, { expires }))).toBe(message);
  });

  test('of another issuer', async () => {
    const token = await issuer.sign({ iss: 'https://elsewhere.example' });
    expect(await refusal(token)).toBe(`The token is not from the issuer "${issuer.url}".`);
  });

  test('without an end', async () => {
    expect(await refusal(await issuer.sign({}, { expires: null }))).toBe('The token lacks the claim "exp".');
  });

  test('that is signed by somebody else under the name of a published key', async () => {
    await issuer.loseKey();
    expect(await refusal(await issuer.sign({}, { kid: 'key-1' }))).toBe(
      'The signature of the token does not fit the keys of its issuer.',
    );
  });

  test('that nobody signed', async () => {
    const token = new UnsecuredJWT({ sub: 'x', scope: 'read' })
      .setIssuer(issuer.url)
      .setAudience(audience)
      .setExpirationTime('5m')
      .encode();
    expect(await refusal(token)).toMatch(/^The token is signed in a way that is not taken; allowed: RS256, /);
  });

  test('that is signed with a shared secret', async () => {
    const token = await new SignJWT({ sub: 'x' })
      .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
      .setIssuer(issuer.url)
      .setAudience(audience)
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode('0123456789abcdef0123456789abcdef'));
    expect(await refusal(token)).toMatch(/^The token is signed in a way that is not taken/);
  });

  test('that was changed after it was signed', async () => {
    const [header, , signature] = (await issuer.sign()).split('.');
    const [, payload] = (await issuer.sign({ scope: 'operate' })).split('.');
    expect(await refusal([header, payload, signature].join('.'))).toBe(
      'The signature of the token does not fit the keys of its issuer.',
    );
  });

  test.each(['a.b.c', 'e30.e30.', '..'])('that is none: %s', async (token) => {
    expect(await verifier.verify(token)).toMatchObject({ type: 'refused' });
  });
});

describe('the keys of the issuer', () => {
  test('are asked for once', async () => {
    await verifier.verify(await issuer.sign());
    await verifier.verify(await issuer.sign());
    expect(issuer.keyRequests()).toBe(1);
  });

  test('may be rotated: the new key is found at its first token, the old one is taken no more', async () => {
    const old = await issuer.sign();
    await verifier.verify(old);
    await issuer.rotate();
    expect(await verifier.verify(await issuer.sign())).toMatchObject({ type: 'viewer' });
    expect(await refusal(old)).toBe('The token is signed with a key that its issuer does not publish.');
  });

  test('are not asked for at every token that names an unknown one', async () => {
    verifier = createTokenVerifier(settings, { log: silentLogger, keyCooldownMs: 60_000 });
    await issuer.loseKey();
    const token = await issuer.sign();
    await refusal(token);
    await refusal(token);
    expect(issuer.keyRequests()).toBe(1);
  });

  test('that cannot be read are no fault of the token, and are read when they are back', async () => {
    issuer.setServing(false);
    expect(await verifier.verify(await issuer.sign())).toEqual({
      type: 'unavailable',
      message: 'The keys of the issuer of the token cannot be read now. Try again.',
    });
    issuer.setServing(true);
    expect(await verifier.verify(await issuer.sign())).toMatchObject({ type: 'viewer' });
  });

  test('are found where the operator says', async () => {
    verifier = createTokenVerifier({ ...settings, jwksUrl: `${issuer.url}/keys` }, { log: silentLogger });
    expect(await verifier.verify(await issuer.sign())).toMatchObject({ type: 'viewer' });
  });
});
