import { poll as pollSystems } from './polls';
import { eventually, linkedContact, rowsOf, shownIn } from './support';
import { askPerson, decide, globalId, type Office, openOffice } from './operate-support';

let office: Office;
beforeAll(async () => {
  office = await openOffice({ pollMs: 600_000, settings: { rules: askPerson } });
  await office.atRest();
});
afterAll(() => office.close());

/** Only the test says when a system is read, so that both edits are there before either is seen. */
async function poll(): Promise<void> {
  await pollSystems(office);
  await office.atRest();
}

interface Shown {
  readonly id: string;
  readonly entity: { readonly id: string };
  readonly field: string;
  readonly reason: string;
  readonly candidates: readonly { candidateId: string; value: unknown; system: { systemId: string } | null }[];
}

async function conflictOf(entityId: string): Promise<Shown | undefined> {
  const { conflicts } = await office.ask(
    '{ conflicts { nodes { id entity { id } field reason candidates { candidateId value system { systemId } } } } }',
  );
  return conflicts.nodes.find((each: Shown) => each.entity.id === globalId('contact', entityId));
}

const values = (conflict: Shown | undefined): unknown =>
  conflict?.candidates.map(({ value, system }) => [system?.systemId ?? 'held', value]);

/** What there is to choose from: a record that was read twice tells again what the object holds. */
const offered = (conflict: Shown | undefined): readonly string[] =>
  [...new Set(conflict?.candidates.map(({ value }) => String(value)))].toSorted((a, b) => a.localeCompare(b));

const titles = async (contact: string, person: string): Promise<unknown> => [
  await shownIn(office.crm, 'Contact', contact, 'Title'),
  await shownIn(office.office, 'Person', person, 'Title'),
];

/** Both sides edit one field; the CRM's edit is taken in first. */
async function disagree(): Promise<{ contact: string; person: string; entityId: string; conflict: Shown }> {
  const linked = await linkedContact(office, { Title: 'CEO' }, () => poll());
  await office.crm.edit('Contact', linked.contact, { Title: 'of crm' });
  await office.office.edit('Person', linked.person, { Title: 'of superoffice' });
  await poll();
  const conflict = await conflictOf(linked.entityId);
  if (conflict === undefined) throw new Error('there is no conflict');
  return { ...linked, conflict };
}

it('holds the field with what each side shows, and moves nothing meanwhile', async () => {
  const { contact, person, conflict } = await disagree();
  expect(conflict).toMatchObject({ field: 'title', reason: 'EDITED' });
  expect(offered(conflict)).toEqual(['of crm', 'of superoffice']);
  expect(await titles(contact, person)).toEqual(['of crm', 'of superoffice']);
});

it('lets the other fields travel while one waits, and the decision to all', async () => {
  const { contact, person, entityId } = await linkedContact(
    office,
    { Title: 'CEO', FirstName: 'Kari', MobilePhone: '900 00 001' },
    () => poll(),
  );
  await office.crm.edit('Contact', contact, { Title: 'of crm', FirstName: 'Karin' });
  await office.office.edit('Person', person, {
    Title: 'of superoffice',
    MobilePhones: [{ Value: '900 00 002' }],
  });
  await poll();
  expect(await office.crm.read('Contact', contact)).toMatchObject({
    FirstName: 'Karin',
    MobilePhone: '900 00 002',
    Title: 'of crm',
  });
  expect(await office.office.read('Person', person)).toMatchObject({
    Firstname: 'Karin',
    MobilePhones: [{ Value: '900 00 002' }],
    Title: 'of superoffice',
  });
  const conflict = await conflictOf(entityId);
  expect([conflict?.field, offered(conflict)]).toEqual(['title', ['of crm', 'of superoffice']]);
  await decide(office, 'resolveConflict', { id: conflict?.id, value: 'decided' });
  await eventually(() => titles(contact, person), ['decided', 'decided']);
  await poll();
  await Promise.all([office.crm.emptyLog(), office.office.emptyLog()]);
  await rowsOf(office, `update record set hash = ''`);
  await poll();
  expect([await office.crm.writes(), await office.office.writes()]).toEqual([[], []]);
});

it.each(['crm', 'superoffice'])('writes the candidate of %s to all, and nothing flaps', async (winner) => {
  const { contact, person, conflict } = await disagree();
  const chosen = conflict.candidates.find(({ value }) => value === `of ${winner}`);
  const answer = await decide(office, 'resolveConflict', { id: conflict.id, candidateId: chosen?.candidateId });
  expect(answer).toEqual({ entity: { id: conflict.entity.id }, userErrors: [] });
  await eventually(() => titles(contact, person), [`of ${winner}`, `of ${winner}`]);
  await poll();
  await Promise.all([office.crm.emptyLog(), office.office.emptyLog()]);
  await rowsOf(office, `update record set hash = ''`);
  await poll();
  expect([await office.crm.writes(), await office.office.writes()]).toEqual([[], []]);
  expect(await titles(contact, person)).toEqual([`of ${winner}`, `of ${winner}`]);
});

it('writes a value that neither side has, signed by who decided', async () => {
  const { contact, person, entityId, conflict } = await disagree();
  await decide(office, 'resolveConflict', { id: conflict.id, value: 'CTO' });
  await eventually(() => titles(contact, person), ['CTO', 'CTO']);
  expect(
    await rowsOf(office, `select provenance->'title'->>'actor' as actor from entity where id = $1`, [entityId]),
  ).toEqual([{ actor: 'anonymous' }]);
});

it('shows what a record shows now, and takes a later edit as news', async () => {
  const { contact, person, entityId } = await disagree();
  await office.office.edit('Person', person, { Title: 'edited again' });
  await poll();
  const conflict = await conflictOf(entityId);
  expect(values(conflict)).toContainEqual(['superoffice', 'edited again']);
  const chosen = conflict?.candidates.find(({ value }) => value === 'edited again');
  await decide(office, 'resolveConflict', { id: conflict?.id, candidateId: chosen?.candidateId });
  await eventually(() => titles(contact, person), ['edited again', 'edited again']);
  await poll();
  await office.crm.edit('Contact', contact, { Title: 'after the decision' });
  await poll();
  await eventually(() => titles(contact, person), ['after the decision', 'after the decision']);
});

it('refuses a second decision, an unknown conflict, and a value that the field does not take', async () => {
  const { conflict } = await disagree();
  const wrong = await decide(office, 'resolveConflict', { id: conflict.id, value: { a: 1 } });
  expect(wrong).toEqual({ entity: null, userErrors: [{ code: 'INVALID_VALUE', field: ['value'] }] });
  const both = await decide(office, 'resolveConflict', { id: conflict.id, value: 'x', candidateId: 'current' });
  expect(both.userErrors).toEqual([{ code: 'INVALID_VALUE', field: ['candidateId'] }]);
  expect(await decide(office, 'resolveConflict', { id: conflict.id, candidateId: 'current' })).toMatchObject({
    userErrors: [],
  });
  const again = await decide(office, 'resolveConflict', { id: conflict.id, candidateId: 'current' });
  expect(again.userErrors).toEqual([{ code: 'ALREADY_DECIDED', field: ['candidateId'] }]);
  const unknown = Buffer.from('conflict:00000000-0000-4000-8000-000000000000').toString('base64url');
  const none = await decide(office, 'resolveConflict', { id: unknown, value: 'x' });
  expect(none.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
});
