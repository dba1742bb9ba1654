import { eventually, openTown, rowsOf, type Town } from './support';

const tooLong = 'F'.repeat(230);

let town: Town;
afterEach(() => town.close());

const companiesOfPersons = async (): Promise<unknown[]> =>
  (await town.office.all('Person')).map((person) => person['Contact']);

it('makes a person without its company when both come at once and the company is blocked', async () => {
  town = await openTown({ isStarted: false });
  const customer = await town.crm.create('Customer', { Name: tooLong });
  await town.crm.create('Contact', { LastName: 'Berg', CustomerId: customer });
  await town.stack.engine.start();
  await eventually(companiesOfPersons, [0]);
});

it('puts a person that was made without its company into it once the company can be made', async () => {
  town = await openTown();
  await town.atRest();
  const customer = await town.crm.create('Customer', { Name: tooLong });
  await eventually(() => rowsOf(town, 'select 1 as found from link where blocked_reason is not null'), [{ found: 1 }]);
  await town.crm.create('Contact', { LastName: 'Berg', CustomerId: customer });
  await eventually(companiesOfPersons, [0]);
  await town.atRest();
  await town.crm.edit('Customer', customer, { Name: 'Fjord AS' });
  await eventually(companiesOfPersons, [1001]);
});
