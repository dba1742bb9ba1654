import type { Fields } from '../../src/core/canonical';
import { type Decision, decideNewcomers, type KnownEntity, type Newcomer } from '../../src/core/found';
import { entityId, type RecordSlot } from '../../src/core/ids';
import { matchKeys } from '../../src/core/match';
import { contactOf, crmContacts, linkOf, persons, uuidOf } from './material';

const kari = { firstName: 'Kari', lastName: 'Berg', email: 'kari@example.com' };
const ola = { firstName: 'Ola', lastName: 'Lund', email: 'kari@example.com' };

const newcomer = (slot: RecordSlot, number: number, fields: Fields): Newcomer => {
  const entity = contactOf(fields, { id: entityId(uuidOf(number)) });
  const externalId = String(number);
  return {
    record: { ...slot, externalId },
    fields,
    keys: matchKeys('contact', fields),
    entity,
    link: linkOf(slot, { entityId: entity.id, externalId }),
    isConnected: () => true,
  };
};
const known = (slot: RecordSlot, number: number, fields: Fields, rest: Partial<KnownEntity> = {}): KnownEntity => {
  const { entity, link } = newcomer(slot, number, fields);
  return { entity, links: [link], barred: [], unlinkedRecords: [], ...rest };
};

const numberOf = (id: string): number => Number(id.slice(-12));

/** `3 -> 1` for a link, `3` for an entity of its own, `3 ? 1 2: reason` for a doubt. */
function told(decision: Decision): string {
  const { externalId } = decision.newcomer.record;
  if (decision.type === 'link') return `${externalId} -> ${numberOf(decision.to)}`;
  if (decision.doubt === null) return externalId;
  return `${externalId} ? ${decision.doubt.candidates.map(numberOf).join(' ')}: ${decision.doubt.reason}`;
}
const decide = (newcomers: readonly Newcomer[], entities: readonly KnownEntity[] = []): readonly string[] =>
  decideNewcomers(newcomers, entities).map(told);

it('gives a record that nobody is like an entity of its own', () => {
  expect(decide([newcomer(crmContacts, 1, kari)])).toEqual(['1']);
});

it('is not like an entity whose records no flow leads to', () => {
  const alone = { ...newcomer(persons, 2, kari), isConnected: () => false };
  expect(decide([alone], [known(crmContacts, 1, kari)])).toEqual(['2']);
});

it('links a record to the one entity with its key and a free slot', () => {
  expect(decide([newcomer(persons, 2, kari)], [known(crmContacts, 1, kari)])).toEqual(['2 -> 1']);
});

it('lets two records of one batch meet', () => {
  expect(decide([newcomer(crmContacts, 1, kari), newcomer(persons, 2, kari)])).toEqual(['1', '2 -> 1']);
});

it('doubts a second record of one slot with the same key, in one batch or later', () => {
  const reason = 'another Person of superoffice has the same email';
  const both = [newcomer(persons, 2, kari), newcomer(persons, 3, kari)];
  expect(decide(both, [known(crmContacts, 1, kari)])).toEqual(['2 -> 1', `3 ? 1: ${reason}`]);
  expect(decide([newcomer(persons, 3, kari)], [known(persons, 2, kari)])).toEqual([`3 ? 2: ${reason}`]);
});

it('doubts a record that could be several entities', () => {
  const entities = [known(persons, 2, kari), known(persons, 3, kari)];
  expect(decide([newcomer(crmContacts, 4, kari)], entities)).toEqual(['4 ? 2 3: 2 entities have the same email']);
});

it('doubts a shared mailbox: the same e-mail, other names', () => {
  expect(decide([newcomer(persons, 2, ola)], [known(crmContacts, 1, kari)])).toEqual([
    '2 ? 1: the e-mail is the same, the names are not',
  ]);
});

it('doubts a slot that is barred', () => {
  const entity = known(crmContacts, 1, kari, { barred: [persons] });
  expect(decide([newcomer(persons, 2, kari)], [entity])).toEqual([
    '2 ? 1: another Person of superoffice has the same email',
  ]);
});

it('lets a record take the slot of one that is gone', () => {
  const gone = linkOf(persons, { state: 'gone' });
  const entity = known(crmContacts, 1, kari);
  expect(decide([newcomer(persons, 2, kari)], [{ ...entity, links: [...entity.links, gone] }])).toEqual(['2 -> 1']);
});

it('lets the strongest key that finds anybody decide', () => {
  const [byEmail, byPhone] = [
    known(crmContacts, 1, { email: 'kari@example.com' }),
    known(crmContacts, 2, { lastName: 'Berg', phone: '22334455' }),
  ];
  const fields = { lastName: 'Berg', phone: '22334455', email: 'kari@example.com' };
  expect(decide([newcomer(persons, 3, fields)], [byPhone, byEmail])).toEqual(['3 -> 1']);
  expect(decide([newcomer(persons, 3, fields)], [byPhone])).toEqual(['3 -> 2']);
});

it('never meets on what both lack', () => {
  const nameless = { firstName: null, lastName: null, email: null, phone: null };
  expect(decide([newcomer(persons, 2, nameless)], [known(crmContacts, 1, nameless)])).toEqual(['2']);
});

it('does not take a user of the same e-mail for the contact', () => {
  const user = known(crmContacts, 1, kari);
  expect(decide([newcomer(persons, 2, kari)], [{ ...user, entity: { ...user.entity, kind: 'user' } }])).toEqual(['2']);
});
