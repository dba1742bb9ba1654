import { make, type Office, openOffice, plain, textOf } from './client';

let office: Office;
let customerId: string;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.sandbox.stop());
beforeEach(async () => {
  customerId = textOf(await make(office, '/Customers', { Name: 'Arbeid AS' }), 'Id');
});

const person = { FirstName: 'Kari', LastName: 'Berg', EmailAddress: 'kari@berg.example' };

test('a contact person is made under a customer and lives there alone', async () => {
  const made = await office.call('POST', `/ContactPersons/${customerId}`, {
    body: { ...person, ExternalCode: `k-${customerId}`, MailAddress: { ZipCode: '0150', City: 'Oslo' } },
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    ...person,
    ContactId: Number(customerId),
    IsActive: true,
    IsDefault: false,
    MailAddress: { AddressLine1: null, ZipCode: '0150', City: 'Oslo', CountryCode: 'NO' },
    CreatedDateTimeOffset: expect.stringMatching(/\.\d{7}$/),
    LastChangedDateTimeOffset: expect.stringMatching(/\.\d{7}$/),
  });
  const id = textOf(made.body, 'Id');
  expect((await office.call('GET', `/ContactPersons/${customerId}/${id}`)).body).toEqual(made.body);
  const other = textOf(await make(office, '/Customers', { Name: 'Annen AS' }), 'Id');
  const stray = await office.call('GET', `/ContactPersons/${other}/${id}`);
  expect([stray.status, stray.body['detail']]).toEqual([404, `Contact person with id = ${id} not found.`]);
  expect((await office.call('GET', `/ContactPersons/${customerId}`)).status).toBe(404);
});

const post = async (contactId: string, body: object): Promise<unknown[]> => {
  const answer = await office.call('POST', `/ContactPersons/${contactId}`, { body: { ...body } });
  return [answer.status, answer.body['detail']];
};

test('it needs a customer that exists, both names, and an e-mail address that is one', async () => {
  expect(await post('12345', person)).toEqual([404, 'Customer with id = 12345 not found.']);
  expect(await post(customerId, { FirstName: 'Kari' })).toEqual([400, 'LastName is required.']);
  expect(await post(customerId, { ...person, EmailAddress: 'kari@berg' })).toEqual([
    400,
    `EmailAddress 'kari@berg' is not a valid e-mail address.`,
  ]);
  expect(await post(customerId, { ...person, ContactId: 1 })).toEqual([400, `The property 'ContactId' is read only.`]);
});

test('an external code belongs to one contact person, at whichever customer', async () => {
  const { Id: id } = await make(office, `/ContactPersons/${customerId}`, { ...person, ExternalCode: 'gw:1' });
  const other = textOf(await make(office, '/Customers', { Name: 'Annen AS' }), 'Id');
  const { status, body } = await office.call('POST', `/ContactPersons/${other}`, {
    body: { ...person, ExternalCode: 'gw:1' },
  });
  expect([status, body['detail']]).toEqual([
    400,
    `ExternalCode is already in use. 'gw:1' is used on (contact person) Id = ${plain(id)}.`,
  ]);
  const { rows } = await office.call('GET', '/ContactPersons?externalCodes=gw:1,gw:2');
  expect(rows.map((row) => row['Id'])).toEqual([id]);
});

test('the list filters by customer and by strict change time', async () => {
  const made = await make(office, `/ContactPersons/${customerId}`, person);
  const list = (query: string): Promise<number> =>
    office.call('GET', `/ContactPersons?contactIds=${customerId}&${query}`).then(({ rows }) => rows.length);
  expect(await list('')).toBe(1);
  const at = textOf(made, 'LastChangedDateTimeOffset');
  expect(await list(`lastChangedDateTimeOffsetGreaterThan=${at}Z`)).toBe(0);
  expect(await list(`createdDateTimeOffsetGreaterThan=${at.slice(0, 10)}`)).toBe(1);
});

test('one person per customer is the default, the newest to claim it', async () => {
  const first = await make(office, `/ContactPersons/${customerId}`, { ...person, IsDefault: true });
  await make(office, `/ContactPersons/${customerId}`, { ...person, IsDefault: true });
  const { body } = await office.call('GET', `/ContactPersons/${customerId}/${textOf(first, 'Id')}`);
  expect(body['IsDefault']).toBe(false);
});

test('a contact person is made inactive, and deleted unless an order refers to it', async () => {
  const { Id: id } = await make(office, `/ContactPersons/${customerId}`, person);
  const path = `/ContactPersons/${customerId}/${plain(id)}`;
  const { body } = await office.patch(path, [
    { op: 'test', path: '/IsActive', value: true },
    { op: 'replace', path: '/IsActive', value: false },
  ]);
  expect(body['IsActive']).toBe(false);
  const order = await make(office, '/SalesOrders/Complete', {
    CustomerId: Number(customerId),
    CustomerReferenceContactPersonId: id ?? null,
  });
  expect((await office.call('DELETE', path)).status).toBe(409);
  await office.call('DELETE', `/SalesOrders/${textOf(order, 'Id')}`);
  expect((await office.call('DELETE', path)).status).toBe(200);
  expect((await office.call('GET', path)).status).toBe(404);
});

test('delivery addresses follow the same conventions', async () => {
  const root = `/ContactDeliveryAddresses/${customerId}`;
  expect((await office.call('POST', root, { body: { City: 'Oslo' } })).status).toBe(400);
  const made = await office.call('POST', root, { body: { City: 'Oslo', ZipCode: '0150', IsPrimary: true } });
  expect([made.status, made.body['CountryCode']]).toEqual([201, 'NO']);
  const path = `${root}/${textOf(made.body, 'Id')}`;
  const { body } = await office.patch(path, [
    { op: 'test', path: '/City', value: 'Oslo' },
    { op: 'replace', path: '/City', value: 'Moss' },
  ]);
  expect(body).toMatchObject({ City: 'Moss', ContactId: Number(customerId) });
  expect((await office.call('GET', `/ContactDeliveryAddresses?contactIds=${customerId}`)).rows).toEqual([body]);
  expect((await office.call('DELETE', path)).status).toBe(200);
});
