import type { JsonObject } from '../../src/lib/json';
import { eventually, linkedContact, rowsOf, shownIn, textOf } from './support';
import { decide, globalId, type Office, openOffice } from './operate-support';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.atRest();
});
afterAll(() => office.close());

const entityOf = async (system: string, externalId: string): Promise<string> => {
  const [row] = await rowsOf(
    office,
    `select entity_id from link where system = $1 and external_id = $2 and state <> 'unlinked' and kind = 'contact'`,
    [system, externalId],
  );
  return textOf(row?.['entity_id']);
};
const linkIdOf = async (system: string, externalId: string): Promise<string> => {
  const [row] = await rowsOf(
    office,
    `select id from link where system = $1 and external_id = $2 and kind = 'contact' and state <> 'unlinked'`,
    [system, externalId],
  );
  return Buffer.from(`link:${textOf(row?.['id'])}`).toString('base64url');
};
const persons = async (lastName: string): Promise<number> =>
  (await office.office.all('Person')).filter(({ Lastname }) => Lastname === lastName).length;
const bars = async (entityId: string): Promise<unknown> =>
  (
    await office.ask('query Q($id: ID!) { bars(entityIds: [$id]) { nodes { system { systemId } recordType } } }', {
      id: globalId('contact', entityId),
    })
  ).bars.nodes;

describe('unlinking', () => {
  it('makes the record an object of its own, and neither gets anything new in the place', async () => {
    const { contact, person, entityId } = await linkedContact(office, { LastName: 'Apart', Title: 'CEO' });
    const answer = await decide(office, 'unlinkRecord', { linkId: await linkIdOf('superoffice', person) });
    expect(answer.userErrors).toEqual([]);
    await eventually(async () => [await entityOf('superoffice', person), entityId].includes(''), false);
    const own = await entityOf('superoffice', person);
    expect(own).not.toBe(entityId);
    await office.atRest();
    expect(await bars(entityId)).toEqual([{ system: { systemId: 'superoffice' }, recordType: 'Person' }]);
    expect(await bars(own)).toEqual([{ system: { systemId: 'crm' }, recordType: 'Contact' }]);
    await office.crm.edit('Contact', contact, { Title: 'of the contact' });
    await office.office.edit('Person', person, { Title: 'of the person' });
    await eventually(
      () =>
        rowsOf(office, `select fields->>'title' as title from entity where id = any($1::uuid[]) order by title`, [
          [entityId, own],
        ]),
      [{ title: 'of the contact' }, { title: 'of the person' }],
    );
    await office.atRest();
    expect(await shownIn(office.office, 'Person', person, 'Title')).toBe('of the person');
    expect(await shownIn(office.crm, 'Contact', contact, 'Title')).toBe('of the contact');
    expect(await persons('Apart')).toBe(1);
    expect((await office.ask('{ matchReviews { totalCount } }')).matchReviews.totalCount).toBe(0);
  });

  it('lets the contact get a new person once the bar is lifted', async () => {
    const { person, entityId } = await linkedContact(office, { LastName: 'Lifted' });
    await decide(office, 'unlinkRecord', { linkId: await linkIdOf('superoffice', person) });
    await office.atRest();
    const bar = { id: globalId('contact', entityId), systemId: 'superoffice', recordType: 'Person' };
    expect((await decide(office, 'liftBar', bar)).userErrors).toEqual([]);
    await eventually(() => persons('Lifted'), 2);
    await office.atRest();
    expect(await persons('Lifted')).toBe(2);
    expect((await decide(office, 'liftBar', bar)).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['recordType'] }]);
  });

  it('refuses an unknown link, one that was taken apart, and the only record of an object', async () => {
    const { contact, person } = await linkedContact(office, {});
    const [right, left] = [await linkIdOf('superoffice', person), await linkIdOf('crm', contact)];
    const refused = async (linkId: string): Promise<unknown> =>
      (await decide(office, 'unlinkRecord', { linkId })).userErrors;
    const unknown = Buffer.from('link:00000000-0000-7000-8000-000000000000').toString('base64url');
    expect(await refused(unknown)).toEqual([{ code: 'NOT_FOUND', field: ['linkId'] }]);
    expect(await refused(right)).toEqual([]);
    expect(await refused(right)).toEqual([{ code: 'ALREADY_DECIDED', field: ['linkId'] }]);
    expect(await refused(left)).toEqual([{ code: 'LAST_RECORD', field: ['linkId'] }]);
  });
});

