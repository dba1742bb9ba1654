import * as fc from 'fast-check';
import type { Json, JsonObject } from '../../src/lib/json';
import { applyChanges, pathSteps, readPath } from '../../src/core/native-path';
import { seeded } from './arbitraries';

const person: JsonObject = {
  Name: 'Kari',
  Title: null,
  Emails: [{ Value: 'kari@example.com' }],
  Phones: [],
  Address: { Street: { City: 'Oslo' } },
  Contact: null,
};

test('a path is split into properties and places', () => {
  expect(pathSteps('Emails[0].Value')).toEqual(['Emails', 0, 'Value']);
  expect(pathSteps('Matrix[1][12]')).toEqual(['Matrix', 1, 12]);
});

test.each(['', 'A..B', '[0]', 'A[x]', 'A[0]B'])('%j is no path', (path) => {
  expect(() => pathSteps(path)).toThrow('is no native path');
});

test.each<[string, Json]>([
  ['Name', 'Kari'],
  ['Title', null],
  ['Emails[0].Value', 'kari@example.com'],
  ['Address.Street.City', 'Oslo'],
])('%s carries %j', (path, value) => {
  expect(readPath(person, path)).toEqual({ isCarried: true, value });
});

test.each(['Phones[0].Value', 'Emails[1].Value', 'Contact.Id'])(
  '%s is a carried null: its parent is not set',
  (path) => {
    expect(readPath(person, path)).toEqual({ isCarried: true, value: null });
  },
);

test.each(['Fax', 'Address.Postal.City', 'Name.First', 'Name[0]', 'Emails[0].Label'])('%s is not carried', (path) => {
  expect(readPath(person, path)).toEqual({ isCarried: false });
});

test('changes are made on a copy, with parents that were missing', () => {
  const changed = applyChanges(person, [
    { path: 'Phones[0].Value', value: '22334455' },
    { path: 'Address.Street.City', value: 'Bergen' },
    { path: 'Contact.Id', value: 7 },
  ]);
  expect(changed).toMatchObject({
    Name: 'Kari',
    Phones: [{ Value: '22334455' }],
    Address: { Street: { City: 'Bergen' } },
    Contact: { Id: 7 },
  });
  expect(person['Phones']).toEqual([]);
});

test('what is written at a path is read there', () => {
  const paths = fc.constantFrom('A', 'A.B', 'L[0].V', 'L[2]', 'X.Y.Z', 'M[1][0]');
  fc.assert(
    fc.property(fc.array(fc.tuple(paths, fc.string()), { minLength: 1, maxLength: 5 }), (writes) => {
      const [path, value] = writes.at(-1) ?? ['A', ''];
      const native = applyChanges(
        {},
        writes.map(([each, text]) => ({ path: each, value: text })),
      );
      expect(readPath(native, path)).toEqual({ isCarried: true, value });
    }),
    seeded,
  );
});

test('neither the record nor a value that was given is written into', () => {
  const record = { Address: { City: 'Oslo', Zip: '0150' } };
  const value = { Street: 'Gata 1' };
  const changed = applyChanges(record, [
    { path: 'Address.City', value: 'Bergen' },
    { path: 'Address.Zip', value: '5003' },
    { path: 'Visit', value },
    { path: 'Visit.City', value: 'Bergen' },
  ]);
  expect(changed).toEqual({ Address: { City: 'Bergen', Zip: '5003' }, Visit: { Street: 'Gata 1', City: 'Bergen' } });
  expect([record, value]).toEqual([{ Address: { City: 'Oslo', Zip: '0150' } }, { Street: 'Gata 1' }]);
});
