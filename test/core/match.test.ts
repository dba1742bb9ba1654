import * as fc from 'fast-check';
import type { CanonicalValue } from '../../src/core/canonical';
import { entityKinds, fieldPaths } from '../../src/core/kinds';
import { hasContradictingNames, matchKeys } from '../../src/core/match';
import { seeded } from './arbitraries';

test('the keys of a contact are its e-mail, then its last name with its phone', () => {
  expect(matchKeys('contact', { email: ' Kari@Example.COM', lastName: 'Berg', phone: '22 33 44 55' })).toEqual([
    { key: 'email', value: 'kari@example.com' },
    { key: 'lastName+phone', value: 'berg\n22334455' },
  ]);
});

test('a key of two fields needs both', () => {
  expect(matchKeys('contact', { lastName: 'Berg', phone: null })).toEqual([]);
  expect(matchKeys('customer', { name: 'Fjord AS' })).toEqual([]);
});

test.each([
  ['organizationNumber', '916 123 456', '916123456'],
  ['organizationNumber', 'NO-916123456 MVA', 'no916123456mva'],
])('%s %j is compared as %j', (field, input, value) => {
  expect(matchKeys('customer', { [field]: input })).toEqual([{ key: field, value }]);
});

test('phones are the same with + and with 00 before a Nordic country code', () => {
  const [plus, zeros] = ['+47 22 33 44 55', '0047 22334455'].map((phone) =>
    matchKeys('contact', { lastName: 'Berg', phone }),
  );
  expect(plus).toEqual(zeros);
});

test('an identifier without letters and digits is no key', () => {
  expect(matchKeys('customer', { organizationNumber: '---' })).toEqual([]);
});

test('only the keys asked for are made, in the order asked for', () => {
  const fields = { email: 'kari@example.com', lastName: 'Berg', phone: '22334455' };
  expect(matchKeys('contact', fields, ['lastName+phone', 'email']).map(({ key }) => key)).toEqual([
    'lastName+phone',
    'email',
  ]);
  expect(matchKeys('contact', fields, [])).toEqual([]);
});

test('composed and decomposed letters make one key', () => {
  expect(matchKeys('user', { login: 'A\u030Ase' })).toEqual(matchKeys('user', { login: 'Åse' }));
});

test('no key is ever made of an absent or blank value', () => {
  const blank = fc.constantFrom<CanonicalValue | undefined>(null, '', ' ', '\n', '\u00A0', undefined);
  fc.assert(
    fc.property(fc.constantFrom(...entityKinds), fc.infiniteStream(blank), (kind, values) => {
      const fields = Object.fromEntries(
        fieldPaths(kind).flatMap((path): [string, CanonicalValue][] => {
          const value = values.next().value;
          return value === undefined ? [] : [[path, value]];
        }),
      );
      expect(matchKeys(kind, fields)).toEqual([]);
    }),
    seeded,
  );
});

test.each<[string, CanonicalValue, CanonicalValue, boolean]>([
  ['other words', 'Berg', 'Lund', true],
  ['one word in common', 'Berg', 'Berg Hansen', false],
  ['case and accents aside', 'Östergård', 'OSTERGARD', false],
  ['one of them absent', 'Berg', null, false],
  ['one of them only signs', 'Berg', '-', false],
])('last names contradict: %s', (_, a, b, contradict) => {
  expect(hasContradictingNames({ lastName: a }, { lastName: b })).toBe(contradict);
  expect(hasContradictingNames({ lastName: b }, { lastName: a })).toBe(contradict);
});

test('first names contradict though the last name is the same', () => {
  expect(hasContradictingNames({ firstName: 'Kari', lastName: 'Berg' }, { firstName: 'Ola', lastName: 'Berg' })).toBe(
    true,
  );
});
