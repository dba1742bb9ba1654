import { systemId } from '../../src/core/ids';
import { eventually, historyOf, linkedContact, openTown, shownIn, type Town } from './support';

let town: Town;
beforeAll(async () => {
  town = await openTown({ pollMs: 600_000 });
  await pollBoth();
  await town.atRest();
});
afterAll(() => town.close());

/** Only this test says when a system is read, so that both edits are there before either is seen. */
async function pollBoth(): Promise<void> {
  await Promise.all(['superoffice', 'crm'].map((id) => town.stack.engine.pollNow(systemId(id))));
}

const nextSecond = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2_100));

it.each(['crm', 'superoffice'])('lets the newest of two edits of one field win: the one in %s', async (winner) => {
  const { contact, person, entityId } = await linkedContact(town, { Title: 'CEO' }, pollBoth);
  const inCrm = () => town.crm.edit('Contact', contact, { Title: 'of crm' });
  const inOffice = () => town.office.edit('Person', person, { Title: 'of superoffice' });
  const [first, last] = winner === 'crm' ? [inOffice, inCrm] : [inCrm, inOffice];
  await first();
  // the vendors' clocks count seconds and may be a second apart: only what is further apart can be told
  await nextSecond();
  await last();
  await pollBoth();
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), `of ${winner}`);
  await eventually(() => shownIn(town.office, 'Person', person, 'Title'), `of ${winner}`);
  const { values } = await historyOf(town, person);
  const loser = winner === 'crm' ? 'of superoffice' : 'of crm';
  expect(values).toContainEqual({ field: 'title', value: loser });
  expect(entityId).not.toBe('');
});

it('lets a clear lose against an edit of the other side', async () => {
  const { contact, person } = await linkedContact(town, { Title: 'CEO' }, pollBoth);
  await town.crm.edit('Contact', contact, { Title: 'CTO' });
  await nextSecond();
  await town.office.edit('Person', person, { Title: '' });
  await pollBoth();
  await eventually(() => shownIn(town.office, 'Person', person, 'Title'), 'CTO');
  await town.atRest();
  expect(await shownIn(town.crm, 'Contact', contact, 'Title')).toBe('CTO');
});
