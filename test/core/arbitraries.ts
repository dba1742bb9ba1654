import * as fc from 'fast-check';
import { canonicalize, type CanonicalValue } from '../../src/core/canonical';
import type { FieldType } from '../../src/core/kinds';

/** Every run tries the same cases. */
export const seeded = { seed: 20_261_120, numRuns: 500 };

export const types: readonly FieldType[] = [
  'text',
  'email',
  'phone',
  'url',
  'country',
  'currency',
  'date',
  'dateTime',
  'decimal',
  'boolean',
];

const digits = (min: number, max: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max }).map((list) => list.join(''));

const anyDecimal = fc
  .tuple(fc.constantFrom('', '-'), digits(1, 18), fc.option(digits(1, 6), { nil: '' }))
  .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`);

const anyTime = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });

/** Characters on which text handling stumbles, and any others, broken surrogates included. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ' ',
        '\r',
        '\n',
        '\r\n',
        '\t',
        '\0',
        '\u00A0',
        '\uFEFF',
        '\uD83D',
        '\uDE00',
        '😀',
        'é',
        'e\u0301',
        '-',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.string({ maxLength: 12 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** What people and systems send for a type, wrong forms included. */
export function textFor(type: FieldType): fc.Arbitrary<string | boolean> {
  switch (type) {
    case 'country':
    case 'currency':
      return fc.oneof(
        fc.string({ unit: fc.constantFrom('a', 'B', 'z', 'Z', ' '), minLength: 1, maxLength: 4 }),
        anyText,
      );
    case 'date':
      return fc.oneof(
        anyTime.map((time) => time.toISOString().slice(0, 10)),
        anyText,
      );
    case 'dateTime':
      return fc.oneof(
        anyTime.map((time) => time.toISOString()),
        anyText,
      );
    case 'decimal':
      return fc.oneof(anyDecimal, anyText);
    case 'boolean':
      return fc.boolean();
    default:
      return anyText;
  }
}

/** Canonical values of a type, null included. */
export const canonicalOf = (type: FieldType): fc.Arbitrary<CanonicalValue> =>
  fc.option(textFor(type), { nil: null }).map((input) => {
    const result = canonicalize(type, input);
    return result.ok ? result.value : null;
  });
