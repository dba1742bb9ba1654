import { eventually, linkedContact, openTown, rowsOf, shownIn, soonDecided, type Town } from './support';

let town: Town;
beforeEach(async () => {
  town = await openTown({ settings: soonDecided });
  await town.atRest();
});
afterEach(() => town.close());

const personsNamed = async (name: string): Promise<number> =>
  (await town.office.all('Person')).filter(({ Lastname }) => Lastname === name).length;

const linkState = async (): Promise<unknown> =>
  (await rowsOf(town, `select state from link where system = 'superoffice'`)).map(({ state }) => state);

it.each(['status500after', 'resetAfter', 'status500before', 'reset'])(
  'makes exactly one person when the create is answered by %s',
  async (kind) => {
    await town.office.fault({ rules: [{ kind, method: 'POST', pathPattern: '*/Person', times: 1 }] });
    await town.crm.create('Contact', { LastName: 'Berg' });
    await eventually(linkState, ['active']);
    await town.atRest();
    expect(await personsNamed('Berg')).toBe(1);
  },
);

it.each(['status500after', 'resetAfter', 'status500before', 'reset'])(
  'loses no edit when the update is answered by %s',
  async (kind) => {
    const { contact, person } = await linkedContact(town, { Title: 'CEO' });
    await town.office.fault({ rules: [{ kind, method: 'PATCH', pathPattern: '*', times: 1 }] });
    await town.crm.edit('Contact', contact, { Title: 'CTO' });
    await eventually(() => shownIn(town.office, 'Person', person, 'Title'), 'CTO');
    await town.crm.edit('Contact', contact, { Title: 'CFO' });
    await eventually(() => shownIn(town.office, 'Person', person, 'Title'), 'CFO');
    await town.atRest();
    expect(await shownIn(town.crm, 'Contact', contact, 'Title')).toBe('CFO');
  },
);
