import type { Reading } from '../../src/core/reading';
import { at, openWorld, soon, type SuperofficeWorld } from './superoffice-world';

let world: SuperofficeWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe('a change', () => {
  test('of the first e-mail keeps the second', async () => {
    const Emails = [{ Value: 'a@x.example', Description: 'Work' }, { Value: 'b@x.example' }];
    const id = await world.create('Person', { Firstname: 'Anna', Emails });
    expect(await world.change('Person', id, [{ path: 'Emails[0].Value', value: 'c@x.example' }])).toMatchObject({
      type: 'written',
    });
    const after = await world.current('Person', id);
    expect(after.native['Emails']).toMatchObject([
      { Value: 'c@x.example', Description: 'Work' },
      { Value: 'b@x.example' },
    ]);
  });

  test('that empties the e-mail leaves the others', async () => {
    const id = await world.create('Person', {
      Firstname: 'Anna',
      Emails: [{ Value: 'a@x.example' }, { Value: 'b@x.example' }],
    });
    await world.change('Person', id, [{ path: 'Emails[0].Value', value: '' }]);
    expect((await world.current('Person', id)).native['Emails']).toMatchObject([{ Value: 'b@x.example' }]);
  });

  test('of a city keeps the county', async () => {
    const id = await world.create('Contact', {
      Name: 'Fjord AS',
      Address: { Street: { Address1: 'Torget 1', City: 'Bergen', County: 'Vestland' } },
    });
    await world.change('Contact', id, [{ path: 'Address.Street.City', value: 'Voss' }]);
    expect((await world.current('Contact', id)).native['Address']).toMatchObject({
      Street: { Address1: 'Torget 1', City: 'Voss', County: 'Vestland' },
    });
  });

  test('stands beside an edit of another property made meanwhile', async () => {
    const id = await world.create('Person', { Firstname: 'Anna', Lastname: 'Lind', Title: 'Buyer' });
    const reading = await world.current('Person', id);
    await world.desk('PATCH', `/Person/${id}`, { Title: 'Head of purchasing' });
    const changes = [{ path: 'Firstname', value: 'Anne' }];
    const outcome = await world.connector.update(world.refOf('Person', id), { changes, current: reading }, soon());
    expect(outcome).toMatchObject({
      type: 'written',
      reading: { native: { Firstname: 'Anne', Title: 'Head of purchasing' } },
    });
  });

  test('sets and clears country, company and birth date', async () => {
    const company = await world.create('Contact', { Name: 'Fjord AS' });
    const id = await world.create('Person', { Firstname: 'Anna' });
    const set = await world.change('Person', id, [
      { path: 'Country.TwoLetterISOCountry', value: 'SE' },
      { path: 'Contact.ContactId', value: Number(company) },
      { path: 'BirthDate', value: '1980-05-01T00:00:00' },
    ]);
    const told = (outcome: typeof set) =>
      outcome.type === 'written' && outcome.reading
        ? ['Country.TwoLetterISOCountry', 'Contact.ContactId', 'BirthDate'].map((path) =>
            at(outcome.reading ?? undefined, path),
          )
        : outcome;
    expect(told(set)).toEqual(['SE', Number(company), '1980-05-01T00:00:00Z']);
    const cleared = await world.change('Person', id, [
      { path: 'Country.TwoLetterISOCountry', value: null },
      { path: 'Contact.ContactId', value: null },
      { path: 'BirthDate', value: '0001-01-01T00:00:00' },
    ]);
    expect(told(cleared)).toEqual([null, null, '0001-01-01T00:00:00Z']);
  });

  test('to a country that SuperOffice does not know is refused without a request', async () => {
    const id = await world.create('Person', { Firstname: 'Anna' });
    const reading = await world.current('Person', id);
    await world.connector.readMany('Person', [id], {});
    await world.control('DELETE', '/requests');
    const changes = [{ path: 'Country.TwoLetterISOCountry', value: 'XQ' }];
    expect(
      await world.connector.update(world.refOf('Person', id), { changes, current: reading }, soon()),
    ).toMatchObject({
      type: 'refused',
      message: expect.stringContaining("XQ is not in SuperOffice's country table"),
    });
    expect(await world.requests()).toEqual([]);
  });
});

