import { decodeRow } from '../../src/core/mapping';
import { personMapping } from '../../src/connectors/superoffice/mapping';
import { connectWith, settingsFor } from './superoffice-fixture';
import { at, openWorld, soon, type SuperofficeWorld } from './superoffice-world';

let world: SuperofficeWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe('reading', () => {
  test('takes one request for 200 records', async () => {
    const other = connectWith(settingsFor(world.sandbox, { limits: {} }));
    try {
      const { externalIds } = await other.readIds('Person', null, {});
      await other.readMany('Person', externalIds.slice(0, 1), {});
      await world.control('DELETE', '/requests');
      const unknown = Array.from({ length: 200 - externalIds.length }, (_none, index) => String(90_000_000 + index));
      expect(await other.readMany('Person', [...externalIds, ...unknown], {})).toHaveLength(30);
      expect(await world.requests()).toEqual(['GET /Cust26759/api/v1/Person']);
    } finally {
      await other.close();
    }
  });

  test.each([
    ["it's", "Sjåfør's & Sønner AS"],
    ['a backslash', String.raw`Back\slash's\\ AS`],
    ['a comma and brackets', 'A, B (C) or 1 eq 1'],
  ])('finds a name with %s', async (_name, name) => {
    const id = await world.create('Contact', { Name: name });
    const found = await world.connector.findByKey('Contact', { property: 'Name', values: [name, "no' one"] }, {});
    expect(found.map(({ ref }) => ref.externalId)).toEqual([id]);
  });

  test('finds all who share a last name, over more than one page', async () => {
    const made = [];
    for (let n = 0; n < 13; n += 1) made.push(await world.create('Person', { Lastname: 'Hansen-Contract' }));
    const found = await world.connector.findByKey('Person', { property: 'Lastname', values: ['Hansen-Contract'] }, {});
    expect(found.map(({ ref }) => ref.externalId)).toEqual(made);
  });

  test('shows the same values from a list as from the record', async () => {
    const { externalIds } = await world.connector.readIds('Person', null, {});
    const [id = ''] = externalIds;
    const [listed] = await world.connector.readMany('Person', [id], {});
    const whole = await world.current('Person', id);
    expect(listed).toMatchObject({ isComplete: true, updatedAt: whole.updatedAt });
    for (const row of personMapping.rows) {
      expect([row.field, decodeRow(row, listed?.native ?? {})]).toEqual([row.field, decodeRow(row, whole.native)]);
    }
  });

  test('from records reads each by itself, and knows the second e-mail too', async () => {
    const id = await world.create('Person', {
      Firstname: 'Anna',
      Emails: [{ Value: 'a@x.example' }, { Value: 'b@x.example' }],
    });
    const other = connectWith(settingsFor(world.sandbox, { readFrom: { Person: 'records' } }));
    try {
      expect(other.recordTypes['Person']?.capabilities).toMatchObject({ readManyLimit: null, readLagMs: 0 });
      const [reading] = await other.readMany('Person', [id, '99999'], {});
      expect([at(reading, 'Emails[0].Value'), at(reading, 'Emails[1].Value')]).toEqual(['a@x.example', 'b@x.example']);
      const found = await other.findByKey('Person', { property: 'Emails[0].Value', values: ['b@x.example'] }, {});
      expect(found.map(({ ref }) => ref.externalId)).toEqual([id]);
      const page = await other.readChanges('Person', { since: null, continuation: null }, {});
      expect(page.readings).toHaveLength(10);
      expect(page.readings.every(({ isComplete }) => isComplete)).toBe(true);
    } finally {
      await other.close();
    }
  });

  test('names in the feed what was deleted', async () => {
    const id = await world.create('Contact', { Name: 'Short-lived AS' });
    await world.desk('DELETE', `/Contact/${id}`);
    const page = await world.connector.readChanges(
      'Contact',
      { since: null, continuation: String(Number(id) - 1) },
      {},
    );
    expect(page).toMatchObject({ readings: [], deletedIds: [id], continuation: null });
  });
});

test('a tenant whose lists lack columns is read and searched from its records', async () => {
  const missing = { 'Contact.Description': 'noSuchColumn', 'Contact.DbiKey': 'noSuchColumn' };
  const settings = { columns: missing, readFrom: { Contact: 'records' }, marker: { Contact: 'Number1' } };
  const other = connectWith(settingsFor(world.sandbox, settings));
  try {
    const changes = [
      { path: 'Name', value: 'Fjord AS' },
      { path: 'Description', value: 'By the fjord' },
    ];
    const outcome = await other.create('Contact', { changes, marker: 'marker-4', steps: {} }, soon());
    const found = (await other.findByMarker('Contact', { markers: ['marker-4'], since: 0 }, {})).get('marker-4') ?? [];
    expect(outcome).toMatchObject({ type: 'written', externalId: found[0]?.ref.externalId });
    expect([at(found[0], 'Description'), at(found[0], 'Number1')]).toEqual(['By the fjord', 'marker-4']);
    const { readings } = await other.readChanges('Contact', { since: null, continuation: null }, {});
    expect(readings).toHaveLength(10);
  } finally {
    await other.close();
  }
});

test('a record that two of the values lead to is found once', async () => {
  const Emails = [{ Value: `${'a'.repeat(200)}@x.example` }, { Value: 'b@x.example' }];
  const id = await world.create('Person', { Firstname: 'Anna', Emails });
  const others = Array.from({ length: 8 }, (_none, index) => `${'c'.repeat(200)}${index}@x.example`);
  const values = [...Emails.map(({ Value }) => Value).slice(0, 1), ...others, 'b@x.example'];
  const found = await world.connector.findByKey('Person', { property: 'Emails[0].Value', values }, {});
  expect(found.map(({ ref }) => ref.externalId)).toEqual([id]);
});

test('a person can carry our marker in a custom field, and is found by it', async () => {
  const other = connectWith(settingsFor(world.sandbox, { marker: { Person: 'SuperOffice:7' } }));
  try {
    expect(other.recordTypes['Person']?.markerPath).toBe('CustomFields.SuperOffice:7');
    const request = { changes: [{ path: 'Firstname', value: 'Anna' }], marker: 'marker-2', steps: {} };
    const outcome = await other.create('Person', request, soon());
    const found = await other.findByMarker('Person', { markers: ['marker-2', 'marker-3'], since: 0 }, {});
    expect([...found.keys()]).toEqual(['marker-2']);
    expect(outcome).toMatchObject({ type: 'written', externalId: found.get('marker-2')?.[0]?.ref.externalId });
    expect(at(found.get('marker-2')?.[0], 'CustomFields.SuperOffice:7')).toBe('marker-2');
  } finally {
    await other.close();
  }
});
