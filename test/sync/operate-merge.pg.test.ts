import { eventually, rowsOf, textOf } from './support';
import { decide, globalId, type Office, openOffice } from './operate-support';

let office: Office;
afterEach(() => office.close());

/** A customer and a company that nobody knows to be one, and a contact whose records refer to one each. */
async function loadTwo(isWritable: boolean): Promise<{ ids: [string, string]; contact: string; person: string }> {
  office = await openOffice({ isStarted: false, isWritable });
  const customer = await office.crm.create('Customer', { Name: 'Fjord AS' });
  const company = await office.office.create('Contact', { Name: 'Fjord Holding' });
  const contact = await office.crm.create('Contact', {
    LastName: 'Berg',
    Email: 'kari@example.com',
    CustomerId: customer,
  });
  const person = await office.office.create('Person', {
    Firstname: 'Kari',
    Lastname: 'Berg',
    Contact: { ContactId: Number(company) },
    Emails: [{ Value: 'kari@example.com' }],
  });
  // one refers to each of the two alone, so that one of them refers to the one that is merged away
  await office.crm.create('Contact', { LastName: 'Of the customer', CustomerId: customer });
  await office.office.create('Person', {
    Firstname: 'Of',
    Lastname: 'the company',
    Contact: { ContactId: Number(company) },
  });
  await office.stack.engine.start();
  await office.atRest();
  const rows = await rowsOf(office, `select id from entity where kind = 'customer' order by id`);
  const [first, second] = rows.map((row) => globalId('customer', textOf(row['id'])));
  return { ids: [first ?? '', second ?? ''], contact, person };
}

const versions = (): Promise<unknown> =>
  rowsOf(office, `select id, version from entity where kind = 'contact' order by id`);

it('lets references follow, the smaller id survive, and takes nothing for an edit', async () => {
  const { ids } = await loadTwo(false);
  const before = await versions();
  const answer = await decide(office, 'mergeEntities', { ids: [ids[1], ids[0]] });
  expect(answer).toEqual({ entity: { id: ids[0] }, userErrors: [] });
  await office.atRest();
  const { contacts } = await office.ask('{ contacts { nodes { customer { id } } } }');
  const customers = contacts.nodes.map((node: { customer: { id: string } }) => node.customer.id);
  expect(customers).toEqual([ids[0], ids[0], ids[0]]);
  const { a, b } = await office.ask(
    'query Q($a: ID!, $b: ID!) { a: customer(id: $a) { id contacts { totalCount } } b: customer(id: $b) { id } }',
    { a: ids[0], b: ids[1] },
  );
  expect([a, b]).toEqual([{ id: ids[0], contacts: { totalCount: 3 } }, { id: ids[0] }]);
  // every record is read anew: what referred to the other refers to the survivor, and that is no news
  await rowsOf(office, `update record set hash = ''`);
  await office.ask('mutation { syncNow(input: {}) { userErrors { code } } }');
  await office.atRest();
  expect(await versions()).toEqual(before);
  expect(
    await rowsOf(office, `select state, count(*)::int as count from link where kind = 'customer' group by 1`),
  ).toEqual([{ state: 'active', count: 2 }]);
});

it('keeps what the other held in the history of the survivor', async () => {
  const { ids } = await loadTwo(false);
  await decide(office, 'mergeEntities', { ids });
  const { customer } = await office.ask(
    'query Q($id: ID!) { customer(id: $id) { name history { nodes { field value reason } } } }',
    { id: ids[0] },
  );
  const other = customer.name === 'Fjord AS' ? 'Fjord Holding' : 'Fjord AS';
  expect(customer.history.nodes).toContainEqual({ field: 'name', value: other, reason: 'FIRST_MERGE' });
});

it('has workers go on with the survivor, whoever marks the other', async () => {
  const { ids } = await loadTwo(false);
  await decide(office, 'mergeEntities', { ids });
  await office.atRest();
  const [loser] = await rowsOf(office, 'select id from entity where merged_into is not null');
  await rowsOf(office, `insert into dirty (key, entity_id, run_after) values ('e:' || $1::text, $1::uuid, now())`, [
    loser?.['id'],
  ]);
  await eventually(() => rowsOf(office, 'select key from dirty'), []);
});
