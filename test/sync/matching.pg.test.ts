import { poll } from './polls';
import { eventually, openTown, readAllAnew, rowsOf, shownIn, type Town } from './support';

/** Each test loads two filled systems for the first time, so each has a town of its own. */
let town: Town;
afterEach(() => town.close());

const reviews = (): Promise<unknown> => rowsOf(town, 'select record_type, reason from match_review order by reason');

it('links the records of one e-mail, fills blanks and leaves values that differ', async () => {
  town = await openTown({ isStarted: false });
  const contact = await town.crm.create('Contact', { LastName: 'Berg', Email: 'kari@example.com', Title: 'CEO' });
  const person = await town.office.create('Person', {
    Firstname: 'Kari',
    Lastname: 'Berg',
    Title: 'CTO',
    Emails: [{ Value: 'Kari@Example.com' }],
  });
  await town.stack.engine.start();
  await town.atRest();
  expect(await town.crm.read('Contact', contact)).toMatchObject({ FirstName: 'Kari', Title: 'CEO' });
  expect(await town.office.read('Person', person)).toMatchObject({ Firstname: 'Kari', Title: 'CTO' });
  expect([(await town.crm.all('Contact')).length, (await town.office.all('Person')).length]).toEqual([1, 1]);

  await town.office.edit('Person', person, { Title: 'CFO' });
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), 'CFO');
});

it('asks a person about a shared mailbox, and makes nothing meanwhile', async () => {
  town = await openTown({ isStarted: false });
  await town.crm.create('Contact', { FirstName: 'Kari', LastName: 'Berg', Email: 'post@fjord.example' });
  await town.office.create('Person', {
    Firstname: 'Ola',
    Lastname: 'Lund',
    Emails: [{ Value: 'post@fjord.example' }],
  });
  await town.stack.engine.start();
  await town.atRest();
  expect(await reviews()).toMatchObject([{ reason: 'the e-mail is the same, the names are not' }]);
  expect(await town.office.all('Person')).toMatchObject([{ Lastname: 'Lund' }]);
  expect(await town.crm.all('Contact')).toMatchObject([{ LastName: 'Berg' }]);
});

it('asks a person where two right records have the key of a left one, and makes no third', async () => {
  town = await openTown({ isStarted: false });
  await town.crm.create('Contact', { FirstName: 'Kari', LastName: 'Berg', Email: 'kari@example.com' });
  for (const Firstname of ['Kari', 'Kari A.']) {
    await town.office.create('Person', { Firstname, Lastname: 'Berg', Emails: [{ Value: 'kari@example.com' }] });
  }
  await town.stack.engine.start();
  await town.atRest();
  // one or two questions, by who was read first
  expect(await reviews()).not.toEqual([]);
  expect(await town.office.all('Person')).toHaveLength(2);
  expect(await town.crm.all('Contact')).toHaveLength(1);
});

it('finds a person that was entered just before the contact was sent', async () => {
  // nobody reads the office's list again, so that only the search before the create can know
  town = await openTown({ pollMs: 600_000 });
  await town.atRest();
  await town.office.create('Person', { Firstname: 'Kari', Lastname: 'Berg', Emails: [{ Value: 'kari@example.com' }] });
  await town.crm.create('Contact', { FirstName: 'Kari', LastName: 'Berg', Email: 'kari@example.com' });
  await poll(town, 'crm');
  await eventually(() => rowsOf(town, `select origin from link where system = 'superoffice'`), [{ origin: 'match' }]);
  await town.atRest();
  expect(await town.office.all('Person')).toHaveLength(1);
});

it('loads two half-overlapping systems without a duplicate, and a second pass sends nothing', async () => {
  town = await openTown({ sample: { customers: 12, contacts: 30, overlap: 0.5 }, isStarted: false });
  await town.stack.engine.start();
  await town.atRest();
  const emails = (await town.office.all('Person')).flatMap(({ Emails }) => JSON.stringify(Emails));
  expect(new Set(emails).size).toBe(emails.length);
  expect([(await town.office.all('Person')).length, (await town.crm.all('Contact')).length]).toEqual([45, 30]);
  expect([(await town.office.all('Contact')).length, (await town.crm.all('Customer')).length]).toEqual([18, 12]);

  // what SuperOffice computed for the quotes that were made there comes with the next reading
  await readAllAnew(town);
  await Promise.all([town.crm.emptyLog(), town.office.emptyLog()]);
  await readAllAnew(town);
  expect([await town.crm.writes(), await town.office.writes()]).toEqual([[], []]);
});
