import { type Desk, openDesk, textOf } from './desk';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.sandbox.stop());

const read = async (path: string): Promise<Record<string, unknown>> => Object((await desk.call('GET', path)).json);

test('POST answers the bare id and GET tells the whole row with blanks, prompts and empty dates', async () => {
  const organisation = await desk.add('/Organisations', { OrganisationId: 0, OrganisationName: 'Nordlys AS' });
  const person = { PersonFirstName: 'Kari', PersonLastName: 'Holm', PersonOrganisationId: organisation };
  const id = await desk.add('/Persons', { PersonId: 0, ...person, PersonEmail: 'kari@nordlys.example' });
  expect(await read(`/Persons/${id}`)).toMatchObject({
    PersonId: id,
    PersonName: 'Kari Holm',
    PersonEmail: 'kari@nordlys.example',
    PersonEmail2: '',
    PersonOrganisationId: organisation,
    PersonStatus: 'Active',
    PersonBirthday: '0001-01-01T00:00:00+00:00',
    PersonBlockMassEmail: false,
    PersonCustom1: '',
    PersonCustom12: '--Velg--',
    PersonCustom13: '[]',
    PersonCustom14: 'No',
    PersonPlus1: null,
    PersonCreatedBy: 'API user',
    PersonUpdatedBy: 'API user',
  });
});

test('an organisation has the vendor’s 109 properties and a newer one', async () => {
  const id = await desk.add('/Organisations', { OrganisationId: 0, OrganisationName: 'Nordlys AS' });
  const names = Object.keys(await read(`/Organisations/${id}`));
  expect(names).toHaveLength(110);
  expect(names).toContain('OrganisationCurrencyName');
});

test.each([
  ['Persons', 88, { PersonLastName: 'Holm' }],
  ['Opportunities', 103, {}],
  ['Products', 56, {}],
  ['Users', 73, { UserName: 'Kari' }],
])('%s have the vendor’s number of properties, newer ones included', async (plural, count, body) => {
  const idName = `${plural === 'Opportunities' ? 'Opportunity' : plural.slice(0, -1)}Id`;
  const id = await desk.add(`/${plural}`, { [idName]: 0, ...body });
  expect(Object.keys(await read(`/${plural}/${id}`))).toHaveLength(count);
});

test('the prompt of unset dropdowns follows the language of the tenant', async () => {
  const id = await desk.add('/Organisations', { OrganisationId: 0, OrganisationName: 'Nordlys AS' });
  await desk.turn({ prompt: '-- vælg --' });
  expect(await read(`/Organisations/${id}`)).toMatchObject({
    OrganisationStatus: '-- vælg --',
    OrganisationType: '-- vælg --',
    OrganisationIndustry: '-- vælg --',
  });
});

test.each([
  ['without an id', { PersonLastName: 'Holm' }, 'PersonId is required'],
  ['with an id', { PersonId: 7, PersonLastName: 'Holm' }, 'PersonId must be 0 for a new row'],
  ['without a last name', { PersonId: 0, PersonFirstName: 'Kari' }, 'PersonLastName is required'],
  [
    'of an unknown organisation',
    { PersonId: 0, PersonLastName: 'x', PersonOrganisationId: 9 },
    'PersonOrganisationId: there is no Organisation 9',
  ],
  [
    'with text for a flag',
    { PersonId: 0, PersonLastName: 'x', PersonCheckMark1: 'Yes' },
    'PersonCheckMark1 must be true or false, not string',
  ],
  [
    'with a bad date',
    { PersonId: 0, PersonLastName: 'x', PersonBirthday: '2025-02-31' },
    'PersonBirthday must be a date, not string',
  ],
  [
    'with an unknown status',
    { PersonId: 0, PersonLastName: 'x', PersonStatus: 'Gone' },
    'PersonStatus must be Active, Resigned, Other, Guest, not string',
  ],
])('a new person %s is a 400 with Message and Type', async (_name, body, message) => {
  const answer = await desk.call('POST', '/Persons', { body });
  expect([answer.status, answer.json]).toEqual([400, { Message: message, Type: 'BadRequestException' }]);
});

