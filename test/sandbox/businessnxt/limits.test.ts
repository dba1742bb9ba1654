import { atOnce } from '../support/at-once';
import { companyNo, type Desk, openDesk } from './desk';

let desk: Desk;
let now: number;
beforeEach(async () => {
  now = Date.parse('2026-11-20T08:00:00Z');
  desk = await openDesk({ clock: { now: () => now } });
});
afterEach(() => desk.sandbox.stop());

const query = `{ useCompany(no: ${companyNo}) { unit { totalCount } } }`;

test('the 601st request of a token within a minute is a 429 of the gateway without Retry-After, and counted', async () => {
  const fifty = async (): Promise<number[]> =>
    (await Promise.all(Array.from({ length: 50 }, () => desk.post([{ query }, { query }])))).map(
      ({ status }) => status,
    );
  for (let sent = 0; sent < 600; sent += 50) expect(new Set(await fifty())).toEqual(new Set([200]));
  const refused = await desk.post({ query });
  expect([refused.status, refused.headers.get('content-type'), refused.headers.get('retry-after')]).toEqual([
    429,
    'text/html',
    null,
  ]);
  expect(await desk.violations()).toEqual(['rateLimit']);
  now += 60_000;
  expect((await desk.post({ query })).status).toBe(200);
});

test('the gateway may tell how long to wait', async () => {
  await desk.turn({ requestsPerMinute: 1, showsRetryAfter: true });
  await desk.post({ query });
  now += 15_000;
  const refused = await desk.post({ query });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '45']);
});

test('more than 60 requests under way are refused by a code in a 200, and counted', async () => {
  const answers = await atOnce(desk.sandbox.controlUrl, 62, () => desk.post({ query }));
  const refused = answers.filter(({ text }) => text.includes('OUTSTANDING_LIMIT_EXCEEDED'));
  expect(refused).toHaveLength(2);
  expect([refused[0]?.status, refused[0]?.json]).toMatchObject([
    200,
    { errors: [{ extensions: { code: 'OUTSTANDING_LIMIT_EXCEEDED' } }] },
  ]);
  expect(await desk.violations()).toEqual(['outstanding', 'outstanding']);
});

test('the same may come with 429', async () => {
  await desk.turn({ outstandingRequests: 1, outstandingStatus: 429 });
  const answers = await atOnce(desk.sandbox.controlUrl, 2, () => desk.post({ query }));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 429]);
});

test('a window wider than allowed is cut and counted', async () => {
  await desk.turn({ maxPageSize: 3 });
  const page = 'country(first: 4, orderBy: [{countryNo: ASC}]) { pageInfo { hasNextPage } items { countryNo } }';
  expect(await desk.read(page)).toEqual({
    country: { pageInfo: { hasNextPage: true }, items: [{ countryNo: 44 }, { countryNo: 45 }, { countryNo: 46 }] },
  });
  expect(await desk.violations()).toEqual(['windowSize']);
});

test('no window at all is counted once there is more than fits', async () => {
  await desk.read('country { totalCount }');
  expect(await desk.violations()).toEqual([]);
  await desk.turn({ maxPageSize: 3 });
  await desk.read('country { totalCount }');
  expect(await desk.violations()).toEqual(['windowSize']);
});

test('vendor options that are not known are refused at the start', async () => {
  await expect(openDesk({ vendorOptions: { requestsPerHour: 1 } })).rejects.toThrow('requestsPerHour');
});
