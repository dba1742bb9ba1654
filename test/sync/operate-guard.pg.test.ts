import { eventually, linkedContact, linksOf, rowsOf, shownIn, textOf } from './support';
import { decide, type Office, openOffice } from './operate-support';

let office: Office;
beforeEach(async () => {
  // several workers share a poll: none sees a mass alone, and any two see it, should a third take long
  office = await openOffice({ settings: { sweepMs: 300, confirmGapMs: 400, workers: 4, batchSize: 6 } });
  await office.atRest();
});
afterEach(() => office.close());

interface Parked {
  readonly id: string;
  readonly type: string;
  readonly field: string | null;
  readonly value: unknown;
  readonly reason: string;
  readonly link: { readonly externalId: string };
}

const parkedChanges = async (): Promise<Parked[]> =>
  (await office.ask('{ parkedChanges { nodes { id type field value reason link { externalId } } } }')).parkedChanges
    .nodes;

const load = async (count: number): Promise<{ contact: string; person: string }[]> => {
  const made = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      office.crm.create('Contact', { LastName: `Mass ${index}`, Email: `mass.${index}@example.com`, Title: 'CEO' }),
    ),
  );
  await eventually(async () => (await office.office.all('Person')).length, count);
  await office.atRest();
  return Promise.all(
    made.map(async (contact) => ({ contact, person: textOf((await linksOf(office, contact))[1]?.['external_id']) })),
  );
};

/** People change these contacts while the CRM answers no reading: all of it is seen at once. */
async function unseen(contacts: readonly string[], change: (contact: string) => Promise<void>): Promise<void> {
  await office.crm.fault({ rules: [{ kind: 'status503', method: 'GET' }] });
  await Promise.all(contacts.map(change));
  await office.crm.fault({});
}

const remove = (contact: string): Promise<void> => office.crm.remove('Contact', contact);

const statesIn = async (system: string): Promise<unknown> =>
  rowsOf(office, 'select state, count(*)::int as count from link where system = $1 group by state order by state', [
    system,
  ]);

describe('deletes in a mass', () => {
  it('wait for approval, and are taken in or left alone as a person decides', async () => {
    const loaded = await load(14);
    await unseen(
      loaded.slice(0, 12).map(({ contact }) => contact),
      remove,
    );
    await eventually(async () => (await parkedChanges()).length, 12);
    const [first, second] = await parkedChanges();
    expect(first).toMatchObject({
      type: 'RECORD_DELETED',
      field: null,
      value: null,
      reason: '12 of 14 Contact of crm were deleted within 10 minutes',
    });
    expect(await statesIn('crm')).toEqual([{ state: 'active', count: 14 }]);
    expect(await office.office.all('Person')).toHaveLength(14);

    expect((await decide(office, 'approveParked', { id: first?.id })).userErrors).toEqual([]);
    await eventually(
      () => statesIn('crm'),
      [
        { state: 'active', count: 13 },
        { state: 'gone', count: 1 },
      ],
    );
    expect((await decide(office, 'rejectParked', { id: second?.id })).userErrors).toEqual([]);
    const again = await decide(office, 'approveParked', { id: second?.id });
    expect(again.userErrors).toEqual([{ code: 'ALREADY_DECIDED', field: ['id'] }]);
    await office.atRest();
    expect(await statesIn('crm')).toEqual([
      { state: 'active', count: 13 },
      { state: 'gone', count: 1 },
    ]);
    expect(await parkedChanges()).toHaveLength(10);
    expect(await office.crm.all('Contact')).toHaveLength(2);
  });

  it('are parked when a list is empty where there were several records', async () => {
    const loaded = await load(3);
    await unseen(
      loaded.map(({ contact }) => contact),
      remove,
    );
    await eventually(async () => (await parkedChanges()).length, 3);
    expect(await statesIn('crm')).toEqual([{ state: 'active', count: 3 }]);
  });

  it('of a few are taken in at once', async () => {
    const [first] = await load(4);
    await remove(first?.contact ?? '');
    await eventually(
      () => statesIn('crm'),
      [
        { state: 'active', count: 3 },
        { state: 'gone', count: 1 },
      ],
    );
    expect(await parkedChanges()).toEqual([]);
  });
});

describe('one field lost in a mass', () => {
  const loseTitles = (contacts: readonly string[]): Promise<void> =>
    unseen(contacts, (contact) => office.crm.edit('Contact', contact, { Title: '' }));

  it('waits: approved it is taken in, rejected the value is written back', async () => {
    const loaded = await load(20);
    await loseTitles(loaded.map(({ contact }) => contact));
    await eventually(async () => (await parkedChanges()).length, 20);
    const [first, second] = await parkedChanges();
    expect(first).toMatchObject({ type: 'VALUE_LOST', field: 'title', value: 'CEO' });
    const { crm, others } = await office.ask(
      '{ crm: parkedChanges(systemIds: ["crm"]) { totalCount } others: parkedChanges(systemIds: ["superoffice"]) { totalCount } }',
    );
    expect([crm.totalCount, others.totalCount]).toEqual([20, 0]);
    expect(first?.reason).toContain('Contact of crm lost title within 10 minutes');
    const personOf = (parked: Parked | undefined): string =>
      loaded.find(({ contact }) => contact === parked?.link.externalId)?.person ?? '';
    await decide(office, 'approveParked', { id: first?.id });
    await decide(office, 'rejectParked', { id: second?.id });
    await eventually(() => shownIn(office.office, 'Person', personOf(first), 'Title'), '');
    await eventually(() => shownIn(office.crm, 'Contact', second?.link.externalId ?? '', 'Title'), 'CEO');
    await office.atRest();
    expect(await shownIn(office.office, 'Person', personOf(second), 'Title')).toBe('CEO');
    expect((await shownIn(office.crm, 'Contact', first?.link.externalId ?? '', 'Title')) ?? '').toBe('');
    expect(await parkedChanges()).toHaveLength(18);
  });

  it('is taken in by nobody before the mass is seen, however many workers share it', async () => {
    const loaded = await load(20);
    await loseTitles(loaded.map(({ contact }) => contact));
    await eventually(async () => (await parkedChanges()).length, 20);
    const titles = (await office.office.all('Person')).map((person) => person['Title']);
    expect(new Set(titles)).toEqual(new Set(['CEO']));
  });

  it('needs no decision where the value comes back', async () => {
    const [first, ...others] = await load(20);
    await loseTitles([first, ...others].map((each) => each?.contact ?? ''));
    await eventually(async () => (await parkedChanges()).length, 20);
    await office.crm.edit('Contact', first?.contact ?? '', { Title: 'CEO' });
    await eventually(async () => (await parkedChanges()).length, 19);
    const listed = (await parkedChanges()).map(({ link }) => link.externalId);
    expect(listed).not.toContain(first?.contact);
  });

  it('travels when it is a few', async () => {
    const { contact, person } = await linkedContact(office, { Title: 'CEO' });
    await office.crm.edit('Contact', contact, { Title: '' });
    await eventually(() => shownIn(office.office, 'Person', person, 'Title'), '');
    expect(await parkedChanges()).toEqual([]);
  });
});
