import { eventually, linkedContact, linksOf, openTown, rowsOf, shownIn, textOf, type Town } from './support';

let town: Town;
beforeAll(async () => {
  town = await openTown();
  await town.atRest();
});
afterAll(() => town.close());

const companyNames = async (): Promise<string[]> =>
  (await town.office.all('Contact')).map(({ Name }) => textOf(Name)).toSorted();

const reasons = async (): Promise<unknown> =>
  rowsOf(town, 'select system, blocked_reason from link where blocked_reason is not null');

it('says why a company cannot be made, goes on with others, and makes it once it is edited', async () => {
  const long = await town.crm.create('Customer', { Name: 'F'.repeat(225) });
  await town.crm.create('Customer', { Name: 'Vidda AS' });
  await eventually(companyNames, ['Vidda AS']);
  await eventually(reasons, [
    { system: 'superoffice', blocked_reason: 'name: the text has 225 characters, at most 219 fit' },
  ]);
  await town.crm.edit('Customer', long, { Name: 'Fjord AS' });
  await eventually(companyNames, ['Fjord AS', 'Vidda AS']);
  await eventually(reasons, []);
});

it('says why an edit cannot be written, writes the rest, and cuts nothing', async () => {
  const contact = await town.crm.create('Contact', { FirstName: 'Kari', LastName: 'Berg' });
  await eventually(async () => (await town.office.all('Person')).length, 1);
  await town.crm.edit('Contact', contact, { LastName: 'B'.repeat(100), FirstName: 'Karin' });
  await eventually(async () => (await town.office.all('Person')).map(({ Firstname }) => Firstname), ['Karin']);
  await eventually(reasons, [
    { system: 'superoffice', blocked_reason: 'lastName: the text has 100 characters, at most 99 fit' },
  ]);
  expect(await town.office.all('Person')).toMatchObject([{ Firstname: 'Karin', Lastname: 'Berg' }]);
  expect((await town.crm.read('Contact', contact))?.['LastName']).toBe('B'.repeat(100));
  await town.crm.edit('Contact', contact, { LastName: 'Lund' });
  await eventually(async () => (await town.office.all('Person')).map(({ Lastname }) => Lastname), ['Lund']);
  await eventually(reasons, []);
});

it('shows what the vendor itself refuses, and tries again after an edit', async () => {
  const { contact, person } = await linkedContact(town, { Email: 'ola@example.com' });
  const blocked = async (): Promise<unknown> => (await linksOf(town, contact))[0]?.['blocked_reason'];
  await town.office.edit('Person', person, { Emails: [{ Value: 'no address' }] });
  await eventually(blocked, expect.stringContaining('Email: must be an e-mail address'));
  expect(await shownIn(town.crm, 'Contact', contact, 'Email')).toBe('ola@example.com');
  await town.office.edit('Person', person, { Emails: [{ Value: 'moe@example.com' }] });
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Email'), 'moe@example.com');
  await eventually(blocked, null);
});
