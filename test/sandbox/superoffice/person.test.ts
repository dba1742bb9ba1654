import { type Desk, openDesk, textOf } from './client';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.sandbox.stop());

const createPerson = async (body = {}): Promise<string> => {
  const { body: saved } = await desk.call('POST', '/Person', {
    body: { Firstname: 'Kari', Lastname: 'Berg', ...body },
  });
  return `/Person/${textOf(saved, 'PersonId')}`;
};

test('a template has id 0, the home country, the caller as associate and empty dates', async () => {
  const { status, body } = await desk.call('GET', '/Person/default');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    PersonId: 0,
    Firstname: '',
    Emails: [],
    Country: { CountryId: 578, TwoLetterISOCountry: 'NO', Name: 'Norway' },
    Associate: { AssociateId: 101, Name: 'SYS' },
    BirthDate: '0001-01-01T00:00:00Z',
    UpdatedDate: '0001-01-01T00:00:00Z',
    Contact: null,
    DbiKey: '',
  });
});

test('POST answers 200 with the saved person, its links and Last-Modified, and a trailing slash is tolerated', async () => {
  const { status, body, headers } = await desk.call('POST', '/Person/', {
    body: {
      firstname: 'Åse',
      LASTNAME: 'Østby',
      emails: [{ value: 'ase@example.com' }],
      MobilePhones: [{ Value: '+47 412 34 567', Description: 'Private' }],
      BirthDate: '1985-07-03T00:00:00',
      Country: { CountryId: 752 },
      Address: { Street: { Address1: 'Storgata 1', City: 'Oslo', Zipcode: '0155' } },
      FullName: 'ignored',
    },
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    Firstname: 'Åse',
    Lastname: 'Østby',
    FullName: 'Åse Østby',
    Emails: [{ Value: 'ase@example.com', StrippedValue: 'ase@example.com', Description: '' }],
    MobilePhones: [{ Value: '+47 412 34 567', StrippedValue: '+4741234567', Description: 'Private' }],
    BirthDate: '1985-07-03T00:00:00Z',
    Country: { TwoLetterISOCountry: 'SE' },
    Address: { Street: { Address1: 'Storgata 1', City: 'Oslo', Zipcode: '0155', AtypeIdx: 'PersonStreetAddress' } },
    _Links: { Self: `${desk.apiBase}/v1/Person/${textOf(body, 'PersonId')}` },
  });
  expect(body['UpdatedDate']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(headers.get('last-modified')).toMatch(/GMT$/);
});

test('a person that is not there is a 404 in the vendor’s words', async () => {
  const { status, body } = await desk.call('GET', '/Person/999999');
  expect(status).toBe(404);
  expect(body).toEqual({
    Error: true,
    ErrorType: 'SoNotFoundException',
    ErrorMessage: 'Person id 999999 not found',
    ErrorSource: 'SuperOffice.Services.Implementation',
  });
});

test('without SO-TimeZone times are local in Oslo and carry no offset, but days do not move', async () => {
  const path = await createPerson({ BirthDate: '1985-07-03' });
  const utc = (await desk.call('GET', path)).body;
  const local = (await desk.call('GET', path, { headers: { 'so-timezone': '' } })).body;
  expect(local['BirthDate']).toBe('1985-07-03T00:00:00');
  expect(local['UpdatedDate']).toMatch(/:\d\d$/);
  const ahead = Date.parse(`${textOf(local, 'UpdatedDate')}Z`) - Date.parse(textOf(utc, 'UpdatedDate'));
  expect([3_600_000, 7_200_000]).toContain(ahead);
});

test('If-Modified-Since at the change time is a 304', async () => {
  const path = await createPerson();
  const first = await desk.call('GET', path);
  const again = await desk.call('GET', path, {
    headers: { 'if-modified-since': first.headers.get('last-modified') ?? '' },
  });
  expect(again.status).toBe(304);
  expect(again.text).toBe('');
});

test.each(['PUT', 'PATCH', 'DELETE'])('%s with If-Unmodified-Since before the last change is a 412', async (method) => {
  const path = await createPerson();
  const { status } = await desk.call(method, path, {
    body: { Firstname: 'Kari' },
    headers: { 'if-unmodified-since': 'Mon, 01 Jan 2024 00:00:00 GMT' },
  });
  expect(status).toBe(412);
});

test('If-Unmodified-Since does not see a second change within the same second', async () => {
  const path = await createPerson();
  const { headers } = await desk.call('GET', path);
  const since = { 'if-unmodified-since': headers.get('last-modified') ?? '' };
  // The clock of the vendor may tick between the calls: an answer of 200 means that it did not.
  const statuses = [];
  for (const Title of ['One', 'Two'])
    statuses.push((await desk.call('PATCH', path, { body: { Title }, headers: since })).status);
  expect(statuses[0]).toBe(200);
});

test('PUT replaces the whole person: what is left out becomes blank', async () => {
  const path = await createPerson({ Title: 'Buyer', Emails: [{ Value: 'kari@example.com' }], DbiKey: 'key-1' });
  const { status, body } = await desk.call('PUT', path, { body: { Firstname: 'Kari', Lastname: 'Moe' } });
  expect(status).toBe(200);
  expect(body).toMatchObject({ Lastname: 'Moe', Title: '', Emails: [], DbiKey: '' });
});

test('texts that are too long are refused with the name of the field', async () => {
  const { status, body } = await desk.call('POST', '/Person', { body: { Firstname: 'x'.repeat(100), Lastname: 'y' } });
  expect(status).toBe(400);
  expect(body).toMatchObject({ Error: true, ErrorMessage: 'Firstname: is longer than 99 characters' });
});

test('a part of an address that is too long is refused', async () => {
  const body = { Lastname: 'y', Address: { Street: { Zipcode: 'x'.repeat(12) } } };
  const { status, body: error } = await desk.call('POST', '/Person', { body });
  expect([status, error['ErrorMessage']]).toEqual([
    400,
    'Address: Address.Street.Zipcode is longer than 11 characters',
  ]);
});

test('a reference to a company that does not exist is refused', async () => {
  const { status, body } = await desk.call('POST', '/Person', { body: { Lastname: 'y', Contact: { ContactId: 9 } } });
  expect(status).toBe(400);
  expect(body['ErrorMessage']).toBe('Contact: id 9 does not exist');
});

test('Validate names what is wrong and stores nothing', async () => {
  const { status, body } = await desk.call('POST', '/Person/Validate', { body: { Title: 'x'.repeat(240) } });
  expect(status).toBe(200);
  expect(body).toEqual({
    Title: 'is longer than 239 characters',
    Lastname: 'a person needs a first or a last name',
  });
});

test('a deleted person is a 404 on its own and stays in the archive with its time of deletion', async () => {
  const path = await createPerson({ DbiKey: 'to-be-deleted' });
  const gone = await desk.call('DELETE', path);
  expect([gone.status, gone.text]).toEqual([204, '']);
  expect((await desk.call('GET', path)).status).toBe(404);
  expect((await desk.call('DELETE', path)).status).toBe(404);
  const { body } = await desk.call(
    'GET',
    `/Person?$select=personId,personDeletedDate&$filter=personDbiKey eq 'to-be-deleted'&$orderBy=personId`,
  );
  expect(body['value']).toMatchObject([{ personDeletedDate: expect.stringMatching(/^20\d\d-/) }]);
});

test('$select on a single person nulls the other properties', async () => {
  const path = await createPerson();
  const { body } = await desk.call('GET', `${path}?$select=lastName`);
  expect(body).toMatchObject({ Lastname: 'Berg', Firstname: null });
});

test('custom fields are told coded with their display text, and taken as a map', async () => {
  const path = await createPerson({ CustomFields: { 'SuperOffice:7': 'gold', x_external_ref: 'E-1' } });
  const { body } = await desk.call('PATCH', path, { body: { CustomFields: { 'superoffice:2': '[D:11/20/2026]' } } });
  expect(body['CustomFields']).toEqual({
    'SuperOffice:1': '',
    'SuperOffice:1:DisplayText': '',
    'SuperOffice:2': '[D:11/20/2026]',
    'SuperOffice:2:DisplayText': '11/20/2026',
    'SuperOffice:7': 'gold',
    'SuperOffice:7:DisplayText': 'gold',
    x_external_ref: 'E-1',
  });
});

test('a save that changes nothing leaves the record as it was', async () => {
  const path = await createPerson({ Title: 'Buyer' });
  const before = await desk.call('GET', path);
  const after = await desk.call('PATCH', path, { body: { Title: 'Buyer' } });
  expect(after.body).toEqual(before.body);
});

test('the person agent reads, saves, makes templates and deletes, with null as a body and arguments in the query', async () => {
  const template = await desk.call('POST', '/Agents/Person/CreateDefaultPersonEntity', { body: null });
  expect(template.body['PersonId']).toBe(0);
  const saved = await desk.call('POST', '/Agents/Person/SavePersonEntity', {
    body: { ...template.body, Firstname: 'Ola', Lastname: 'Moe' },
  });
  const id = textOf(saved.body, 'PersonId');
  const read = await desk.call('POST', `/Agents/Person/GetPersonEntity?personEntityId=${id}`, { body: null });
  expect(read.body).toMatchObject({ FullName: 'Ola Moe' });
  const gone = await desk.call('POST', `/Agents/Person/DeletePersonEntity?PersonEntityId=${id}`, { body: null });
  expect(gone.status).toBe(204);
  const missing = await desk.call('POST', `/Agents/Person/GetPersonEntity?personEntityId=${id}`, { body: null });
  expect([missing.status, missing.text]).toEqual([200, 'null']);
});
