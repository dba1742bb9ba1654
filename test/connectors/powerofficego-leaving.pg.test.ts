import { linkId } from '../../src/core/ids';
import { armFailpoints } from '../../src/lib/failpoint';
import { unlinkRecord } from '../../src/store/operations/unlink-record';
import { waitUntil } from '../support/wait-until';
import { type CrmAndGo, eventually, openCrmAndGo } from './powerofficego-crm-fixture';
import { deskAt, textOf } from './powerofficego-fixture';

let both: CrmAndGo;

beforeAll(async () => {
  both = await openCrmAndGo(['contact', 'customer']);
});
afterEach(() => armFailpoints(() => undefined));
afterAll(() => both.close());

let count = 0;

/** A contact under the first of its customers, in step with PowerOffice Go. */
async function linkedContact(customers = 2) {
  count += 1;
  const names = Array.from({ length: customers }, (_, index) => `Company ${count}-${index} AS`);
  const ids = await Promise.all(names.map((Name) => both.inCrm('POST', '/customers', { Name })));
  const email = `leaver.${count}@example.com`;
  const contact = await both.inCrm('POST', '/contacts', {
    FirstName: 'Kari',
    LastName: `Vik ${count}`,
    Email: email,
    Title: 'CEO',
    CustomerId: ids[0] ?? null,
  });
  await waitUntil('the person is made', async () => (await personsOf(email)).length === 1);
  await both.atRest();
  return { email, contact, customers: ids };
}

const personsOf = async (email: string) =>
  (await both.recordsOf('ContactPerson'))
    .filter(({ EmailAddress }) => EmailAddress === email)
    .toSorted((a, b) => Number(a['Id']) - Number(b['Id']));

const shown = async (email: string, ...fields: readonly string[]) =>
  (await personsOf(email)).map((person) => fields.map((field) => person[field] ?? null));

const linksOf = (email: string) =>
  both.rows(
    `select link.id, link.entity_id, link.external_id, link.state, link.blocked_reason from link
     join entity on entity.id = link.entity_id
     where entity.fields->>'email' = $1 and link.system = 'poweroffice' order by link.id`,
    [email],
  );

const change = (contact: string, values: Parameters<CrmAndGo['inCrm']>[2]): Promise<string> =>
  both.inCrm('PATCH', `/contacts/${contact}`, values);

async function inGo(email: string, index: number, property: string, value: string): Promise<void> {
  const person = (await personsOf(email))[index];
  const path = `/ContactPersons/${textOf(person?.['ContactId'])}/${textOf(person?.['Id'])}`;
  await deskAt(both.go)('PATCH', path, [{ op: 'replace', path: `/${property}`, value }]);
}

/** Lets the process end at a point, again and again; answers how often it did. */
function endAt(failpoint: string): { count: number } {
  const ended = { count: 0 };
  armFailpoints((name) => {
    if (name !== failpoint) return;
    ended.count += 1;
    throw new Error('the process ends');
  });
  return ended;
}

it('takes in what was edited in each of two persons that are left at once', async () => {
  const { email, contact, customers } = await linkedContact(3);
  endAt('moved-leaving');
  for (const [index, customer] of customers.slice(1).entries()) {
    await change(contact, { CustomerId: customer });
    await waitUntil('the next person is made', async () => (await personsOf(email)).length === index + 2);
  }
  await Promise.all([inGo(email, 0, 'Title', 'edited in the first'), inGo(email, 1, 'PhoneNumber', '+4722334455')]);
  armFailpoints(() => undefined);
  await eventually(
    () => shown(email, 'IsActive', 'Title', 'PhoneNumber'),
    [
      [false, 'edited in the first', null],
      [false, 'CEO', '+4722334455'],
      [true, 'edited in the first', '+4722334455'],
    ],
  );
});

it('leaves a person also while a field of the contact waits for somebody to decide', async () => {
  const { email, contact, customers } = await linkedContact();
  const [link] = await linksOf(email);
  await both.rows(`insert into conflict (entity_id, field, reason, candidates) values ($1, 'title', 'edited', '[]')`, [
    link?.['entity_id'],
  ]);
  await change(contact, { CustomerId: customers[1] ?? '' });
  await eventually(() => shown(email, 'IsActive'), [[false], [true]]);
  await both.atRest();
  expect((await linksOf(email)).map(({ state }) => state)).toEqual(['moved', 'active']);
});

