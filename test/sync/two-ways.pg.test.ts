import { eventually, historyOf, linkedContact, openTown, shownIn, type Town } from './support';

let town: Town;
beforeAll(async () => {
  town = await openTown();
  await town.atRest();
});
afterAll(() => town.close());

it('makes one person of a contact, with all it says', async () => {
  await town.crm.create('Contact', {
    FirstName: 'Åse',
    LastName: 'Øst',
    Email: 'ase@example.com',
    Phone: '22 33 44 55',
    MobilePhone: '+47 900 00 001',
    Title: 'Daglig leder',
    BirthDate: '1980-02-03',
    StreetAddress1: 'Storgata 1',
    StreetAddress2: '2. etasje',
    ZipCode: '0155',
    City: 'Oslo',
    Country: 'SE',
  });
  await eventually(async () => (await town.office.all('Person')).length, 1);
  await town.atRest();
  expect(await town.office.all('Person')).toMatchObject([
    {
      Firstname: 'Åse',
      Lastname: 'Øst',
      Title: 'Daglig leder',
      BirthDate: '1980-02-03',
      Emails: [{ Value: 'ase@example.com' }],
      OfficePhones: [{ Value: '22 33 44 55' }],
      MobilePhones: [{ Value: '+47 900 00 001' }],
      Address: { Street: { Address1: 'Storgata 1', Address2: '2. etasje', Zipcode: '0155', City: 'Oslo' } },
      Country: 752,
    },
  ]);
});

it('makes no contact of a person that exists in the office only', async () => {
  const id = await town.office.create('Person', { Firstname: 'Only', Lastname: 'Here' });
  await eventually(async () => (await historyOf(town, id)).entities, 1);
  await town.atRest();
  expect((await town.crm.all('Contact')).filter(({ LastName }) => LastName === 'Here')).toEqual([]);
});

it('carries an edit from either side to the other', async () => {
  const { contact, person } = await linkedContact(town, { Title: 'CEO', City: 'Oslo' });
  await town.crm.edit('Contact', contact, { Title: 'CTO' });
  await eventually(() => shownIn(town.office, 'Person', person, 'Title'), 'CTO');
  await town.office.edit('Person', person, { Title: 'CFO' });
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), 'CFO');
  expect(await shownIn(town.crm, 'Contact', contact, 'City')).toBe('Oslo');
});

it('lets a clear on one side travel', async () => {
  const { contact, person } = await linkedContact(town, { Title: 'CEO' });
  await town.office.edit('Person', person, { Title: '' });
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), null);
  await town.crm.edit('Contact', contact, { FirstName: null });
  await eventually(() => shownIn(town.office, 'Person', person, 'Firstname'), '');
});

it('keeps both edits of two fields made on two sides at once', async () => {
  const { contact, person } = await linkedContact(town, { Title: 'CEO', FirstName: 'Kari' });
  await Promise.all([
    town.crm.edit('Contact', contact, { Title: 'CTO' }),
    town.office.edit('Person', person, { Firstname: 'Karin' }),
  ]);
  await eventually(() => shownIn(town.office, 'Person', person, 'Title'), 'CTO');
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'FirstName'), 'Karin');
  await town.atRest();
  expect(await shownIn(town.office, 'Person', person, 'Firstname')).toBe('Karin');
  expect(await shownIn(town.crm, 'Contact', contact, 'Title')).toBe('CTO');
});

it('reverts nothing when both sides are edited again and again', async () => {
  const { contact, person } = await linkedContact(town, { Title: 'T0', FirstName: 'F0' });
  for (const round of [1, 2, 3, 4, 5]) {
    await town.crm.edit('Contact', contact, { Title: `T${round}` });
    await town.office.edit('Person', person, { Firstname: `F${round}` });
  }
  await eventually(() => shownIn(town.office, 'Person', person, 'Title'), 'T5');
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'FirstName'), 'F5');
  await town.atRest();
  expect(await shownIn(town.crm, 'Contact', contact, 'Title')).toBe('T5');
  expect(await shownIn(town.office, 'Person', person, 'Firstname')).toBe('F5');
});