const listed = async (type: 'Person' | 'Contact', id: string): Promise<Reading> => {
  const [reading] = await world.connector.readMany(type, [id], {});
  if (!reading) throw new Error(`no ${type} ${id}`);
  await world.control('DELETE', '/requests');
  return reading;
};

describe('a change planned on a list row', () => {
  const person = {
    Firstname: 'Anna',
    Emails: [{ Value: 'a@x.example' }, { Value: 'b@x.example' }],
    Address: { Street: { Address1: 'Torget 1', City: 'Bergen', County: 'Vestland' } },
  };
  const parts = [
    { path: 'Emails[0].Value', value: 'c@x.example' },
    { path: 'Address.Street.City', value: 'Voss' },
  ];

  test('reads the record first where a list or an address is written, and keeps the rest of it', async () => {
    const id = await world.create('Person', person);
    const request = { changes: parts, current: await listed('Person', id) };
    expect(await world.connector.update(world.refOf('Person', id), request, soon())).toMatchObject({
      type: 'written',
      reading: {
        native: {
          Emails: [{ Value: 'c@x.example' }, { Value: 'b@x.example' }],
          Address: { Street: { Address1: 'Torget 1', City: 'Voss', County: 'Vestland' } },
        },
      },
    });
    const path = `/Cust26759/api/v1/Person/${id}`;
    expect(await world.requests()).toEqual([`GET ${path}`, `PATCH ${path}`]);
  });

  test('needs no reading for a property that stands alone', async () => {
    const id = await world.create('Person', person);
    const request = { changes: [{ path: 'Firstname', value: 'Anne' }], current: await listed('Person', id) };
    expect(await world.connector.update(world.refOf('Person', id), request, soon())).toMatchObject({ type: 'written' });
    expect(await world.requests()).toEqual([`PATCH /Cust26759/api/v1/Person/${id}`]);
  });

  test('is stale when the part was edited since', async () => {
    const id = await world.create('Person', person);
    const request = { changes: parts, current: await listed('Person', id) };
    await world.desk('PATCH', `/Person/${id}`, { Emails: [{ Value: 'by.hand@x.example' }] });
    expect(await world.connector.update(world.refOf('Person', id), request, soon())).toEqual({ type: 'stale' });
    const after = await world.current('Person', id);
    expect(after.native).toMatchObject({
      Emails: [{ Value: 'by.hand@x.example' }],
      Address: { Street: { City: 'Bergen' } },
    });
  });

  test('is missing when the record was deleted since', async () => {
    const id = await world.create('Contact', { Name: 'Fjord AS', Phones: [{ Value: '+47 22 00 00 00' }] });
    const changes = [{ path: 'Phones[0].Value', value: '' }];
    const request = { changes, current: await listed('Contact', id) };
    await world.desk('DELETE', `/Contact/${id}`);
    expect(await world.connector.update(world.refOf('Contact', id), request, soon())).toEqual({ type: 'missing' });
  });
});

describe('a new company', () => {
  test('keeps the business of the template and takes nothing else from it', async () => {
    const changes = [
      { path: 'Name', value: 'Fjord AS' },
      { path: 'Number2', value: '' },
      { path: 'Country.TwoLetterISOCountry', value: null },
    ];
    const outcome = await world.connector.create('Contact', { changes, marker: 'marker-1', steps: {} }, soon());
    expect(outcome).toMatchObject({
      type: 'written',
      reading: {
        isComplete: true,
        native: { Name: 'Fjord AS', Number2: '', Country: null, Business: { Id: 1 }, DbiKey: 'marker-1' },
      },
    });
  });
});
