import { systemId } from '../../src/core/ids';
import { eventually, openTown, shownIn, textOf, type Town } from './support';

let town: Town;
afterEach(() => town.close());

const crm = systemId('crm');

async function personNamed(lastName: string): Promise<unknown> {
  const found = (await town.office.all('Person')).filter(({ Lastname }) => Lastname === lastName);
  expect(found.length).toBeLessThan(2);
  return found[0]?.['Contact'];
}

/** The engine is told of one record only, as by a webhook. */
async function look(type: string, externalId: string): Promise<void> {
  await town.stack.store.markRecords([{ system: crm, type, externalId }], Date.now());
  town.stack.engine.wake();
}

it('makes the company of a contact first, and the person in it', async () => {
  town = await openTown();
  await town.atRest();
  const customer = await town.crm.create('Customer', { Name: 'Fjord AS', OrganizationNumber: '916123456' });
  await town.crm.create('Contact', { LastName: 'Berg', CustomerId: customer });
  await eventually(() => personNamed('Berg'), 1001);
  expect(await town.office.all('Contact')).toMatchObject([{ Name: 'Fjord AS', OrgNr: '916123456' }]);
});

it('puts a person into its company when the company was read after the contact', async () => {
  town = await openTown({ pollMs: 600_000 });
  await town.atRest();
  const customer = await town.crm.create('Customer', { Name: 'Fjord AS' });
  const contact = await town.crm.create('Contact', { LastName: 'Berg', CustomerId: customer });
  await look('Contact', contact);
  await eventually(() => personNamed('Berg'), 0);
  await town.atRest();
  await look('Customer', customer);
  await eventually(() => personNamed('Berg'), 1001);
});

it('moves a contact with its person to another company', async () => {
  town = await openTown();
  await town.atRest();
  const [first, second] = [
    await town.crm.create('Customer', { Name: 'Fjord AS' }),
    await town.crm.create('Customer', { Name: 'Vidda AS' }),
  ];
  const contact = await town.crm.create('Contact', { LastName: 'Berg', CustomerId: first });
  await eventually(
    async () => [(await town.office.all('Person')).length, (await town.office.all('Contact')).length],
    [1, 2],
  );
  await town.atRest();
  const companies = await town.office.all('Contact');
  const vidda = companies.find(({ Name }) => Name === 'Vidda AS')?.['ContactId'];
  const person = textOf((await town.office.all('Person'))[0]?.['PersonId']);
  await town.office.edit('Person', person, { Contact: { ContactId: vidda ?? 0 } });
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'CustomerId'), second);
  await town.crm.edit('Contact', contact, { CustomerId: null });
  await eventually(() => personNamed('Berg'), 0);
});
