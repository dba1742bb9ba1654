import * as fc from 'fast-check';
import type { Codec } from '../../src/core/codec';
import { type EntityKind, entityKinds, fieldPaths, fieldSpec, type FieldType } from '../../src/core/kinds';
import { codecNamesFor, type CodecOptions, plainCodec, type PlainCodecName } from '../../src/core/overlay-codec';
import { canonicalOf, seeded } from './arbitraries';

const codec = (name: PlainCodecName, options: CodecOptions = {}) => plainCodec(name, options, { count: 2 });

describe('a codec that a row names', () => {
  test.each<[string, Codec, string | boolean | null, unknown]>([
    ['text', codec('text'), 'Åse', 'Åse'],
    ['no text', codec('text'), null, null],
    ["no text as ''", codec('email', { empty: '' }), null, ''],
    ['a cut text', codec('cutText', { max: 2 }), 'abc', 'ab'],
    ['lines', codec('lines'), 'a\nb', ['a', 'b']],
    ['a country', codec('country'), 'NO', 'NO'],
    ['a date', codec('date', { suffix: 'T00:00:00' }), '2026-11-20', '2026-11-20T00:00:00'],
    ['a number', codec('decimal'), '12.5', 12.5],
    ['a number as text', codec('decimal', { as: 'text' }), '123456789012345678.5', '123456789012345678.5'],
    ['a whole number', codec('integer'), '12', 12],
    ['no whole number', codec('integer'), null, null],
    ['true', codec('boolean'), true, true],
    ['an id', codec('id'), '17', '17'],
    ['an id as a number', codec('id', { as: 'number' }), '17', 17],
  ])('writes %s', (_what, made, value, native) => {
    expect(made.encode(value)).toEqual({ ok: true, native });
  });

  test.each<[PlainCodecName, CodecOptions, string, string]>([
    ['text', { max: 3 }, 'abcd', 'the text has 4 characters, at most 3 fit'],
    ['integer', {}, '12.5', '12.5 is not a whole number'],
  ])('%s %j refuses %s', (name, options, value, problem) => {
    expect(codec(name, options).encode(value)).toEqual({ ok: false, problem });
  });

  test('reads no fraction as a whole number', () => {
    expect(codec('integer').decode(12.5)).toEqual({ ok: false, problem: '12.5 is not a whole number' });
  });

  test('has a name of its own for every option that changes what is written', () => {
    const all = [
      codec('text'),
      codec('text', { max: 3 }),
      codec('text', { empty: '' }),
      codec('cutText', { max: 3 }),
      codec('cutText', { max: 3, empty: '' }),
      codec('decimal'),
      codec('decimal', { as: 'text' }),
      codec('integer'),
      codec('integer', { as: 'text' }),
      codec('id'),
      codec('id', { as: 'number' }),
      codec('date'),
      codec('date', { suffix: 'Z' }),
      codec('date', { emptyBeforeYear: 2 }),
    ].map(({ name }) => name);
    expect(new Set(all).size).toBe(all.length);
  });

  const fieldTypes = entityKinds.flatMap((kind: EntityKind) =>
    fieldPaths(kind).map((path) => fieldSpec(kind, path)?.type ?? 'reference'),
  );
  const pairs = [...new Set(fieldTypes)].flatMap((type) =>
    type === 'reference'
      ? []
      : codecNamesFor({ type }).flatMap((name): [FieldType, PlainCodecName][] =>
          name === 'table' ? [] : [[type, name]],
        ),
  );

  test.each(pairs)('shows any %s as %s in a form that stays the same', (type, name) => {
    const made = codec(name, { max: 12 });
    const shown = (value: string | boolean | null): string | boolean | null => {
      const encoded = made.encode(value);
      const decoded = encoded.ok ? made.decode(encoded.native) : { ok: true as const, value };
      if (!decoded.ok) throw new Error(decoded.problem);
      return decoded.value;
    };
    fc.assert(
      fc.property(canonicalOf(type), (value) => expect(shown(shown(value))).toBe(shown(value))),
      seeded,
    );
  });
});
