import { createHmac, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { anyId, anyText, chunkTexts, listQuery, quoted, since } from '../../src/connectors/superoffice/filter';
import { signSystemToken } from '../../src/connectors/superoffice/login';
import { parseSuperofficeSettings } from '../../src/connectors/superoffice/settings';
import { isTrusted } from '../../src/connectors/superoffice/tenant';
import { isSigned } from '../../src/connectors/superoffice/webhooks';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const settings = {
  environment: 'online',
  tenant: 'Cust12345',
  auth: { type: 'systemUser', clientSecret: 'application', systemUserToken: 'user-token', privateKey: pem },
};

describe('a filter', () => {
  test.each([
    ["it's", String.raw`'it\'s'`],
    [String.raw`C:\temp`, String.raw`'C:\\temp'`],
    [String.raw`\'`, String.raw`'\\\''`],
    ['', "''"],
  ])('quotes %s', (text, expected) => {
    expect(quoted(text)).toBe(expected);
  });

  test('restricts to ids, texts and moments', () => {
    expect(anyId('personId', ['5', '12'])).toBe('personId in (5,12)');
    expect(anyText('name', ['A', "B's"])).toBe(String.raw`name in ('A','B\'s')`);
    expect(since('updatedDate', Date.UTC(2026, 10, 20, 8, 0, 0, 999))).toBe(
      "updatedDate afterTime '2026-11-20T08:00:00'",
    );
  });

  test('splits texts into runs that fit into an address', () => {
    const short = Array.from({ length: 60 }, (_none, index) => `${1_000 + index}`);
    expect(chunkTexts(short).map((run) => run.length)).toEqual([60]);
    const names = Array.from({ length: 5 }, () => 'å'.repeat(100));
    expect(chunkTexts(names).map((run) => run.length)).toEqual([2, 2, 1]);
    expect(chunkTexts(['å'.repeat(2_000), 'b'])).toEqual([['å'.repeat(2_000)], ['b']]);
    expect(chunkTexts([])).toEqual([]);
  });

  test('travels in a query unharmed', () => {
    const query = listQuery({ select: ['a', 'b/c'], filter: "a in ('x&y','å')", orderBy: 'a', top: 10 });
    expect(query).toBe('$select=a,b/c&$filter=a%20in%20(%27x%26y%27,%27%C3%A5%27)&$orderBy=a&$top=10');
    expect(new URL(`http://host/Person?${query}`).searchParams.get('$filter')).toBe("a in ('x&y','å')");
  });
});

describe('the signed system token', () => {
  test('holds the token, the minute in UTC and a signature over both', () => {
    const signed = signSystemToken('user-token', privateKey, Date.UTC(2026, 10, 20, 8, 5, 59));
    const [token, stamp, signature] = signed.split('.');
    expect([token, stamp]).toEqual(['user-token', '202611200805']);
    const proof = Buffer.from(signature ?? '', 'base64');
    expect(verify('RSA-SHA256', Buffer.from('user-token.202611200805'), createPublicKey(privateKey), proof)).toBe(true);
  });
});

describe('an API address', () => {
  test.each([
    ['https://online2.superoffice.com/Cust12345/api', 'https://online.superoffice.com', true],
    ['https://online.superoffice.com/Cust12345/api', 'https://online.superoffice.com', true],
    ['http://online2.superoffice.com/Cust12345/api', 'https://online.superoffice.com', false],
    ['https://superoffice.com.example/Cust12345/api', 'https://online.superoffice.com', false],
    ['https://evilsuperoffice.com/api', 'https://online.superoffice.com', false],
    ['http://127.0.0.1:4010/Cust12345/api', 'http://127.0.0.1:4010', true],
    ['http://127.0.0.1:4011/Cust12345/api', 'http://127.0.0.1:4010', false],
    ['https://8.0.0.1/api', 'http://127.0.0.1:4010', false],
    ['https://other.co.uk/api', 'https://crm.co.uk', false],
    ['no address', 'https://online.superoffice.com', false],
  ])('%s beside the login %s is trusted: %p', (api, login, expected) => {
    expect(isTrusted(api, login)).toBe(expected);
  });
});

describe('a delivery', () => {
  const rawBody = Buffer.from('{"Event":"contact.changed"}');
  const signature = createHmac('sha256', 'a secret of sixteen').update(rawBody).digest('base64');

  test.each([
    ['the right signature', signature, true],
    ['a signature of another body', createHmac('sha256', 'a secret of sixteen').update('x').digest('base64'), false],
    ['a signature in hex', Buffer.from(signature, 'base64').toString('hex'), false],
    ['an empty signature', '', false],
    ['no signature', undefined, false],
  ])('with %s is signed: %p', (_name, header, expected) => {
    expect(isSigned({ headers: { 'x-superoffice-signature': header }, rawBody }, 'a secret of sixteen')).toBe(expected);
  });
});

const issuesOf = (changed: object): unknown => {
  const result = parseSuperofficeSettings({ ...settings, ...changed });
  return result.ok ? [] : result.issues.map(({ path, message }) => [path.join('.'), message]);
};

describe('settings', () => {
  test('have defaults for all but the tenant and the way in', () => {
    expect(parseSuperofficeSettings(settings)).toMatchObject({
      ok: true,
      settings: {
        loginUrl: 'https://online.superoffice.com',
        language: 'en',
        marker: { Person: 'DbiKey', Contact: 'DbiKey' },
        readFrom: { Person: 'lists', Contact: 'lists' },
        limits: { requestsPerSecond: 10, concurrency: 4, pageSize: 1_000, timeoutMs: 30_000 },
        feedOverlapMs: 120_000,
        webhooks: null,
      },
    });
  });

  test('take a key whose line ends are written out', () => {
    const auth = { ...settings.auth, privateKey: pem.replaceAll('\n', String.raw`\n`) };
    expect(issuesOf({ auth })).toEqual([]);
  });

  test.each([
    ['no host', { environment: undefined }, '', 'give either environment (sod, qaonline, online) or loginUrl'],
    ['two hosts', { loginUrl: 'https://x.example' }, '', 'give either environment (sod, qaonline, online) or loginUrl'],
    ['an unknown host', { environment: 'prod' }, 'environment', 'environment must be sod, qaonline or online'],
    ['another way in', { auth: { type: 'basic' } }, 'auth.type', 'auth.type must be systemUser or refreshToken'],
    ['a tenant with a slash', { tenant: 'a/b' }, 'tenant', 'tenant must be a context identifier, such as Cust12345'],
    [
      'a marker elsewhere',
      { marker: { Person: 'Name' } },
      'marker.Person',
      'must be DbiKey, PersonNumber, a user-defined field (SuperOffice:7) or an extra field (x_name)',
    ],
    [
      'a short secret',
      { webhooks: { secret: 'short' } },
      'webhooks.secret',
      'webhooks.secret must have at least 16 characters',
    ],
  ])('are refused with %s', (_name, changed, path, message) => {
    expect(issuesOf(changed)).toContainEqual([path, message]);
  });

  test('name the columns that can be renamed', () => {
    expect(issuesOf({ columns: { 'Person.Shoe': 'x' } })).toEqual([
      ['columns.Person.Shoe', expect.stringContaining('columns can rename Person.Firstname,')],
    ]);
  });

  test('never repeat a key that cannot be read', () => {
    const issues = JSON.stringify(issuesOf({ auth: { ...settings.auth, privateKey: 'canary-3141' } }));
    expect(issues).toContain('privateKey must be an RSA private key in PEM form');
    expect(issues).not.toContain('canary-3141');
  });
});