test('a text that is too long is refused', async () => {
  const body = { OrganisationId: 0, OrganisationName: 'Nordlys', OrganisationCity: 'x'.repeat(51) };
  const answer = await desk.call('POST', '/Organisations', { body });
  expect([answer.status, Object(answer.json).Message]).toEqual([
    400,
    'OrganisationCity must be a string with a maximum length of 50',
  ]);
});

test('unknown properties and those of the server are ignored', async () => {
  const body = { PersonId: 0, PersonLastName: 'Holm', PersonNickname: 'K', PersonCreatedBy: 'me', PersonName: 'X' };
  const id = await desk.add('/Persons', body);
  const row = await read(`/Persons/${id}`);
  expect(row).toMatchObject({ PersonName: 'Holm', PersonCreatedBy: 'API user' });
  expect(row).not.toHaveProperty('PersonNickname');
});

test('PUT answers 200 without a body and clears what the body leaves out', async () => {
  const id = await desk.add('/Persons', { PersonId: 0, PersonLastName: 'Holm', PersonTitle: 'Boss' });
  const answer = await desk.call('PUT', `/Persons/${id}`, { body: { PersonId: id, PersonLastName: 'Moe' } });
  expect([answer.status, answer.text]).toEqual([200, '']);
  expect(await read(`/Persons/${id}`)).toMatchObject({ PersonLastName: 'Moe', PersonTitle: '' });
});

test('by the switch PUT keeps what the body leaves out', async () => {
  await desk.turn({ absentFields: 'kept' });
  const id = await desk.add('/Persons', { PersonId: 0, PersonLastName: 'Holm', PersonTitle: 'Boss' });
  await desk.call('PUT', `/Persons/${id}`, { body: { PersonId: id, PersonStatus: 'Resigned' } });
  expect(await read(`/Persons/${id}`)).toMatchObject({ PersonTitle: 'Boss', PersonStatus: 'Resigned' });
});

test.each([
  ['without its id', {}, 400],
  ['with another id', { PersonId: 1 }, 400],
])('PUT %s is refused', async (_name, body, status) => {
  const id = await desk.add('/Persons', { PersonId: 0, PersonLastName: 'Holm' });
  const answer = await desk.call('PUT', `/Persons/${id}`, { body: { PersonLastName: 'Moe', ...body } });
  expect(answer.status).toBe(status);
});

test('a person stays with its organisation, and trying to move it is counted', async () => {
  const [first, second] = [
    await desk.add('/Organisations', { OrganisationId: 0, OrganisationName: 'A' }),
    await desk.add('/Organisations', { OrganisationId: 0, OrganisationName: 'B' }),
  ];
  const person = { PersonLastName: 'Holm', PersonOrganisationId: first };
  const id = await desk.add('/Persons', { PersonId: 0, ...person });
  await desk.call('PUT', `/Persons/${id}`, { body: { PersonId: id, ...person } });
  expect(await desk.violations()).toEqual([]);
  await desk.call('PUT', `/Persons/${id}`, { body: { PersonId: id, ...person, PersonOrganisationId: second } });
  expect(await read(`/Persons/${id}`)).toMatchObject({ PersonOrganisationId: first });
  expect(await desk.violations()).toEqual(['fixedField']);
});

test('PATCH is a bulk upsert: ids for what was stored, an error text for what was not, in order, with 200', async () => {
  const id = await desk.add('/Organisations', { OrganisationId: 0, OrganisationName: 'Nordlys AS' });
  const { status, json } = await desk.call('PATCH', '/Organisations', {
    body: [
      { OrganisationId: 0, OrganisationName: 'Ny AS' },
      { OrganisationId: id, OrganisationName: '' },
      { OrganisationId: id, OrganisationName: 'Nordlys Norge AS' },
      { OrganisationId: 99, OrganisationName: 'Ingen' },
    ],
  });
  expect([status, json]).toEqual([
    200,
    [String(id + 1), 'OrganisationName is required', String(id), 'Organisation 99 was not found'],
  ]);
  expect(await read(`/Organisations/${id}`)).toMatchObject({ OrganisationName: 'Nordlys Norge AS' });
  expect(await read(`/Organisations/${id + 1}`)).toMatchObject({ OrganisationName: 'Ny AS' });
});

