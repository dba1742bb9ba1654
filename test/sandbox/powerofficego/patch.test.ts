import type { JsonObject } from '../../../src/lib/json';
import { make, type Office, openOffice, textOf } from './client';

let office: Office;
let path: string;
let before: JsonObject;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.sandbox.stop());
beforeEach(async () => {
  await office.turn({});
  await office.control('DELETE', '/violations');
  before = await make(office, '/Customers', {
    Name: 'Fjordlys AS',
    EmailAddress: 'old@eksempel.no',
    MailAddress: { AddressLine1: 'Kai 1', ZipCode: '5003', City: 'Bergen' },
    CustomerSince: '2020-01-31',
  });
  path = `/Customers/${textOf(before, 'Id')}`;
});

test('a patch that begins with a true test changes what it names and answers the whole record', async () => {
  const { status, body } = await office.patch(path, [
    { op: 'test', path: '/EmailAddress', value: 'old@eksempel.no' },
    { op: 'replace', path: '/EmailAddress', value: 'ny@eksempel.no' },
    { op: 'replace', path: '/MailAddress/City', value: 'Voss' },
  ]);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    Name: 'Fjordlys AS',
    EmailAddress: 'ny@eksempel.no',
    MailAddress: { AddressLine1: 'Kai 1', ZipCode: '5003', City: 'Voss', CountryCode: 'NO' },
  });
  expect(await office.violations()).toEqual([]);
});

test.each([400, 409, 412])(
  'a test that does not hold changes nothing and answers %i as the switch says',
  async (code) => {
    await office.turn({ failedTestStatus: code });
    const { status, body } = await office.patch(path, [
      { op: 'replace', path: '/Name', value: 'Nytt AS' },
      { op: 'test', path: '/EmailAddress', value: 'another@eksempel.no' },
    ]);
    expect([status, body['status']]).toEqual([code, code]);
    expect((await office.call('GET', path)).body['Name']).toBe('Fjordlys AS');
  },
);

test('paths match in any letter case, which is counted', async () => {
  const { status, body } = await office.patch(path, [
    { op: 'test', path: '/phonenumber', value: null },
    { op: 'add', path: '/phoneNumber', value: '+47 22 00 00 00' },
    { op: 'replace', path: '/mailAddress/city', value: 'Voss' },
  ]);
  expect(status).toBe(200);
  expect(body).toMatchObject({ PhoneNumber: '+47 22 00 00 00', MailAddress: { City: 'Voss' } });
  expect(await office.violations()).toEqual(['casing']);
});

test('remove, copy, move and the places of a list work as RFC 6902 says', async () => {
  const { body } = await office.patch(path, [
    { op: 'test', path: '/ContactGroupIds', value: [] },
    { op: 'add', path: '/ContactGroupIds/-', value: 480_002 },
    { op: 'add', path: '/ContactGroupIds/0', value: 480_001 },
    { op: 'remove', path: '/ContactGroupIds/1' },
    { op: 'copy', from: '/EmailAddress', path: '/InvoiceEmailAddress' },
    { op: 'move', from: '/Name', path: '/LegalName' },
    { op: 'add', path: '/Name', value: 'Nytt AS' },
    { op: 'remove', path: '/MailAddress' },
  ]);
  expect(body).toMatchObject({
    ContactGroupIds: [480_001],
    EmailAddress: 'old@eksempel.no',
    InvoiceEmailAddress: 'old@eksempel.no',
    Name: 'Nytt AS',
    LegalName: 'Fjordlys AS',
    MailAddress: null,
  });
});

test('an address that is replaced whole keeps its id and nothing else', async () => {
  const { body } = await office.patch(path, [
    { op: 'test', path: '/MailAddress/City', value: 'Bergen' },
    { op: 'replace', path: '/MailAddress', value: { ZipCode: '0150', City: 'Oslo' } },
  ]);
  const { Id } = Object(before['MailAddress']);
  expect(body['MailAddress']).toMatchObject({
    Id,
    AddressLine1: null,
    ZipCode: '0150',
    City: 'Oslo',
    CountryCode: 'NO',
  });
});

test('a patch without a test at its head is done and counted', async () => {
  expect((await office.patch(path, [{ op: 'replace', path: '/Name', value: 'Nytt AS' }])).status).toBe(200);
  expect(await office.violations()).toEqual(['patchWithoutTest']);
});

test('a day may be tested as it was told, with its time', async () => {
  expect(before['CustomerSince']).toBe('2020-01-31T00:00:00');
  const { status, body } = await office.patch(path, [
    { op: 'test', path: '/CustomerSince', value: '2020-01-31T00:00:00' },
    { op: 'test', path: '/CustomerSince', value: '2020-01-31' },
    { op: 'replace', path: '/CustomerSince', value: '2021-02-28' },
  ]);
  expect([status, body['CustomerSince']]).toEqual([200, '2021-02-28T00:00:00']);
});

test.each([
  ['a read-only property', '/Id', 1, `The property 'Id' cannot be patched.`],
  [
    'the time of the last change',
    '/LastChangedDateTimeOffset',
    '2026-01-01T00:00:00Z',
    `The property 'LastChangedDateTimeOffset' cannot be patched.`,
  ],
  ['an alias of POST', '/departmentCode', '10', `The property 'DepartmentCode' cannot be patched.`],
  ['an unknown property', '/Nope', 1, `The target location specified by path '/Nope' was not found.`],
  ['a property of another type', '/Name', 5, 'Name = 5 is not of type text.'],
  [
    'a member of what has none such',
    '/MailAddress/Id',
    5,
    `The target location specified by path '/MailAddress/Id' was not found.`,
  ],
])('a patch of %s is a 400', async (_name, at, value, detail) => {
  const { status, body } = await office.patch(path, [
    { op: 'test', path: '/Name', value: 'Fjordlys AS' },
    { op: 'replace', path: at, value },
  ]);
  expect([status, body['detail']]).toEqual([400, detail]);
});

test('what is no JSON Patch: an object is passed over and counted, other media types are a 415', async () => {
  const ignored = await office.call('PATCH', path, {
    body: { name: 'Nytt AS' },
    headers: { 'content-type': 'application/json-patch+json' },
  });
  expect([ignored.status, ignored.body['Name']]).toEqual([200, 'Fjordlys AS']);
  expect(await office.violations()).toEqual(['patchBody']);
  expect((await office.call('PATCH', path, { body: [] })).status).toBe(415);
  expect((await office.patch(path, [{ op: 'jump', path: '/Name' }])).status).toBe(400);
});

test('a reference is patched by its id, and the code beside it follows', async () => {
  const { body } = await office.patch(path, [
    { op: 'test', path: '/DepartmentId', value: null },
    { op: 'add', path: '/DepartmentId', value: 410_002 },
  ]);
  expect(body).toMatchObject({ DepartmentId: 410_002, DepartmentCode: 'SALG' });
  const { status, body: problem } = await office.patch(path, [{ op: 'replace', path: '/DepartmentId', value: 1 }]);
  expect([status, problem['detail']]).toEqual([404, 'Department with id = 1 not found.']);
});

test('a patch of a record that is not there is a 404', async () => {
  const { status, body } = await office.patch('/Customers/12345', [{ op: 'test', path: '/Name', value: 'x' }]);
  expect(status).toBe(404);
  expect(body).toEqual({
    title: 'Object(s) not found',
    status: 404,
    detail: 'Customer with id = 12345 not found.',
  });
});
