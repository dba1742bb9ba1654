import type { JsonObject } from '../../../src/lib/json';
import { make, type Office, openOffice, textOf } from './client';

let office: Office;
let made: JsonObject[];
beforeAll(async () => {
  office = await openOffice();
  made = [];
  for (const [Name, ExternalNumber] of [
    ['Berg AS', 5],
    ['Dal AS', 7],
    ['Ås AS', 9],
  ] as const) {
    made.push(await make(office, '/Customers', { Name, ExternalNumber }));
  }
});
afterAll(() => office.sandbox.stop());
beforeEach(() => office.control('DELETE', '/violations'));

const names = async (query: string): Promise<unknown[]> =>
  (await office.call('GET', `/Customers?${query}`)).rows.map((row) => row['Name']);

test('a list is a bare array, and no matches are a 204 without a body', async () => {
  const all = await office.call('GET', '/Customers');
  expect(all.status).toBe(200);
  expect(all.rows).toHaveLength(3);
  expect(all.headers.get('x-pagination')).toBe('{"nextPageLink":""}');
  const none = await office.call('GET', '/Customers?customerNos=99999');
  expect([none.status, none.text]).toEqual([204, '']);
  const beyond = await office.call('GET', '/Customers?PageNumber=2');
  expect([beyond.status, beyond.text]).toEqual([204, '']);
});

test('the links in X-Pagination lead through all pages once, and keep the filter and the fields', async () => {
  const seen: unknown[] = [];
  let url = '/Customers?PageSize=2&Fields=Id,Name&customerNos=10000-&PageNumber=1';
  for (let page = 0; url !== '' && page < 5; page += 1) {
    const { rows, headers } = await office.call('GET', url);
    seen.push(...rows);
    const { nextPageLink } = JSON.parse(headers.get('x-pagination') ?? '{}');
    url = nextPageLink.replace(office.sandbox.baseUrl, '');
  }
  expect(seen).toEqual(made.map(({ Id, Name }) => ({ Id, Name })));
});

test.each(['PageSize=20001', 'PageSize=0', 'PageNumber=0', 'PageSize=-1'])(
  '%s is a 400 and is counted',
  async (query) => {
    const { status, body } = await office.call('GET', `/Customers?${query}`);
    expect([status, body['status']]).toEqual([400, 400]);
    expect(await office.violations()).toEqual(['pageSize']);
  },
);

test('the largest page is taken', async () => {
  expect(await names('PageSize=20000')).toHaveLength(3);
  expect(await office.violations()).toEqual([]);
});

test('OData parameters are a 400; other unknown ones filter nothing, and both are counted', async () => {
  expect((await office.call('GET', '/Customers?$top=1')).status).toBe(400);
  expect(await names('lastChangedGreaterThan=2199-01-01')).toHaveLength(3);
  expect(await office.violations()).toEqual(['unknownParameter', 'unknownParameter']);
});

test('Fields names properties; another letter case is counted and an unknown one refused', async () => {
  const { rows } = await office.call('GET', '/Customers?Fields=Name&PageSize=1');
  expect(rows).toEqual([{ Name: 'Berg AS' }]);
  expect(await office.violations()).toEqual([]);
  expect(await names('Fields=name')).toEqual(['Berg AS', 'Dal AS', 'Ås AS']);
  expect(await office.violations()).toEqual(['casing']);
  expect((await office.call('GET', '/Customers?Fields=Nope')).status).toBe(400);
});

test('OrderBy sorts by several properties, down where it says so', async () => {
  expect(await names('OrderBy=Number desc,Id')).toEqual(['Ås AS', 'Dal AS', 'Berg AS']);
});

test.each([
  ['customerNos=30000,%2030002', ['Berg AS', 'Ås AS']],
  ['customerNos=30001-', ['Dal AS', 'Ås AS']],
  ['customerNos=30000-30001', ['Berg AS', 'Dal AS']],
  ['externalNos=5-7', ['Berg AS', 'Dal AS']],
  ['EXTERNALNOS=9', ['Ås AS']],
])('the filter %s finds what it names', async (query, expected) => {
  expect(await names(query)).toEqual(expected);
});

test.each(['customerNos=abc', 'lastChangedDateTimeOffsetGreaterThan=yesterday', 'contactGroupIds=-1'])(
  'the filter %s cannot be cast',
  async (query) => {
    const { status, body } = await office.call('GET', `/Customers?${query}`);
    expect(status).toBe(400);
    expect(Object.keys(body)).toEqual(['title', 'status', 'detail']);
    expect(body['title']).toBe('Unable to cast object(s)');
  },
);

test('unknown codes are a 404 only when the filter is validated', async () => {
  const filter = 'contactGroupIds=41345,%2021445';
  expect((await office.call('GET', `/Customers?${filter}`)).status).toBe(204);
  const { status, body } = await office.call('GET', `/Customers?${filter}&UseDatabaseValidation=true`);
  expect(status).toBe(404);
  expect(body).toEqual({
    title: 'Object(s) not found',
    status: 404,
    detail: 'Could not find contact group(s) with id = 41345, 21445.',
  });
});

const since = (time: string): Promise<unknown[]> =>
  names(`lastChangedDateTimeOffsetGreaterThan=${encodeURIComponent(time)}`);

test('a changed-since filter is strict to the last of seven digits', async () => {
  const at = textOf(made[1], 'LastChangedDateTimeOffset');
  expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);
  expect(await since(at)).not.toContain('Dal AS');
  const before = at.replace(/(\d{7})Z$/, (_match, digits: string) => `${String(Number(digits) - 1).padStart(7, '0')}Z`);
  expect(await since(before)).toContain('Dal AS');
  expect(await since(before.replace('Z', '+00:00'))).toContain('Dal AS');
  expect(await since(before.replace('Z', ''))).toContain('Dal AS');
});
