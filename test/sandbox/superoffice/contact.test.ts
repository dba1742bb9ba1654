import { type Desk, openDesk, textOf } from './client';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.sandbox.stop());

const createContact = async (body = {}): Promise<string> => {
  const { body: saved } = await desk.call('POST', '/Contact', { body: { Name: 'Nordlys AS', ...body } });
  return `/Contact/${textOf(saved, 'ContactId')}`;
};

test('a template has default business and category and the next number of the tenant’s series', async () => {
  const { body } = await desk.call('GET', '/Contact/default');
  expect(body).toMatchObject({
    ContactId: 0,
    Business: { Id: 1, Value: 'Other' },
    Category: { Id: 1, Value: 'Customer A' },
    Number2: expect.stringMatching(/^\d{5}$/),
    Persons: [],
    Deleted: 0,
  });
});

test('a posted template with own fields is kept whole', async () => {
  const template = (await desk.call('GET', '/Contact/default')).body;
  const { status, body } = await desk.call('POST', '/Contact', {
    body: {
      ...template,
      Name: 'Fjell AS',
      OrgNr: '912345678',
      Urls: [{ Value: 'https://fjell.example' }],
      Phones: [{ Value: '+47 22 00 00 00' }],
      Country: { CountryId: 246 },
      Address: { Street: { City: 'Oslo' }, Postal: { Address1: 'Postboks 1', Zipcode: '0101' } },
      DbiKey: 'samband-1',
    },
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    Name: 'Fjell AS',
    OrgNr: '912345678',
    Urls: [{ Value: 'https://fjell.example' }],
    Phones: [{ StrippedValue: '+4722000000' }],
    Country: { CountryId: 246, TwoLetterISOCountry: 'FI' },
    Business: { Id: 1 },
    Address: { Street: { City: 'Oslo' }, Postal: { Address1: 'Postboks 1', Zipcode: '0101' } },
    DbiKey: 'samband-1',
    CreatedBy: { Name: 'SYS' },
  });
});

test('a company needs a name', async () => {
  const { status, body } = await desk.call('POST', '/Contact', { body: { OrgNr: '1' } });
  expect([status, body['ErrorMessage']]).toEqual([400, 'Name: a company needs a name']);
});

test('business, category and country are taken by id and must exist', async () => {
  const path = await createContact();
  const good = await desk.call('PATCH', path, { body: { Business: { Id: 2 }, Category: { Id: 4 } } });
  expect(good.body).toMatchObject({ Business: { Value: 'Energy' }, Category: { Value: 'Supplier' } });
  const bad = await desk.call('PATCH', path, { body: { Business: { Id: 77 } } });
  expect([bad.status, bad.body['ErrorMessage']]).toEqual([400, 'Business: id 77 does not exist']);
});

test('a company shows its persons, and a person its company', async () => {
  const path = await createContact();
  const contactId = Number(path.split('/').at(-1));
  const { body: person } = await desk.call('POST', '/Person', {
    body: { Lastname: 'Vik', Contact: { ContactId: contactId } },
  });
  expect(person['Contact']).toMatchObject({ ContactId: contactId, Name: 'Nordlys AS' });
  const { body: contact } = await desk.call('GET', path);
  expect(contact['Persons']).toMatchObject([{ PersonId: person['PersonId'], Lastname: 'Vik' }]);
  const { body: list } = await desk.call('GET', `${path}/Persons?$select=personId,lastName&$orderBy=personId`);
  expect(list['value']).toMatchObject([{ lastName: 'Vik', EntityName: 'person' }]);
});

test('a deleted company waits in the bin: told with Deleted 1, marked in the archive, closed for writing', async () => {
  const path = await createContact({ DbiKey: 'bin-1' });
  expect((await desk.call('DELETE', path)).status).toBe(204);
  const { status, body } = await desk.call('GET', path);
  expect([status, body['Deleted']]).toEqual([200, 1]);
  expect((await desk.call('PATCH', path, { body: { Name: 'x' } })).status).toBe(404);
  const { body: list } = await desk.call(
    'GET',
    `/Contact?$select=contactDeleted,deletedDate&$filter=dbiKey is 'bin-1'&$orderBy=contactId`,
  );
  expect(list['value']).toMatchObject([{ contactDeleted: true, deletedDate: expect.stringMatching(/^20/) }]);
});

test('the bin is emptied after 14 days', async () => {
  let now = Date.now();
  const later = await openDesk({
    sample: 'empty',
    clock: { now: () => now },
    vendorOptions: { ticketLifetimeMs: 30 * 86_400_000 },
  });
  const { body } = await later.call('POST', '/Contact', { body: { Name: 'Bin AS' } });
  const path = `/Contact/${textOf(body, 'ContactId')}`;
  await later.call('DELETE', path);
  const seen = async (): Promise<unknown[]> => {
    const { body: list } = await later.call('GET', '/Contact?$select=contactId&$orderBy=contactId');
    return [(await later.call('GET', path)).status, Array.isArray(list['value']) ? list['value'].length : null];
  };
  expect(await seen()).toEqual([200, 1]);
  now += 15 * 86_400_000;
  expect(await seen()).toEqual([404, 0]);
  await later.sandbox.stop();
});

test('the simple carrier holds the first e-mail address', async () => {
  const path = await createContact({ Emails: [{ Value: 'post@nordlys.example' }] });
  const { body } = await desk.call('GET', `${path}/Simple`);
  expect(body).toMatchObject({ Name: 'Nordlys AS', EmailAddress: 'post@nordlys.example', CountryId: 578 });
});

test('names of list items come raw without a language and translated with one', async () => {
  const path = await createContact({ Category: { Id: 4 } });
  const category = async (language: string): Promise<unknown> =>
    (await desk.call('GET', path, { headers: { 'so-language': language } })).body['Category'];
  expect(await category('x')).toMatchObject({ Id: 4, Value: 'NO:"Leverandør";US:"Supplier"' });
  expect(await category('no')).toMatchObject({ Value: 'Leverandør' });
  expect(await category('en')).toMatchObject({ Value: 'Supplier' });
});

test('the contact agent saves over an existing company', async () => {
  const path = await createContact();
  const { body } = await desk.call('GET', path);
  const saved = await desk.call('POST', '/Agents/Contact/SaveContactEntity', { body: { ...body, Name: 'Sørlys AS' } });
  expect(saved.body).toMatchObject({ ContactId: body['ContactId'], Name: 'Sørlys AS' });
});

test('lists are bare arrays; single items and defaults are found; deleted items only on request', async () => {
  const countries = await desk.call('GET', '/List/Country/Items');
  expect(JSON.parse(countries.text)).toContainEqual(
    expect.objectContaining({ CountryId: 578, Name: 'Norway', TwoLetterISOCountry: 'NO' }),
  );
  expect((await desk.call('GET', '/List/Country/Items/752')).body).toMatchObject({ TwoLetterISOCountry: 'SE' });
  expect((await desk.call('GET', '/List/Business/Items/Default')).body).toMatchObject({ Id: 1, Name: 'Other' });
  expect((await desk.call('GET', '/List/Currency/Items/4')).body).toMatchObject({ Name: 'EUR', Units: 1 });
  const ids = async (query: string): Promise<number[]> =>
    JSON.parse((await desk.call('GET', `/List/Category/Items${query}`)).text).map((item: { Id: number }) => item.Id);
  expect(await ids('')).toEqual([1, 2, 3, 4]);
  expect(await ids('?includeDeleted=true')).toEqual([1, 2, 3, 4, 9]);
  expect((await desk.call('GET', '/List/Country/Items/1')).status).toBe(404);
});
