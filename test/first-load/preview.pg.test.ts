import type { JsonObject } from '../../src/lib/json';
import { decide, type Office, openOffice, superofficePersonFlow } from '../sync/operate-support';
import { rowsOf, type TownOptions } from '../sync/support';
import { createDice } from '../kill/dice';
import { contacts, crowd, persons } from './people';

const preview = `query P($flow: ID!, $first: Int) { previewFlow(flowId: $flow, first: $first) {
  isComplete gaps leftRecords linkedBefore linked created blocked leftAlone ambiguous fanOut maxFanOut
  creates { system { systemId } recordType count }
  examples { outcome system { systemId } recordType externalId reason }
  fields { side field overwritten filled differing held examples { field recordType externalId before after } }
  requests { system { systemId } requests seconds }
} }`;

let office: Office;
afterEach(() => office.close());

const ask = async (): Promise<JsonObject> =>
  (await office.ask(preview, { flow: superofficePersonFlow, first: 20 }))['previewFlow'];

/** Opens both vendors with people in them, the flow paused, and waits until all are read. */
async function openPaused(people = { contacts, persons }, settings: TownOptions['settings'] = {}): Promise<void> {
  office = await openOffice({ isStarted: false, settings: { workers: 1, ...settings } });
  for (const each of people.contacts) await office.crm.create('Contact', each);
  for (const each of people.persons) await office.office.create('Person', each);
  await decide(office, 'pauseFlow', { flowId: superofficePersonFlow }, 'userErrors { code }');
  await office.stack.engine.start();
  await office.atRest();
}

/** What the engine made of the people in the end. */
async function outcome(): Promise<{ linked: number; created: number; ambiguous: number }> {
  const [row = {}] = await rowsOf(
    office,
    `select
       (select count(*)::int from link l join link r using (entity_id)
        where l.system = 'crm' and l.record_type = 'Contact' and l.state = 'active'
          and r.system = 'superoffice' and r.origin <> 'flow' and r.state = 'active') as linked,
       (select count(*)::int from link where system = 'superoffice' and origin = 'flow' and state = 'active') as created,
       (select count(*)::int from match_review where state = 'open') as ambiguous`,
  );
  return { linked: Number(row['linked']), created: Number(row['created']), ambiguous: Number(row['ambiguous']) };
}

const contents = async (): Promise<readonly JsonObject[]> =>
  rowsOf(
    office,
    `select 'link' as what, count(*)::int as many, max(xmin::text::bigint) as last from link
     union all select 'entity', count(*)::int, max(xmin::text::bigint) from entity
     union all select 'record', count(*)::int, max(xmin::text::bigint) from record
     union all select 'review', count(*)::int, max(xmin::text::bigint) from match_review
     union all select 'dirty', count(*)::int, max(xmin::text::bigint) from dirty`,
  );

it('says beforehand what a first load of a paused flow does, and the engine does just that', async () => {
  await openPaused();
  const said = await ask();
  expect(said).toMatchObject({ isComplete: true, gaps: [], leftRecords: 8, linkedBefore: 0, blocked: 0 });

  await decide(office, 'resumeFlow', { flowId: superofficePersonFlow }, 'userErrors { code }');
  await office.atRest();
  const after = await outcome();
  expect({ linked: said['linked'], created: said['created'], ambiguous: said['ambiguous'] }).toEqual(after);
  expect(after).toMatchObject({ created: 3 });
  expect(await ask()).toMatchObject({ linkedBefore: after.linked + 3, linked: 0, created: 0 });
});

it.each([3, 5])('is right about a crowd of people who share names, addresses and phones (%i)', async (seed) => {
  await openPaused(crowd(createDice(seed, 1), 30), { batchSize: 7 });
  const said = await ask();
  await decide(office, 'resumeFlow', { flowId: superofficePersonFlow }, 'userErrors { code }');
  await office.atRest();
  const { linked, created, ambiguous } = said;
  expect({ linked, created, ambiguous }).toEqual(await outcome());
  expect(said['leftRecords']).toBe(30);
});

it('writes nothing: not to the database, and asks neither system', async () => {
  await openPaused();
  await office.stack.engine.stop();
  await Promise.all([office.crm.emptyLog(), office.office.emptyLog()]);
  const before = await contents();
  await ask();
  expect(await contents()).toEqual(before);
  expect([await office.crm.requests(), await office.office.requests()]).toEqual([[], []]);
});

it('tells what would be written while writing is off', async () => {
  office = await openOffice({ isStarted: false, isWritable: false });
  for (const each of contacts) await office.crm.create('Contact', each);
  for (const each of persons) await office.office.create('Person', each);
  await office.start();
  await office.atRest();
  const { linked, ambiguous } = await outcome();
  expect(await ask()).toMatchObject({ leftRecords: 8, linkedBefore: linked, created: 3, ambiguous, fanOut: 1 });
});

it('says that a side is not read yet, and shows the values that would be overwritten', async () => {
  office = await openOffice({
    isStarted: false,
    flowSettings: { 'contact-person': { firstMerge: 'left' } },
  });
  await office.crm.create('Contact', { LastName: 'Berg', Email: 'kari@example.com', Title: 'CEO' });
  await office.office.create('Person', { Lastname: 'Berg', Title: 'Boss', Emails: [{ Value: 'kari@example.com' }] });
  expect(await ask()).toMatchObject({ isComplete: false, leftRecords: 0 });

  await decide(office, 'pauseFlow', { flowId: superofficePersonFlow }, 'userErrors { code }');
  await office.stack.engine.start();
  await office.atRest();
  const said = await ask();
  expect(said).toMatchObject({ isComplete: true, linked: 1, created: 0 });
  const title = { side: 'RIGHT', field: 'title', overwritten: 1, filled: 0, differing: 0, held: 0 };
  expect(said['fields']).toContainEqual({
    ...title,
    examples: [{ field: 'title', recordType: 'Person', externalId: expect.any(String), before: 'Boss', after: 'CEO' }],
  });
});

it('refuses a flow that is not there, and more examples than it shows', async () => {
  office = await openOffice({ isStarted: false });
  const query = (flow: string, first: number): Promise<readonly unknown[]> => office.refusals(preview, { flow, first });
  expect(await query('nowhere', 1)).toEqual([
    expect.objectContaining({ code: 'BAD_USER_INPUT', argumentPath: ['flowId'] }),
  ]);
  expect(await query(superofficePersonFlow, 51)).toEqual([
    expect.objectContaining({ code: 'BAD_USER_INPUT', argumentPath: ['first'] }),
  ]);
});
