import { armFailpoints } from '../../src/lib/failpoint';
import type { JsonObject } from '../../src/lib/json';
import { decideParked } from '../../src/store/operations/decide-parked';
import { parkedList } from '../../src/store/operations/question-lists';
import { waitUntil } from '../support/wait-until';
import { type CrmAndGo, eventually, openCrmAndGo } from './powerofficego-crm-fixture';
import { deskAt, textOf } from './powerofficego-fixture';

let both: CrmAndGo;

beforeAll(async () => {
  // one batch holds all that is looked at again
  both = await openCrmAndGo(['contact', 'customer'], 500);
});
afterEach(() => armFailpoints(() => undefined));
afterAll(() => both.close());

const persons = async (): Promise<readonly JsonObject[]> =>
  (await both.recordsOf('ContactPerson'))
    .filter(({ EmailAddress }) => textOf(EmailAddress).startsWith('mass.'))
    .toSorted((a, b) => Number(a['Id']) - Number(b['Id']));

const setTitle = (person: JsonObject, value: string | null): Promise<unknown> =>
  deskAt(both.go)('PATCH', `/ContactPersons/${textOf(person['ContactId'])}/${textOf(person['Id'])}`, [
    { op: 'replace', path: '/Title', value },
  ]);

const openQuestions = (): Promise<JsonObject[]> =>
  both.rows(
    `select p.id, p.field, p.reason, l.external_id, e.fields->>'email' as email
     from parked_change p join link l on l.id = p.link_id join entity e on e.id = p.entity_id
     where p.state = 'open' order by e.fields->>'email'`,
  );

it('asks about values that were lost in a mass of persons which are left, and leaves them once it is decided', async () => {
  const [former, next] = await Promise.all(
    ['Former AS', 'Next AS'].map((Name) => both.inCrm('POST', '/customers', { Name })),
  );
  const contacts = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      both.inCrm('POST', '/contacts', {
        FirstName: 'Kari',
        LastName: `Vik ${index}`,
        Email: `mass.${index}@example.com`,
        Title: 'CEO',
        CustomerId: former ?? '',
      }),
    ),
  );
  await waitUntil('the persons are made', async () => (await persons()).length === 12);
  await both.atRest();
  const old = await persons();
  armFailpoints((name) => {
    if (name === 'moved-leaving') throw new Error('the process ends');
  });
  await Promise.all(contacts.map((contact) => both.inCrm('PATCH', `/contacts/${contact}`, { CustomerId: next ?? '' })));
  await waitUntil('the next persons are made', async () => (await persons()).length === 24);
  // nobody looks at some before all have lost it: what comes slowly is no mass
  const resume = await both.pause('contact');
  armFailpoints(() => undefined);
  await Promise.all(old.map((person) => setTitle(person, null)));
  await resume();
  await waitUntil('all are asked about', async () => (await openQuestions()).length === 12);
  await both.atRest();

  const [approved, rejected, back, ...others] = await openQuestions();
  expect([approved?.['field'], approved?.['reason']]).toEqual([
    'title',
    expect.stringContaining('Contactperson of poweroffice lost title within 10 minutes'),
  ]);
  expect(others).toHaveLength(9);
  const place = { after: null, before: null, limit: 20, isBackward: false };
  const everything = { ids: null, visible: null, systems: null, entities: null, ...place };
  expect(await parkedList.read({ query: both.rows }, everything)).toHaveLength(12);
  expect((await persons()).slice(0, 12).map(({ IsActive }) => IsActive)).toEqual(old.map(() => true));
  const titlesOf = async (question: JsonObject | undefined): Promise<unknown> =>
    both.rows(
      `select entity.fields->>'title' as title, link.state from link join entity on entity.id = link.entity_id
       where link.system = 'poweroffice' and link.external_id = $1`,
      [question?.['external_id']],
    );
  expect(await titlesOf(others[0])).toEqual([{ title: 'CEO', state: 'moving' }]);

  const decide = (question: JsonObject | undefined, isApproved: boolean): Promise<unknown> =>
    decideParked(
      { query: both.rows },
      { id: textOf(question?.['id']), isApproved },
      { actor: 'somebody', now: Date.now() },
    );
  await decide(approved, true);
  await decide(rejected, false);
  const again = old.find(({ EmailAddress }) => EmailAddress === back?.['email']);
  await setTitle(again ?? {}, 'CEO');
  both.engine.wake();
  await eventually(() => titlesOf(approved), [{ title: null, state: 'moved' }]);
  await eventually(() => titlesOf(rejected), [{ title: 'CEO', state: 'moved' }]);
  await eventually(() => titlesOf(back), [{ title: 'CEO', state: 'moved' }]);
  expect(await openQuestions()).toHaveLength(9);
});
