import { atOnce } from '../support/at-once';
import { type Desk, openDesk, send } from './desk';

let desk: Desk;
let now: number;
beforeEach(async () => {
  now = Date.parse('2026-03-10T12:00:00Z');
  desk = await openDesk({ clock: { now: () => now }, sample: 'demo' });
});
afterEach(() => desk.sandbox.stop());

const status = async (path = '/Users/11'): Promise<number> => (await desk.call('GET', path)).status;

test('a well-behaved client breaks no rule', async () => {
  await desk.rows('/Persons?Page=1&Size=1000');
  await desk.query("SELECT PersonId FROM Person WHERE PersonLastName = 'x' ORDER BY PersonId");
  const row = Object((await desk.call('GET', '/Users/11')).json);
  await desk.call('PUT', '/Users/11', { body: { ...row, UserTitle: 'Boss' } });
  const company = Object((await desk.call('GET', '/Organisations/102')).json);
  await desk.call('PUT', '/Organisations/102', { body: company });
  expect(await desk.violations()).toEqual([]);
});

test('the 251st request within a minute is a 429 with the seconds to wait, and counted', async () => {
  // The login is the first of them.
  for (let count = 2; count <= 250; count += 1) expect(await status()).toBe(200);
  now += 46_000;
  const refused = await desk.call('GET', '/Users/11');
  expect([refused.status, refused.headers.get('retry-after'), refused.json]).toEqual([
    429,
    '14',
    {
      RetryAfterSeconds: 14,
      Message: 'The request was throttled. The limit of 250 requests per minute is reached',
      Type: 'TooManyRequestsException',
    },
  ]);
  expect(await desk.violations()).toEqual(['rateLimit']);
  now += 14_000;
  expect(await status()).toBe(200);
});

test('the limit is a setting and slides with each request', async () => {
  await desk.turn({ requestsPerMinute: 2 });
  expect(await status()).toBe(200);
  now += 30_000;
  expect([await status(), await status()]).toEqual([200, 429]);
  now += 30_000;
  expect([await status(), await status()]).toEqual([200, 429]);
});

test('unknown vendor options are refused at the start', async () => {
  await expect(openDesk({ vendorOptions: { requestsPerHour: 1 } })).rejects.toThrow('requestsPerHour');
});

test.each([
  ['*/*', 'application/json; charset=utf-8'],
  ['application/xml', 'application/xml; charset=utf-8'],
  ['text/json', 'text/json; charset=utf-8'],
  ['text/plain', 'text/plain; charset=utf-8'],
])('Accept %s is answered as %s, and counted', async (accept, contentType) => {
  const answer = await desk.call('GET', '/Users/11', { headers: { accept } });
  expect(answer.headers.get('content-type')).toBe(contentType);
  expect(await desk.violations()).toEqual(['accept']);
});

test('an answer in XML is no JSON', async () => {
  const answer = await desk.call('GET', '/Users?Page=1&Size=1', { headers: { accept: 'application/xml' } });
  expect(answer.text).toMatch(/^<\?xml version="1.0"\?><Result><Item><UserId>\d+<\/UserId>/);
});

test('a missing page or size is counted', async () => {
  await desk.rows('/Persons?Page=1');
  await desk.rows('/Persons?Size=5');
  expect(await desk.violations()).toEqual(['paging', 'paging']);
});

test('a page size out of range is counted', async () => {
  await desk.call('GET', '/Persons?Page=1&Size=1001');
  expect(await desk.violations()).toEqual(['pageRange']);
});

test('a burst of parallel requests is counted', async () => {
  await desk.turn({ maxParallelCalls: 2 });
  await atOnce(desk.sandbox.controlUrl, 3, () => status());
  expect(await desk.violations()).toEqual(['parallelCalls']);
});

test('a prompt written as a value is counted and kept out, its echo for an unset dropdown is not', async () => {
  const row = Object((await desk.call('GET', '/Organisations/101')).json);
  await desk.call('PUT', '/Organisations/101', { body: { ...row, OrganisationStatus: '--Velg--' } });
  expect(await desk.violations()).toEqual(['promptWritten']);
  await desk.call('PUT', '/Organisations/101', { body: { ...row, OrganisationStatus: '--Velg--' } });
  expect(await desk.violations()).toEqual(['promptWritten']);
});

test('a write of a user that leaves the secrets out empties them, which is counted', async () => {
  const row = Object((await desk.call('GET', '/Users/11')).json);
  const { UserPassword: _password, ...rest } = row;
  await desk.call('PUT', '/Users/11', { body: rest });
  expect((await desk.call('GET', '/Users/11')).json).toMatchObject({ UserPassword: '' });
  expect(await desk.violations()).toEqual(['secretCleared']);
});

test.each([
  ['status401', 401],
  ['status429', 429],
  ['status500before', 500],
])('the fault %s strikes', async (kind, expected) => {
  await send('PUT', `${desk.sandbox.controlUrl}/faults`, { body: { rules: [{ kind, times: 1 }] } });
  expect([await status(), await status()]).toEqual([expected, 200]);
});
