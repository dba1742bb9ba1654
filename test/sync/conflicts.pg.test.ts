import { earlier, linkedLongAgo } from './earlier';
import { hint } from './polls';
import { eventually, historyOf, type LinkedContact, openTown, shownIn, type Town } from './support';

let town: Town;
beforeAll(async () => {
  town = await openTown({ pollMs: 600_000 });
  // the clerk signs in while the clocks agree: the vendor refuses a stamp that is minutes off
  await town.office.create('Person', { Firstname: 'Only', Lastname: 'Here' });
  await town.atRest();
});
afterAll(() => town.close());

/** Only this test says when a record is read, so that both edits are there before either is seen. */
const look = ({ contact, person }: LinkedContact): Promise<void> =>
  hint(town, ['crm', 'Contact', contact], ['superoffice', 'Person', person]);

it.each(['crm', 'superoffice'])('lets the newest of two edits of one field win: the one in %s', async (winner) => {
  const both = await linkedLongAgo(town);
  const { contact, person, entityId } = both;
  const inCrm = () => town.crm.edit('Contact', contact, { Title: 'of crm' });
  const inOffice = () => town.office.edit('Person', person, { Title: 'of superoffice' });
  if (winner === 'crm') {
    await earlier(town.office, inOffice);
    await inCrm();
  } else {
    await earlier(town.crm, inCrm);
    await inOffice();
  }
  await look(both);
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), `of ${winner}`);
  await eventually(() => shownIn(town.office, 'Person', person, 'Title'), `of ${winner}`);
  const { values } = await historyOf(town, person);
  const loser = winner === 'crm' ? 'of superoffice' : 'of crm';
  expect(values).toContainEqual({ field: 'title', value: loser });
  expect(entityId).not.toBe('');
});

it('lets a clear lose against an edit of the other side', async () => {
  const both = await linkedLongAgo(town);
  const { contact, person } = both;
  await earlier(town.crm, () => town.crm.edit('Contact', contact, { Title: 'CTO' }));
  await town.office.edit('Person', person, { Title: '' });
  await look(both);
  await eventually(() => shownIn(town.office, 'Person', person, 'Title'), 'CTO');
  await town.atRest();
  expect(await shownIn(town.crm, 'Contact', contact, 'Title')).toBe('CTO');
});
