import { operate } from '../../src/store/operations/operate';
import { resumeFlow } from '../../src/store/operations/pause-flow';
import { eventually, linkedContact, rowsOf, shownIn, soonDecided } from './support';
import { decide, type Office, openOffice, superofficePersonFlow as flowId } from './operate-support';
import { hint } from './polls';

let office: Office;
beforeEach(async () => {
  office = await openOffice({ settings: soonDecided });
  await office.atRest();
});
afterEach(() => office.close());

const payload = 'flow { flowId isPaused } userErrors { code field }';
const pause = (): Promise<unknown> => decide(office, 'pauseFlow', { flowId }, payload);
const resume = (): Promise<unknown> => decide(office, 'resumeFlow', { flowId }, payload);
const titleOf = async (entityId: string): Promise<unknown> =>
  (await rowsOf(office, `select fields->>'title' as title from entity where id = $1`, [entityId]))[0]?.['title'];

it('neither reads nor writes while paused, and takes in everything that was missed', async () => {
  const { contact, person, entityId } = await linkedContact(office, { Title: 'CEO' });
  expect(await pause()).toEqual({ flow: { flowId, isPaused: true }, userErrors: [] });
  await Promise.all([office.crm.emptyLog(), office.office.emptyLog()]);
  await office.crm.edit('Contact', contact, { Title: 'while paused' });
  const late = await office.crm.create('Contact', { LastName: 'Late', Email: 'late@example.com' });
  await eventually(
    () =>
      rowsOf(office, `select native->>'Title' as title from record where system = 'crm' and external_id = $1`, [
        contact,
      ]),
    [{ title: 'while paused' }],
  );
  await office.atRest();
  expect(await titleOf(entityId)).toBe('CEO');
  expect(await shownIn(office.office, 'Person', person, 'Title')).toBe('CEO');
  expect(await office.office.writes()).toEqual([]);
  expect(await rowsOf(office, 'select id from link where external_id = $1', [late])).toEqual([]);

  expect(await resume()).toEqual({ flow: { flowId, isPaused: false }, userErrors: [] });
  await eventually(() => shownIn(office.office, 'Person', person, 'Title'), 'while paused');
  await eventually(
    async () => (await office.office.all('Person')).map(({ Lastname }) => Lastname).includes('Late'),
    true,
  );
  await office.atRest();
  expect(await office.office.all('Person')).toHaveLength(2);
});

it('takes in everything that was missed where another process resumes it', async () => {
  const { contact, person } = await linkedContact(office, { Title: 'CEO' });
  await pause();
  await office.crm.edit('Contact', contact, { Title: 'while paused' });
  await eventually(
    () => rowsOf(office, `select native->>'Title' as title from record where external_id = $1`, [contact]),
    [{ title: 'while paused' }],
  );
  await office.atRest();

  const { engine, database } = office.stack;
  const flow = engine.topology.flows.find(({ id }) => id === flowId);
  if (flow === undefined) throw new Error(`there is no flow ${flowId}`);
  const { id, kind, left, right } = flow;
  const operator = { actor: 'another process', now: Date.now() };
  await engine.heedPauses();
  await operate(database.dataSource, (db) => resumeFlow(db, { id, kind, slots: [left, right] }, operator));
  engine.wake();
  await eventually(() => shownIn(office.office, 'Person', person, 'Title'), 'while paused');
});

it('does not send a create that was wanted before the pause', async () => {
  await office.office.fault({ rules: [{ kind: 'status503', method: 'POST', pathPattern: '*/Person' }] });
  const contact = await office.crm.create('Contact', { LastName: 'Waiting', Email: 'waiting@example.com' });
  await eventually(
    () => rowsOf(office, `select state from link where system = 'superoffice'`),
    [{ state: 'creating' }],
  );
  await pause();
  // a request that was under way is answered before the office serves again
  await office.atRest();
  await office.office.fault({});
  await hint(office, ['crm', 'Contact', contact]);
  await office.atRest();
  expect(await office.office.all('Person')).toEqual([]);
  await resume();
  await eventually(async () => (await office.office.all('Person')).length, 1);
});

