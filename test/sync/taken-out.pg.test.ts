import { globalId, type Office, openOffice } from './operate-support';
import { eventually, linkedContact, rowsOf } from './support';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.atRest();
});
afterAll(() => office.close());

/** A contact with a record in a system that the operator has taken out of the configuration since; as `[id, contact]`. */
async function withRetiredRecord(): Promise<readonly [string, string]> {
  const { contact, person, entityId } = await linkedContact(office, { Title: 'CEO' });
  await office.atRest();
  const retire = `update link set system = 'retired', missing_since = now() where system = 'superoffice' and external_id = $1`;
  await rowsOf(office, retire, [person]);
  return [entityId, contact];
}

test('a system that was taken out of the configuration holds up no other, and its link stays', async () => {
  const [id, contact] = await withRetiredRecord();
  await office.crm.edit('Contact', contact, { Title: 'CTO' });
  await eventually(
    () => rowsOf(office, `select fields->>'title' as title from entity where id = $1`, [id]),
    [{ title: 'CTO' }],
  );
  await office.atRest();
  const left = `select state from link where system = 'retired' and entity_id = $1`;
  expect(await rowsOf(office, left, [id])).toEqual([{ state: 'active' }]);
});

test('what has a record there is read and written without it', async () => {
  const [id] = await withRetiredRecord();
  const write = `mutation M($input: UpdateContactInput!) { updateContact(input: $input) {
    contact { title records { system { systemId } } }
    writes { system { systemId } }
  } }`;
  const input = { id: globalId('contact', id), contact: { title: 'CFO' } };
  const { updateContact } = await office.ask(write, { input });
  expect(updateContact.contact.title).toBe('CFO');
  const shown = [...updateContact.contact.records, ...updateContact.writes].map(({ system }) => system.systemId);
  expect(shown).not.toContain('retired');
});
