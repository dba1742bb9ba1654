import { poll } from './polls';
import { eventually, linkedContact, openTown, rowsOf, shownIn, type Town } from './support';

let town: Town;
afterEach(() => town.close());

it('sends nothing where writes are off, but links and tells', async () => {
  town = await openTown({ isWritable: false, isStarted: false });
  await town.crm.create('Contact', { LastName: 'Berg', Email: 'kari@example.com', Title: 'CEO' });
  await town.crm.create('Contact', { LastName: 'Lund', Email: 'ola@example.com' });
  await town.office.create('Person', { Lastname: 'Berg', Emails: [{ Value: 'kari@example.com' }] });
  await Promise.all([town.crm.emptyLog(), town.office.emptyLog()]);
  await town.stack.engine.start();
  await town.atRest();
  expect(await rowsOf(town, 'select system, origin, state from link order by system, external_id')).toMatchObject([
    { system: 'crm', state: 'active' },
    { system: 'crm', state: 'active' },
    { system: 'superoffice', state: 'active' },
  ]);
  expect([await town.crm.writes(), await town.office.writes()]).toEqual([[], []]);
  expect(await town.office.all('Person')).toMatchObject([{ Lastname: 'Berg', Title: '' }]);
});

it('writes an edit once and its echo not at all', async () => {
  town = await openTown();
  await town.atRest();
  const { contact, person } = await linkedContact(town, { Title: 'CEO' });
  await Promise.all([town.crm.emptyLog(), town.office.emptyLog()]);
  await town.office.edit('Person', person, { Title: 'CTO' });
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), 'CTO');
  const polls = async () => (await town.crm.requests()).filter((line) => line === 'GET /api/contacts 200').length;
  const seen = await polls();
  await eventually(async () => (await polls()) > seen + 5, true);
  await town.atRest();
  expect(await town.crm.writes()).toEqual([`PATCH /api/contacts/${contact} 200`]);
  expect((await town.office.writes()).map((line) => line.split(' ')[0])).toEqual(['PATCH']);
});

it('brings by the poll what no webhook told of', async () => {
  town = await openTown({ pollMs: 600_000 });
  await town.atRest();
  await town.crm.create('Contact', { LastName: 'Berg' });
  expect(await town.office.all('Person')).toEqual([]);
  await poll(town, 'crm');
  await eventually(async () => (await town.office.all('Person')).length, 1);
});