it('leaves nothing while the flow is paused', async () => {
  const { email, contact, customers } = await linkedContact();
  const ended = endAt('moved-leaving');
  await change(contact, { CustomerId: customers[1] ?? '' });
  await waitUntil('the old person is about to be left', async () => ended.count > 0);
  // armed until it is at rest: a worker may be on its way there that has not heard of the pause
  const resume = await both.pause('contact');
  armFailpoints(() => undefined);
  expect(await shown(email, 'IsActive')).toEqual([[true], [true]]);
  await resume();
  await eventually(() => shown(email, 'IsActive'), [[false], [true]]);
});

it('knows a person that stays as a contact of its own, once somebody took the new one away', async () => {
  const { email, contact, customers } = await linkedContact();
  const ended = endAt('create-sending');
  await change(contact, { CustomerId: customers[1] ?? '' });
  await waitUntil('the move has begun', async () => ended.count > 0);
  const [old, wanted] = await linksOf(email);
  await unlinkRecord({ query: both.rows }, linkId(textOf(wanted?.['id'])), { actor: 'somebody', now: Date.now() });
  both.engine.wake();
  // armed until it is at rest: a worker may be on its way there that has read the link before
  await both.atRest();
  expect(await shown(email, 'IsActive')).toEqual([[true]]);
  const states = await both.rows(
    `select state, entity_id = $2 as "isOfTheFormer" from link where external_id = $1 and system = 'poweroffice' order by state`,
    [old?.['external_id'], old?.['entity_id']],
  );
  expect(states).toEqual([
    { state: 'active', isOfTheFormer: false },
    { state: 'unlinked', isOfTheFormer: true },
  ]);
});

it('writes the other fields of a person that cannot be made anew elsewhere, and says why it cannot', async () => {
  const { email, contact, customers } = await linkedContact();
  await change(contact, { CustomerId: customers[1] ?? '', ZipCode: '1'.repeat(51), Title: 'CTO' });
  await eventually(() => shown(email, 'IsActive', 'Title'), [[true, 'CTO']]);
  await both.atRest();
  const [{ id, ...link } = {}] = await linksOf(email);
  expect(typeof id).toBe('string');
  expect(link).toMatchObject({ state: 'active', blocked_reason: expect.stringMatching(/^address\.zip: /) });
  await change(contact, { ZipCode: null });
  await eventually(
    () => shown(email, 'IsActive', 'Title'),
    [
      [false, 'CTO'],
      [true, 'CTO'],
    ],
  );
});

it('takes in what is edited in a person while PowerOffice Go refuses the new one, and goes on once it takes it', async () => {
  const { email, contact, customers } = await linkedContact();
  const [old] = await linksOf(email);
  const states = () =>
    both.rows('select state, blocked_reason from link where system = $1 and entity_id = $2 order by id', [
      'poweroffice',
      old?.['entity_id'],
    ]);
  await change(contact, { CustomerId: customers[1] ?? '', Email: 'kari@vik' });
  const reason = expect.stringContaining("EmailAddress 'kari@vik' is not a valid e-mail address.");
  await waitUntil('the new person is refused', async () => typeof (await states())[1]?.['blocked_reason'] === 'string');
  await both.atRest();
  expect(await states()).toEqual([
    { state: 'moving', blocked_reason: null },
    { state: 'creating', blocked_reason: reason },
  ]);

  await inGo(email, 0, 'Title', 'edited meanwhile');
  await eventually(async () => (await both.shownInCrm(`/contacts/${contact}`))['Title'], 'edited meanwhile');
  await both.atRest();
  expect(await states()).toEqual([
    { state: 'moving', blocked_reason: null },
    { state: 'creating', blocked_reason: reason },
  ]);
  expect(await shown(email, 'IsActive')).toEqual([[true]]);

  await change(contact, { Email: email });
  await eventually(
    () => shown(email, 'IsActive', 'Title'),
    [
      [false, 'edited meanwhile'],
      [true, 'edited meanwhile'],
    ],
  );
});