test('PATCH of something else than an array is a 400', async () => {
  expect((await desk.call('PATCH', '/Persons', { body: { PersonId: 1 } })).status).toBe(400);
});

test.each(['Organisations', 'Persons', 'Opportunities', 'Deliveries', 'Users'])(
  '%s cannot be deleted',
  async (plural) => {
    expect((await desk.call('DELETE', `/${plural}/1`)).status).toBe(405);
  },
);

test('products and quotation lines can be deleted, once', async () => {
  const id = await desk.add('/Products', { ProductId: 0, ProductCombined: 'Stol' });
  const gone = await desk.call('DELETE', `/Products/${id}`);
  expect([gone.status, gone.text]).toEqual([200, '']);
  expect((await desk.call('GET', `/Products/${id}`)).status).toBe(404);
  expect((await desk.call('DELETE', `/Products/${id}`)).status).toBe(404);
});

test.each([
  ['404', 404, /Person 7 was not found/],
  ['200', 200, /^$/],
  ['204', 204, /^$/],
])('a missing row is told as %s', async (missingRow, status, text) => {
  await desk.turn({ missingRow });
  const answer = await desk.call('GET', '/Persons/7');
  expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(text)]);
});

test('what POST of an organisation or a user answers follows the switch; other entities tell the id', async () => {
  const body = { OrganisationId: 0, OrganisationName: 'Nordlys AS' };
  await desk.turn({ createAnswer: 'object' });
  expect((await desk.call('POST', '/Organisations', { body })).json).toMatchObject({ OrganisationId: 101 });
  await desk.turn({ createAnswer: 'empty' });
  expect((await desk.call('POST', '/Organisations', { body })).text).toBe('');
  expect((await desk.call('POST', '/Persons', { body: { PersonId: 0, PersonLastName: 'x' } })).json).toBe(5501);
});

test('each write moves the time of change, also one that changes nothing, with the offset of the season', async () => {
  let now = Date.parse('2026-01-15T10:00:00.700Z');
  await desk.sandbox.stop();
  desk = await openDesk({ clock: { now: () => now } });
  const body = { PersonId: 0, PersonLastName: 'Holm' };
  const id = await desk.add('/Persons', body);
  now = Date.parse('2026-01-15T10:20:00Z');
  await desk.call('PUT', `/Persons/${id}`, { body: { ...body, PersonId: id } });
  expect(await read(`/Persons/${id}`)).toMatchObject({
    PersonCreatedAt: '2026-01-15T10:00:00+00:00',
    PersonUpdatedAt: '2026-01-15T10:20:00+00:00',
  });
  const summer = await desk.add('/Persons', { ...body, PersonBirthday: '1988-07-01' });
  expect(await read(`/Persons/${summer}`)).toMatchObject({ PersonBirthday: '1988-07-01T00:00:00+01:00' });
});

test('an empty date is written as year 1 or null', async () => {
  const id = await desk.add('/Persons', {
    PersonId: 0,
    PersonLastName: 'x',
    PersonBirthday: '0001-01-01T00:00:00+00:00',
  });
  expect(textOf(Object(await read(`/Persons/${id}`)), 'PersonBirthday')).toBe('0001-01-01T00:00:00+00:00');
});

test('rows created faster than the switch allows fail with 500 and leave nothing', async () => {
  await desk.turn({ createSpacingMs: 60_000 });
  const body = { PersonId: 0, PersonLastName: 'Holm' };
  expect((await desk.call('POST', '/Persons', { body })).status).toBe(200);
  expect((await desk.call('POST', '/Persons', { body })).status).toBe(500);
  expect(await desk.rows('/Persons?Page=1&Size=10')).toHaveLength(1);
});

test('a body of another media type is a 415, text/json is taken', async () => {
  const body = { PersonId: 0, PersonLastName: 'Holm' };
  const wrong = await desk.call('POST', '/Persons', { body, headers: { 'content-type': 'text/plain' } });
  const other = await desk.call('POST', '/Persons', { body, headers: { 'content-type': 'text/json' } });
  expect([wrong.status, other.status]).toEqual([415, 200]);
});

test('an unknown route is a 404', async () => {
  expect((await desk.call('GET', '/Persons/default')).status).toBe(404);
});
