import { earlier, linkedLongAgo } from './earlier';
import { hint } from './polls';
import {
  eventually,
  historyOf,
  linkedContact,
  openTown,
  readAllAnew,
  shownIn,
  type Town,
  type TownOptions,
} from './support';

const hourMs = 3_600_000;

let town: Town;
afterEach(() => town.close());

/** A town whose office's clock is off by `clockSkewMs` from the beginning. */
async function openAt(clockSkewMs: number, options: TownOptions = {}): Promise<void> {
  town = await openTown({ ...options, isStarted: false });
  // the clerk signs in while the clocks agree: the vendor refuses a stamp that is minutes off
  await town.office.create('Person', { Firstname: 'Only', Lastname: 'Here' });
  await setOfficeClock(clockSkewMs);
  await town.start();
}

/** From here on the office stamps records, and tells the time, this far from ours. */
const setOfficeClock = (clockSkewMs: number): Promise<void> => town.office.fault({ clockSkewMs });

const titles = async (contact: string, person: string): Promise<unknown> => [
  await shownIn(town.crm, 'Contact', contact, 'Title'),
  await shownIn(town.office, 'Person', person, 'Title'),
];

/** One edit on each side, each seen by the other before the next. */
async function takeTurns(contact: string, person: string, name: string): Promise<void> {
  await town.office.edit('Person', person, { Title: `${name} of superoffice` });
  await eventually(() => titles(contact, person), [`${name} of superoffice`, `${name} of superoffice`]);
  await town.crm.edit('Contact', contact, { Title: `${name} of crm` });
  await eventually(() => titles(contact, person), [`${name} of crm`, `${name} of crm`]);
}

/** What is written when everything is read anew. */
async function secondPass(): Promise<unknown> {
  await town.atRest();
  await Promise.all([town.crm.emptyLog(), town.office.emptyLog()]);
  await readAllAnew(town);
  return [await town.crm.writes(), await town.office.writes()];
}

describe.each([
  ['fast', hourMs],
  ['slow', -hourMs],
])('a system whose clock is an hour %s', (_, clockSkewMs) => {
  it('loses nothing that is edited on either side, and comes to rest', async () => {
    await openAt(clockSkewMs);
    await town.atRest();
    const { contact, person } = await linkedContact(town, { Title: 'CEO' });
    await takeTurns(contact, person, 'first');
    await takeTurns(contact, person, 'second');
    expect(await secondPass()).toEqual([[], []]);
    expect(await titles(contact, person)).toEqual(['second of crm', 'second of crm']);
    const { values } = await historyOf(town, person);
    expect(values.map(({ value }) => value)).toEqual([
      'CEO',
      'first of superoffice',
      'first of crm',
      'second of superoffice',
    ]);
  });

  it.each(['crm', 'superoffice'])('lets the newest of two edits win by true time: the one in %s', async (winner) => {
    await openAt(clockSkewMs, { pollMs: 600_000 });
    await town.atRest();
    const { contact, person } = await linkedLongAgo(town);
    const inCrm = () => town.crm.edit('Contact', contact, { Title: 'of crm' });
    const inOffice = () => town.office.edit('Person', person, { Title: 'of superoffice' });
    if (winner === 'crm') {
      await earlier(town.office, inOffice, clockSkewMs);
      await inCrm();
    } else {
      await earlier(town.crm, inCrm);
      await inOffice();
    }
    await hint(town, ['crm', 'Contact', contact], ['superoffice', 'Person', person]);
    await eventually(() => titles(contact, person), [`of ${winner}`, `of ${winner}`]);
  });
});

it.each([
  ['back', hourMs, 0],
  ['back', 0, -hourMs],
  ['forward', 0, hourMs],
  ['forward', -hourMs, 0],
])('finds what is made and edited after a clock was set %s, from %d to %d', async (_, before, after) => {
  await openAt(before);
  await town.atRest();
  const { contact, person } = await linkedContact(town, { Title: 'CEO' });
  await takeTurns(contact, person, 'before');
  await setOfficeClock(after);
  await takeTurns(contact, person, 'after');
  const made = await town.office.create('Person', { Firstname: 'Made', Lastname: 'After' });
  await eventually(async () => (await historyOf(town, made)).entities, 1);
  expect(await secondPass()).toEqual([[], []]);
});
