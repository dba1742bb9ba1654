import { hint, poll as pollSystems } from './polls';
import { eventually, linkedContact, linksOf, readAllAnew, rowsOf } from './support';
import { decide, globalId, type Office, openOffice } from './operate-support';

let office: Office;
afterEach(() => office.close());

const states = async (contact: string): Promise<unknown> =>
  (await linksOf(office, contact)).map(({ system, state }) => [system, state]);

describe('a flow as it is shipped', () => {
  it('leaves the other record, makes nothing again, shows the bar, and makes it once the bar is lifted', async () => {
    office = await openOffice({ settings: { sweepMs: 100, confirmGapMs: 200 } });
    await office.atRest();
    const { contact, person, entityId } = await linkedContact(office, { LastName: 'Berg', Title: 'CEO' });
    await office.office.remove('Person', person);
    const deleted = [
      ['crm', 'active'],
      ['superoffice', 'gone'],
    ];
    await eventually(() => states(contact), deleted);
    await office.atRest();
    await Promise.all([office.crm.emptyLog(), office.office.emptyLog()]);
    await readAllAnew(office);
    expect([await office.crm.writes(), await office.office.writes()]).toEqual([[], []]);
    expect(await office.crm.read('Contact', contact)).toMatchObject({ LastName: 'Berg', Title: 'CEO' });
    expect(await office.office.all('Person')).toEqual([]);

    const id = globalId('contact', entityId);
    const { bars } = await office.ask(
      `query Q($id: ID!) {
        bars(entityIds: [$id]) { nodes { entity { id } system { systemId } recordType since } }
      }`,
      { id },
    );
    const since = expect.stringMatching(/^2/);
    expect(bars.nodes).toEqual([{ entity: { id }, system: { systemId: 'superoffice' }, recordType: 'Person', since }]);
    const bar = { id, systemId: 'superoffice', recordType: 'Person' };
    expect((await decide(office, 'liftBar', bar)).userErrors).toEqual([]);
    await eventually(async () => (await office.office.all('Person')).length, 1);
    await office.atRest();
    expect(await office.office.all('Person')).toMatchObject([{ Lastname: 'Berg', Title: 'CEO' }]);
  });
});

describe('a flow that propagates deletes', () => {
  beforeEach(async () => {
    office = await openOffice({
      pollMs: 600_000,
      settings: { sweepMs: 100, confirmGapMs: 200 },
      flowSettings: { 'contact-person': { delete: 'propagate' } },
    });
    await office.atRest();
  });

  const poll = (): Promise<void> => pollSystems(office);
  /** The engine looks at the record again, as when a feed or a sweep said that it is gone. */
  const look = (contact: string): Promise<void> => hint(office, ['crm', 'Contact', contact]);

  it('deletes the other record too, and creates nothing in its place', async () => {
    const { contact } = await linkedContact(office, { Title: 'CEO' }, poll);
    await office.crm.remove('Contact', contact);
    await look(contact);
    await eventually(
      () => states(contact),
      [
        ['crm', 'gone'],
        ['superoffice', 'gone'],
      ],
    );
    expect(await office.office.all('Person')).toEqual([]);
    await poll();
    await office.atRest();
    expect([await office.crm.all('Contact'), await office.office.all('Person')]).toEqual([[], []]);
  });

  it('keeps a record that was edited since, also when nobody saw the edit yet', async () => {
    const { contact, person } = await linkedContact(office, { Title: 'CEO' }, poll);
    await office.office.edit('Person', person, { Title: 'edited meanwhile' });
    await office.crm.remove('Contact', contact);
    await look(contact);
    await eventually(
      () => states(contact),
      [
        ['crm', 'gone'],
        ['superoffice', 'active'],
      ],
    );
    await office.atRest();
    expect(await office.office.read('Person', person)).toMatchObject({ Title: 'edited meanwhile' });
    expect(await rowsOf(office, `select fields->>'title' as title from entity`)).toEqual([
      { title: 'edited meanwhile' },
    ]);
  });
});

describe('a flow that archives', () => {
  it('switches the product off in the other system', async () => {
    office = await openOffice({
      settings: { sweepMs: 300, confirmGapMs: 200 },
      flowSettings: { 'product-product': { delete: 'archive' } },
    });
    await office.atRest();
    const product = await office.crm.create('Product', {
      ProductNumber: 'L-100',
      Name: 'Lamp',
      Active: true,
      Price: 10,
      CurrencyCode: 'NOK',
    });
    await eventually(
      () => rowsOf(office, `select state from link where kind = 'product' order by system`),
      [{ state: 'active' }, { state: 'active' }],
    );
    await office.atRest();
    await office.crm.remove('Product', product);
    await eventually(
      () => rowsOf(office, `select state from link where kind = 'product' order by system`),
      [{ state: 'gone' }, { state: 'active' }],
    );
    expect(await rowsOf(office, `select fields->'active' as active from entity where kind = 'product'`)).toEqual([
      { active: false },
    ]);
    await eventually(
      () => rowsOf(office, `select base->'active' as active from link where kind = 'product' and state = 'active'`),
      [{ active: false }],
    );
  });
});