it('stays paused at the next start', async () => {
  await office.close();
  office = await openOffice({ isStarted: false });
  await rowsOf(office, `insert into flow_pause (flow_id, paused_by) values ($1, 'anonymous')`, [flowId]);
  await office.crm.create('Contact', { LastName: 'Early', Email: 'early@example.com' });
  await office.stack.engine.start();
  await office.atRest();
  expect(await office.office.all('Person')).toEqual([]);
  await resume();
  await eventually(async () => (await office.office.all('Person')).length, 1);
});

it('is heeded by an engine that was not told', async () => {
  await rowsOf(office, `insert into flow_pause (flow_id, paused_by) values ($1, 'another process')`, [flowId]);
  await eventually(
    async () => (await office.ask('{ dataflows { flows { flowId isPaused } } }')).dataflows[0].flows,
    expect.arrayContaining([{ flowId, isPaused: true }]),
  );
});

it('refuses what is done already and what is not there', async () => {
  expect(await resume()).toEqual({
    flow: { flowId, isPaused: false },
    userErrors: [{ code: 'ALREADY_DECIDED', field: ['flowId'] }],
  });
  await pause();
  expect(await pause()).toMatchObject({ userErrors: [{ code: 'ALREADY_DECIDED', field: ['flowId'] }] });
  expect(await decide(office, 'pauseFlow', { flowId: 'nowhere' }, payload)).toEqual({
    flow: null,
    userErrors: [{ code: 'NOT_FOUND', field: ['flowId'] }],
  });
});

describe('failures', () => {
  const failures = async (): Promise<{ id: string; message: string; isBlocked: boolean }[]> =>
    (await office.ask('{ failures { nodes { id message isBlocked link { recordType } } totalCount } }')).failures.nodes;

  const payloadOfRetry = 'links { recordType } userErrors { code field }';

  it('are listed with the reason, and tried again at once', async () => {
    const { contact, person } = await linkedContact(office, { Title: 'CEO' });
    await office.office.fault({ rules: [{ kind: 'status403', method: 'PATCH' }] });
    await office.crm.edit('Contact', contact, { Title: 'refused' });
    await eventually(async () => (await failures()).map(({ isBlocked }) => isBlocked), [false]);
    // nothing but the retry tries it again
    const later = `with later as (update dirty set run_after = now() + interval '1 hour'
      where attempts > 0 and held_until is null returning key) select key from later`;
    await eventually(async () => (await rowsOf(office, later)).length, 1);
    await office.office.fault({});
    const [failure] = await failures();
    expect(failure).toMatchObject({ link: { recordType: 'Person' } });
    const answer = await decide(office, 'retryFailures', { ids: [failure?.id] }, payloadOfRetry);
    expect(answer).toEqual({ links: [{ recordType: 'Person' }], userErrors: [] });
    await eventually(() => shownIn(office.office, 'Person', person, 'Title'), 'refused');
    await eventually(() => failures(), []);
    const nothing = await decide(office, 'retryFailures', {}, payloadOfRetry);
    expect(nothing).toEqual({ links: [], userErrors: [] });
  });

  it('come back when what blocks them is still there', async () => {
    await office.crm.create('Contact', { LastName: 'B'.repeat(100), Email: 'long@example.com' });
    const blocked = { message: 'lastName: the text has 100 characters, at most 99 fit', isBlocked: true };
    await eventually(() => failures(), [expect.objectContaining(blocked)]);
    const answer = await decide(office, 'retryFailures', { systemIds: ['superoffice'] }, payloadOfRetry);
    expect(answer).toEqual({ links: [{ recordType: 'Person' }], userErrors: [] });
    await office.atRest();
    await eventually(() => failures(), [expect.objectContaining(blocked)]);
    const unknown = await decide(office, 'retryFailures', { systemIds: ['nowhere'] }, payloadOfRetry);
    expect(unknown.userErrors).toEqual([{ code: 'UNKNOWN_SYSTEM', field: ['systemIds', '0'] }]);
  });
});
