import { make, type Office, openOffice, plain, textOf } from './client';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.sandbox.stop());
beforeEach(() => office.control('DELETE', '/violations'));

const refused = async (body: object): Promise<unknown[]> => {
  const answer = await office.call('POST', '/Customers', { body: { ...body } });
  return [answer.status, answer.body['title'], answer.body['detail']];
};
const title = 'Customer validation error(s)';

test('POST answers 201 with the whole customer: number, defaults, times and codes', async () => {
  const answer = await office.call('POST', '/Customers', {
    body: {
      Name: 'Fjordlys AS',
      EmailAddress: 'post@fjordlys.example',
      OrganizationNumber: '912345678',
      PaymentTerm: 30,
      NationalIdNumber: '30011679680',
      MailAddress: { ZipCode: '5003', City: 'Bergen' },
    },
  });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    Id: expect.any(Number),
    Number: expect.any(Number),
    Name: 'Fjordlys AS',
    IsPerson: false,
    IsActive: true,
    IsArchived: false,
    CurrencyCode: 'NOK',
    InvoiceDeliveryType: 'PdfByEmail',
    PaymentTermId: 470_002,
    PaymentTerm: 30,
    NationalIdNumber: 'hidden',
    MailAddress: { Id: expect.any(Number), City: 'Bergen', CountryCode: 'NO' },
    LastChangedDateTimeOffset: expect.stringMatching(/\.\d{7}Z$/),
    ContactCreatedDateTimeOffset: expect.stringMatching(/\.\d{7}$/),
  });
  expect(Object.keys(answer.body)).not.toContain('SubLedgerNumberSeriesId');
  expect((await office.call('GET', `/Customers/${textOf(answer.body, 'Id')}`)).body).toEqual(answer.body);
});

test.each([
  ['no name', {}, 400, title, 'Name is required.'],
  [
    'a person without names',
    { Name: 'x', IsPerson: true },
    400,
    title,
    'FirstName and LastName are required for a person.',
  ],
  [
    'a number outside its series',
    { Name: 'x', Number: 7 },
    400,
    title,
    'Number must be in the number series 10000-99999.',
  ],
  ['an address without town', { Name: 'x', MailAddress: { ZipCode: '1' } }, 400, title, 'City is required.'],
  [
    'a currency that is not in use',
    { Name: 'x', CurrencyCode: 'XTS' },
    400,
    title,
    `Currency with code = 'XTS' not found.`,
  ],
  [
    'AvtaleGiro',
    { Name: 'x', InvoiceDeliveryType: 'AvtaleGiro' },
    400,
    title,
    'InvoiceDeliveryType cannot be set to AvtaleGiro.',
  ],
  ['too much discount', { Name: 'x', Allowance: 101 }, 400, title, 'Allowance must be between -1000 and 100.'],
  [
    'a long reference',
    { Name: 'x', ExternalImportReference: 'r'.repeat(51) },
    400,
    title,
    'ExternalImportReference cannot be longer than 50 characters.',
  ],
  ['an unknown department', { Name: 'x', DepartmentCode: 'X' }, 404, title, `Department with code = 'X' not found.`],
  ['an unknown property', { Name: 'x', Nope: 1 }, 400, title, `The property 'Nope' is not known.`],
  ['a read-only property', { Name: 'x', Id: 1 }, 400, title, `The property 'Id' is read only.`],
  [
    'text for a number',
    { Name: 'x', Allowance: '5' },
    400,
    'Unable to cast object(s)',
    'Allowance = "5" is not of type double.',
  ],
])('a POST with %s is refused', async (_name, body, ...expected) => {
  expect(await refused(body)).toEqual(expected);
  expect(await office.violations()).toEqual([]);
});

test('camel case is refused as unknown and counted', async () => {
  expect((await refused({ name: 'x' }))[0]).toBe(400);
  expect(await office.violations()).toEqual(['casing']);
});

