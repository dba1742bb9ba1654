import { type RecordRef, systemId } from '../../src/core/ids';
import { armFailpoints } from '../../src/lib/failpoint';
import { waitUntil } from '../support/wait-until';
import { type CrmAndGo, eventually, openCrmAndGo } from './powerofficego-crm-fixture';
import { deskAt, textOf } from './powerofficego-fixture';

let both: CrmAndGo;

beforeAll(async () => {
  both = await openCrmAndGo(['contact', 'customer']);
});
afterEach(() => armFailpoints(() => undefined));
afterAll(() => both.close());

/** The contact persons of an e-mail: under which customer, and whether in use. */
const personsOf = async (email: string) =>
  (await both.recordsOf('ContactPerson'))
    .filter(({ EmailAddress }) => EmailAddress === email)
    .map(({ ContactId: customer, IsActive: isActive, Title: title }) => ({ customer, isActive, title }))
    .toSorted((a, b) => Number(a.isActive) - Number(b.isActive));

const linksOf = (email: string) =>
  both.rows(
    `select link.system, link.state, link.external_id from link join entity on entity.id = link.entity_id
     where entity.fields->>'email' = $1 order by link.system, link.state desc`,
    [email],
  );

let count = 0;

/** A contact under one of two customers, in step with PowerOffice Go. */
async function linkedContact() {
  count += 1;
  const names = [`Fjord ${count} AS`, `Fjell ${count} AS`];
  const customers = await Promise.all(names.map((Name) => both.inCrm('POST', '/customers', { Name })));
  const email = `person.${count}@example.com`;
  const contact = await both.inCrm('POST', '/contacts', {
    FirstName: 'Kari',
    LastName: `Berg ${count}`,
    Email: email,
    Title: 'CEO',
    CustomerId: customers[0] ?? null,
  });
  await waitUntil('the person is made', async () => (await personsOf(email)).length === 1);
  await both.atRest();
  const inGo = await both.recordsOf('Customer');
  const numberOf = (name: string | undefined) => Number(inGo.find(({ Name }) => Name === name)?.['Id']);
  return { email, contact, other: customers[1] ?? '', from: numberOf(names[0]), to: numberOf(names[1]) };
}

const move = (contact: string, customer: string): Promise<string> =>
  both.inCrm('PATCH', `/contacts/${contact}`, { CustomerId: customer });

it('makes a contact person anew under its other customer, and takes the old one out of use', async () => {
  const { email, contact, other, from, to } = await linkedContact();
  const [, before] = await linksOf(email);
  await move(contact, other);
  await eventually(
    () => personsOf(email),
    [
      { customer: from, isActive: false, title: 'CEO' },
      { customer: to, isActive: true, title: 'CEO' },
    ],
  );
  await eventually(
    async () => (await linksOf(email)).map(({ system, state }) => [system, state]),
    [
      ['crm', 'active'],
      ['poweroffice', 'moved'],
      ['poweroffice', 'active'],
    ],
  );
  await both.inCrm('PATCH', `/contacts/${contact}`, { Title: 'CTO' });
  await eventually(async () => (await personsOf(email)).map(({ title }) => title), ['CEO', 'CTO']);

  // whoever names the old person is led to the same contact
  const [crmLink, old] = await linksOf(email);
  expect(old?.['external_id']).toBe(before?.['external_id']);
  const ref: RecordRef = {
    system: systemId('poweroffice'),
    type: 'Contactperson',
    externalId: textOf(old?.['external_id']),
  };
  await both.store.markRecords([ref], Date.now());
  both.engine.wake();
  await both.atRest();
  expect(await both.rows('select id from entity where fields->>$1 = $2', ['email', email])).toHaveLength(1);
  expect(crmLink).toMatchObject({ system: 'crm', state: 'active' });
});

it('takes in what somebody edits in the old person before it is out of use', async () => {
  const { email, contact, other, from } = await linkedContact();
  const person = (await both.recordsOf('ContactPerson')).find(({ EmailAddress }) => EmailAddress === email);
  let isAnswered = false;
  let isEdited = false;
  armFailpoints((name) => {
    const isAtCreate = name === 'create-answered' && !isAnswered;
    const isTooEarly = name === 'moved-leaving' && !isEdited;
    isAnswered ||= isAtCreate;
    if (isAtCreate || isTooEarly) throw new Error('the process ends');
  });
  await move(contact, other);
  await waitUntil('the create was answered', () => isAnswered);
  const path = `/ContactPersons/${from}/${textOf(person?.['Id'])}`;
  await deskAt(both.go)('PATCH', path, [{ op: 'replace', path: '/Title', value: 'edited in the old one' }]);
  isEdited = true;
  await eventually(
    async () => (await personsOf(email)).map(({ isActive, title }) => [isActive, title]),
    [
      [false, 'edited in the old one'],
      [true, 'edited in the old one'],
    ],
  );
});

it.each(['create-intended', 'create-answered', 'create-committed', 'moved-leaving', 'moved-left'])(
  'makes one person and leaves one, wherever it is broken off: at %s',
  async (failpoint) => {
    const { email, contact, other, from, to } = await linkedContact();
    let broken = 0;
    armFailpoints((name) => {
      if (name !== failpoint || broken > 0) return;
      broken += 1;
      throw new Error('the process ends');
    });
    await move(contact, other);
    await eventually(
      async () => (await personsOf(email)).map(({ customer, isActive }) => [customer, isActive]),
      [
        [from, false],
        [to, true],
      ],
    );
    await eventually(async () => (await linksOf(email)).map(({ state }) => state), ['active', 'moved', 'active']);
    expect(broken).toBe(1);
  },
);
