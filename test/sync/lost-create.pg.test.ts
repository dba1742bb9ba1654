import { hint, poll } from './polls';
import { eventually, openTown, rowsOf, shownIn, soonDecided, textOf, type Town } from './support';

let town: Town;
/** For how long the systems are said to be at a request: a create in doubt is searched after that. */
let requestTimeoutMs = 500;
beforeAll(async () => {
  // only this test says when a system is read: no poll finds the person before the search does
  town = await openTown({
    pollMs: 600_000,
    settings: soonDecided,
    replaceConnector: (connector) => ({
      ...connector,
      get requestTimeoutMs() {
        return requestTimeoutMs;
      },
    }),
  });
  await town.atRest();
});
afterAll(() => town.close());

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
  await poll(town, 'crm');
  await eventually(async () => (await personOf(contact)) !== '', true);
  await town.atRest();
  const made = (await town.office.all('Person')).filter(({ Lastname }) => Lastname === kind);
  expect(made.map(({ PersonId }) => textOf(PersonId))).toEqual([await personOf(contact)]);
});

it('takes for edits what people entered into the person before it was found', async () => {
  requestTimeoutMs = 600_000;
  await town.office.fault({ rules: [{ kind: 'resetAfter', method: 'POST', pathPattern: '*/Person', times: 1 }] });
  const contact = await town.crm.create('Contact', { LastName: 'Berg', Title: 'CEO' });
  await poll(town, 'crm');
  const named = async () => (await town.office.all('Person')).filter(({ Lastname }) => Lastname === 'Berg');
  await eventually(async () => (await named()).length, 1);
  await town.office.edit('Person', textOf((await named())[0]?.['PersonId']), { Title: 'CTO' });
  requestTimeoutMs = 500;
  await hint(town, ['crm', 'Contact', contact]);
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), 'CTO');
  expect(await named()).toMatchObject([{ Title: 'CTO' }]);
});