describe('linking', () => {
  const nameOf = (externalId: string): object => ({ systemId: 'superoffice', recordType: 'Person', externalId });

  it('brings a record that was unlinked back, in step again', async () => {
    const { contact, person, entityId } = await linkedContact(office, { LastName: 'Back', Title: 'CEO' });
    await decide(office, 'unlinkRecord', { linkId: await linkIdOf('superoffice', person) });
    await eventually(async () => (await entityOf('superoffice', person)) !== '', true);
    await office.atRest();
    const input = { id: globalId('contact', entityId), records: [nameOf(person)] };
    expect(await decide(office, 'linkRecords', input)).toEqual({
      entity: { id: globalId('contact', entityId) },
      userErrors: [],
    });
    await office.atRest();
    expect(await entityOf('superoffice', person)).toBe(entityId);
    expect(await bars(entityId)).toEqual([]);
    const linked = `select origin from link where system = 'superoffice' and external_id = $1 and state = 'active'`;
    expect(await rowsOf(office, linked, [person])).toEqual([{ origin: 'manual' }]);
    await office.crm.edit('Contact', contact, { Title: 'after the link' });
    await eventually(() => shownIn(office.office, 'Person', person, 'Title'), 'after the link');
    expect(await persons('Back')).toBe(1);
  });

  it('takes the place of a create that is blocked by the very record', async () => {
    // two persons of one key: the create for the contact is blocked until somebody links one
    for (const Firstname of ['Kari', 'Kari A.']) {
      await office.office.create('Person', {
        Firstname,
        Lastname: 'Blocked',
        Emails: [{ Value: 'blocked@example.com' }],
      });
    }
    // a contact that comes while one of them is not read yet is matched with the other
    const read = `select count(*)::int as count from record where native->>'Lastname' = 'Blocked'`;
    await eventually(() => rowsOf(office, read), [{ count: 2 }]);
    await office.atRest();
    const contact = await office.crm.create('Contact', { LastName: 'Blocked', Email: 'blocked@example.com' });
    await eventually(async () => (await entityOf('crm', contact)) !== '', true);
    await office.atRest();
    const [, second] = (await office.office.all('Person')).filter(({ Lastname }) => Lastname === 'Blocked');
    const person = textOf(second?.['PersonId']);
    const input = { id: globalId('contact', await entityOf('crm', contact)), records: [nameOf(person)] };
    expect((await decide(office, 'linkRecords', input)).userErrors).toEqual([]);
    await eventually(async () => (await entityOf('superoffice', person)) === (await entityOf('crm', contact)), true);
    await office.crm.edit('Contact', contact, { Title: 'linked' });
    await eventually(() => shownIn(office.office, 'Person', person, 'Title'), 'linked');
    expect(await persons('Blocked')).toBe(2);
  });

  it('refuses a taken place, a record of another, one that is there already, and one that is not there', async () => {
    const first = await linkedContact(office, {});
    const second = await linkedContact(office, {});
    const refused = async (externalId: string, more: object = {}): Promise<unknown> =>
      (
        await decide(office, 'linkRecords', {
          id: globalId('contact', first.entityId),
          records: [{ ...nameOf(externalId), ...more }],
        })
      ).userErrors;
    expect(await refused(second.person)).toEqual([{ code: 'RECORD_TAKEN', field: ['records'] }]);
    expect(await refused(first.person)).toEqual([{ code: 'ALREADY_LINKED', field: ['records'] }]);
    expect(await refused('999999')).toEqual([{ code: 'NOT_FOUND', field: ['records', '0', 'externalId'] }]);
    expect(await refused('1', { recordType: 'Contact' })).toEqual([
      { code: 'UNSUPPORTED', field: ['records', '0', 'recordType'] },
    ]);
    expect(await refused('1', { systemId: 'nowhere' })).toEqual([
      { code: 'UNKNOWN_SYSTEM', field: ['records', '0', 'systemId'] },
    ]);
    const lone = await office.office.create('Person', { Firstname: 'Only', Lastname: 'Lone' });
    await eventually(async () => (await entityOf('superoffice', lone)) !== '', true);
    expect(await refused(lone)).toEqual([{ code: 'SLOT_TAKEN', field: ['records'] }]);
  });
});

describe('merging', () => {
  it('refuses two that both have a record in one place', async () => {
    await office.crm.create('Customer', { Name: 'Fjord AS' });
    await office.office.create('Contact', { Name: 'Fjord Holding' });
    const named = (): Promise<JsonObject[]> =>
      rowsOf(office, `select id from entity where fields->>'name' in ('Fjord AS', 'Fjord Holding')`);
    await eventually(async () => (await named()).length, 2);
    await office.atRest();
    const ids = (await named()).map((row) => globalId('customer', textOf(row['id'])));
    expect((await decide(office, 'mergeEntities', { ids })).userErrors).toEqual([
      { code: 'SLOT_TAKEN', field: ['ids'] },
    ]);
  });

  it('refuses two kinds, one object twice and one that is not there', async () => {
    const { entityId } = await linkedContact(office, {});
    await office.crm.create('Customer', { Name: 'Kind AS' });
    await eventually(
      async () => (await rowsOf(office, `select id from entity where fields->>'name' = 'Kind AS'`)).length,
      1,
    );
    const [row] = await rowsOf(office, `select id from entity where fields->>'name' = 'Kind AS'`);
    const contact = globalId('contact', entityId);
    const refused = async (...ids: string[]): Promise<unknown> =>
      (await decide(office, 'mergeEntities', { ids })).userErrors;
    expect(await refused(contact, globalId('customer', textOf(row?.['id'])))).toEqual([
      { code: 'DIFFERENT_KINDS', field: ['ids'] },
    ]);
    expect(await refused(contact, contact)).toEqual([{ code: 'ALREADY_LINKED', field: ['ids'] }]);
    expect(await refused(contact, globalId('contact', '00000000-0000-7000-8000-000000000000'))).toEqual([
      { code: 'NOT_FOUND', field: ['ids', '1'] },
    ]);
    expect(await refused(contact)).toEqual([{ code: 'INVALID_VALUE', field: ['ids'] }]);
  });
});
