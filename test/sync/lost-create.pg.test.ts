import { systemId } from '../../src/core/ids';
import { eventually, openTown, rowsOf, shownIn, textOf, type Town } from './support';

let town: Town;
beforeAll(async () => {
  town = await openTown({ pollMs: 600_000 });
  await Promise.all([poll('crm'), poll('superoffice')]);
  await town.atRest();
});
afterAll(() => town.close());

/** Only this test says when a system is read: no poll finds the person before the search does. */
const poll = (system: string): Promise<void> => town.stack.engine.pollNow(systemId(system));

const personOf = async (contact: string): Promise<string> => {
  const rows = await rowsOf(
    town,
    `select r.external_id from link l join link r on r.entity_id = l.entity_id and r.system = 'superoffice'
     where l.system = 'crm' and l.external_id = $1 and r.state = 'active'`,
    [contact],
  );
  return textOf(rows[0]?.['external_id']);
};

it.each(['status500after', 'resetAfter'])('finds by its marker the person of a create answered by %s', async (kind) => {
  await town.office.fault({ rules: [{ kind, method: 'POST', pathPattern: '*/Person', times: 1 }] });
  const contact = await town.crm.create('Contact', { LastName: kind });
  await poll('crm');
  await eventually(async () => (await personOf(contact)) !== '', true);
  await town.atRest();
  const made = (await town.office.all('Person')).filter(({ Lastname }) => Lastname === kind);
  expect(made.map(({ PersonId }) => textOf(PersonId))).toEqual([await personOf(contact)]);
});

it('takes for edits what people entered into the person before it was found', async () => {
  await town.office.fault({
    rules: [
      { kind: 'resetAfter', method: 'POST', pathPattern: '*/Person', times: 1 },
      { kind: 'status503', method: 'GET', pathPattern: '*/Person', times: 1 },
    ],
  });
  const contact = await town.crm.create('Contact', { LastName: 'Berg', Title: 'CEO' });
  await poll('crm');
  const named = async () => (await town.office.all('Person')).filter(({ Lastname }) => Lastname === 'Berg');
  await eventually(async () => (await named()).length, 1);
  await town.office.edit('Person', textOf((await named())[0]?.['PersonId']), { Title: 'CTO' });
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), 'CTO');
  expect(await named()).toMatchObject([{ Title: 'CTO' }]);
});
