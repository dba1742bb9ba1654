import * as fc from 'fast-check';
import { canonicalize, type Canonicalized } from '../../src/core/canonical';
import type { FieldType } from '../../src/core/kinds';
import { seeded, textFor, types } from './arbitraries';

const value = (result: Canonicalized): unknown => (result.ok ? result.value : 'refused');

test.each<[FieldType, string | boolean, string | boolean | null]>([
  ['text', '  Åse \t', 'Åse'],
  ['text', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
  ['text', ' \n ', null],
  ['text', 'a\0b', 'a\uFFFDb'],
  ['text', 'cut \uD83D', 'cut \uFFFD'],
  ['email', ' Kari@Example.com ', 'Kari@Example.com'],
  ['country', 'no', 'NO'],
  ['country', 'Norway', 'refused'],
  ['currency', 'nok', 'NOK'],
  ['currency', 'N', 'refused'],
  ['date', '2026-02-28', '2026-02-28'],
  ['date', '2026-02-29', 'refused'],
  ['date', '2026-2-8', 'refused'],
  ['dateTime', '2026-11-20T09:00:00+01:00', '2026-11-20T08:00:00.000Z'],
  ['dateTime', '2026-11-20T09:00:00', 'refused'],
  ['decimal', '-007.500', '-7.5'],
  ['decimal', '-0.00', '0'],
  ['decimal', '1e3', 'refused'],
  ['decimal', '1.1234567', 'refused'],
  ['boolean', true, true],
  ['boolean', 'true', 'refused'],
  ['text', false, 'refused'],
])('%s %j becomes %j', (type, input, expected) => {
  expect(value(canonicalize(type, input))).toBe(expected);
});

test.each(types)('null is null for %s', (type) => {
  expect(canonicalize(type, null)).toEqual({ ok: true, value: null });
});

test.each(types)('what is canonical stays as it is: %s', (type) => {
  fc.assert(
    fc.property(textFor(type), (input) => {
      const once = canonicalize(type, input);
      fc.pre(once.ok);
      expect(canonicalize(type, once.value)).toEqual(once);
    }),
    seeded,
  );
});

test.each(types)('no canonical value is blank, or broken as text: %s', (type) => {
  fc.assert(
    fc.property(textFor(type), (input) => {
      const { value } = { value: null, ...canonicalize(type, input) };
      if (typeof value !== 'string') return;
      expect(value).toBe(value.trim());
      expect(value).not.toBe('');
      expect(value).not.toMatch(/[\0\r\p{Surrogate}]/u);
    }),
    seeded,
  );
});