test('references that must be unique are refused in the words that name the holder', async () => {
  const { Id: id } = await make(office, '/Customers', {
    Name: 'Nordvik AS',
    ExternalImportReference: 'gw:cust:17',
    ExternalNumber: 17,
    Number: 41_000,
  });
  const used = (what: string): unknown[] => [400, title, `${what} is used on (contact) Id = ${plain(id)}.`];
  expect(await refused({ Name: 'x', ExternalImportReference: 'gw:cust:17' })).toEqual(
    used(`ExternalImportReference is already in use. 'gw:cust:17'`),
  );
  expect(await refused({ Name: 'x', ExternalNumber: 17 })).toEqual(used(`ExternalNumber is already in use. '17'`));
  expect(await refused({ Name: 'x', Number: 41_000 })).toEqual(used(`Number is already in use. '41000'`));
  const other = await make(office, '/Customers', { Name: 'Annen AS' });
  const patched = await office.patch(`/Customers/${textOf(other, 'Id')}`, [
    { op: 'test', path: '/ExternalImportReference', value: null },
    { op: 'add', path: '/ExternalImportReference', value: 'gw:cust:17' },
  ]);
  expect(patched.status).toBe(400);
  const { rows } = await office.call('GET', '/Customers?externalImportReference=gw:cust:17');
  expect(rows.map((row) => row['Id'])).toEqual([id]);
});

test('a change of the address or of a contact person leaves the time of the customer alone', async () => {
  const { Id, LastChangedDateTimeOffset, MailAddress } = await make(office, '/Customers', {
    Name: 'Stille AS',
    MailAddress: { ZipCode: '0150', City: 'Oslo' },
  });
  const path = `/Customers/${plain(Id)}`;
  const moved = await office.patch(path, [
    { op: 'test', path: '/MailAddress/City', value: 'Oslo' },
    { op: 'replace', path: '/MailAddress/City', value: 'Moss' },
  ]);
  expect(moved.body).toMatchObject({ LastChangedDateTimeOffset, MailAddress: { City: 'Moss' } });
  expect(moved.body['MailAddress']).not.toEqual({ ...Object(MailAddress), City: 'Moss' });
  await make(office, `/ContactPersons/${plain(Id)}`, { FirstName: 'Kari', LastName: 'Berg' });
  expect((await office.call('GET', path)).body['LastChangedDateTimeOffset']).toBe(LastChangedDateTimeOffset);
  const renamed = await office.patch(path, [
    { op: 'test', path: '/Name', value: 'Stille AS' },
    { op: 'replace', path: '/Name', value: 'Høy AS' },
  ]);
  expect(textOf(renamed.body, 'LastChangedDateTimeOffset') > plain(LastChangedDateTimeOffset)).toBe(true);
});

test('a customer with orders cannot be deleted; another goes with its contact persons, and leaves no trace', async () => {
  const { Id } = await make(office, '/Customers', { Name: 'Kunde AS' });
  const person = await make(office, `/ContactPersons/${plain(Id)}`, { FirstName: 'Kari', LastName: 'Berg' });
  const order = await make(office, '/SalesOrders/Complete', { CustomerId: Id ?? null });
  const path = `/Customers/${plain(Id)}`;
  const conflict = await office.call('DELETE', path);
  expect(conflict.status).toBe(409);
  expect(conflict.body).toEqual({
    title: 'Customer conflict',
    status: 409,
    detail: `Customer with id = ${plain(Id)} is in use and cannot be deleted.`,
  });
  await office.call('DELETE', `/SalesOrders/${textOf(order, 'Id')}`);
  const deleted = await office.call('DELETE', path);
  expect([deleted.status, deleted.text]).toEqual([200, '']);
  expect((await office.call('GET', path)).status).toBe(404);
  expect((await office.call('GET', `/ContactPersons/${plain(Id)}/${textOf(person, 'Id')}`)).status).toBe(404);
  expect((await office.call('DELETE', path)).status).toBe(404);
});

test.each([
  ['application/json', 201],
  ['text/json; charset=utf-8', 201],
  ['application/vnd.api+json', 201],
  ['text/plain', 415],
])('a POST as %s answers %i', async (type, status) => {
  const answer = await office.call('POST', '/Customers', { body: { Name: 'x' }, headers: { 'content-type': type } });
  expect(answer.status).toBe(status);
});

test('a body that is no JSON object, and an id that is no number, cannot be cast', async () => {
  expect((await office.call('POST', '/Customers', { body: '{' })).status).toBe(400);
  expect((await office.call('POST', '/Customers', { body: [] })).status).toBe(400);
  expect((await office.call('GET', '/Customers/abc')).status).toBe(400);
});
