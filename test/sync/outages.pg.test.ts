import { z } from 'zod';
import { eventually, linkedContact, openTown, rowsOf, shownIn, soonDecided, type Town } from './support';

let town: Town;
beforeEach(async () => {
  town = await openTown({ settings: soonDecided });
  await town.atRest();
});
afterEach(() => town.close());

const log = z.object({ requests: z.array(z.object({ at: z.number(), method: z.string(), status: z.number() })) });
/** When the office was asked, by its own clock, and how it answered. */
const logged = async (): Promise<z.infer<typeof log>['requests']> => {
  const answer = await fetch(`${town.stack.superoffice.controlUrl}/requests`);
  return log.parse(await answer.json()).requests;
};

it('pauses for as long as Retry-After says, then catches up', async () => {
  const { contact, person } = await linkedContact(town, { Title: 'CEO' });
  await town.office.fault({ rules: [{ kind: 'status429', retryAfterSeconds: 2, times: 1 }] });
  await eventually(async () => (await town.office.requests()).some((line) => line.endsWith(' 429')), true);
  await town.crm.edit('Contact', contact, { Title: 'CTO' });
  await eventually(() => shownIn(town.office, 'Person', person, 'Title'), 'CTO');
  const requests = await logged();
  const refusedAt = requests.find(({ status }) => status === 429)?.at ?? Infinity;
  const writtenAt = requests.findLast(({ method }) => method === 'PATCH')?.at ?? 0;
  expect(writtenAt - refusedAt).toBeGreaterThanOrEqual(2_000);
});

describe.each([
  ['cannot be reached', { rules: [{ kind: 'reset' }] }, 'UNREACHABLE'],
  ['refuses the credentials', { rules: [{ kind: 'status401' }] }, 'UNAUTHORISED'],
])('a system that %s for a while', (_what, faults, reason) => {
  it('keeps nobody else waiting, and has everything once it serves again', async () => {
    const { contact, person } = await linkedContact(town, { Title: 'CEO' });
    await town.office.fault(faults);
    await town.crm.edit('Contact', contact, { Title: 'CTO' });
    const state = () => rowsOf(town, 'select system, reason from system_state order by system');
    await eventually(state, [
      { system: 'crm', reason: null },
      { system: 'superoffice', reason },
    ]);
    const late = await town.crm.create('Contact', { FirstName: 'Siv', LastName: 'Lund' });
    const links = () => rowsOf(town, `select state from link where external_id = $1`, [late]);
    await eventually(links, [{ state: 'active' }]);
    expect(await shownIn(town.office, 'Person', person, 'Title')).toBe('CEO');

    await town.office.fault({});
    await eventually(() => shownIn(town.office, 'Person', person, 'Title'), 'CTO');
    const lates = async () => (await town.office.all('Person')).filter(({ Lastname }) => Lastname === 'Lund').length;
    await eventually(lates, 1);
    await town.atRest();
    expect(await lates()).toBe(1);
    await eventually(async () => (await state()).map((each) => each['reason']), [null, null]);
  });
});
