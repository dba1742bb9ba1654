import { eventually, linkedContact, linksOf, openTown, rowsOf, type Town } from './support';

let town: Town;
beforeAll(async () => {
  town = await openTown({ settings: { sweepMs: 300, confirmGapMs: 200 } });
  await town.atRest();
});
afterAll(() => town.close());

const states = async (contact: string): Promise<unknown> =>
  (await linksOf(town, contact)).map(({ system, state }) => [system, state]);
const bars = (entityId: string): Promise<unknown> =>
  rowsOf(town, 'select system, record_type from link_bar where entity_id = $1', [entityId]);

it('leaves the person of a deleted contact, makes no new contact and bars its place', async () => {
  const { contact, person, entityId } = await linkedContact(town, { Title: 'CEO' });
  await town.crm.remove('Contact', contact);
  await eventually(
    () => states(contact),
    [
      ['crm', 'gone'],
      ['superoffice', 'active'],
    ],
  );
  expect(await bars(entityId)).toEqual([{ system: 'crm', record_type: 'Contact' }]);
  await town.office.edit('Person', person, { Title: 'CTO' });
  await eventually(
    () => rowsOf(town, `select fields->>'title' as title from entity where id = $1`, [entityId]),
    [{ title: 'CTO' }],
  );
  await town.atRest();
  expect(await town.office.read('Person', person)).toMatchObject({ Title: 'CTO' });
  expect(await town.crm.all('Contact')).toEqual([]);
});

it('makes no new person for a contact whose person was deleted', async () => {
  const { contact, person, entityId } = await linkedContact(town, { Title: 'CEO' });
  await town.office.remove('Person', person);
  await eventually(
    () => states(contact),
    [
      ['crm', 'active'],
      ['superoffice', 'gone'],
    ],
  );
  expect(await bars(entityId)).toEqual([{ system: 'superoffice', record_type: 'Person' }]);
  const before = (await town.office.all('Person')).length;
  await town.crm.edit('Contact', contact, { Title: 'CTO' });
  await eventually(
    () => rowsOf(town, `select fields->>'title' as title from entity where id = $1`, [entityId]),
    [{ title: 'CTO' }],
  );
  await town.atRest();
  expect(await town.office.all('Person')).toHaveLength(before);
});

it('lets an entity go with its last record', async () => {
  const { contact, person, entityId } = await linkedContact(town, {});
  await Promise.all([town.crm.remove('Contact', contact), town.office.remove('Person', person)]);
  await eventually(() => rowsOf(town, 'select state from entity where id = $1', [entityId]), [{ state: 'gone' }]);
});

it('does not take a refusal to answer for a delete', async () => {
  const { contact, person } = await linkedContact(town, {});
  await town.office.fault({ rules: [{ kind: 'status403' }] });
  await eventually(async () => (await town.office.requests()).some((line) => line.endsWith(' 403')), true);
  await town.office.fault({});
  await town.crm.edit('Contact', contact, { Title: 'after the refusal' });
  await eventually(async () => (await town.office.read('Person', person))?.['Title'], 'after the refusal');
  expect(await states(contact)).toEqual([
    ['crm', 'active'],
    ['superoffice', 'active'],
  ]);
});
