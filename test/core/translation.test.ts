import * as fc from 'fast-check';
import { decimal, type Codec, recordId, text } from '../../src/core/codec';
import { type Translation, translation, type TranslationTable } from '../../src/core/translation';
import { canonicalOf, seeded } from './arbitraries';

const tableOf = (name: string, entries: TranslationTable['entries']): TranslationTable => ({
  name,
  system: 'nxt',
  place: `systems.nxt.tables.${name}`,
  entries,
});

function codecOf(table: TranslationTable, type: 'text' | 'country' | 'decimal' | 'boolean', inner: Codec): Codec {
  const result = translation(table, type, inner);
  if (!result.ok) throw new Error(JSON.stringify(result.entries));
  return result.codec;
}

const unit = codecOf(tableOf('unit', { stk: 'piece', t: 'hour' }), 'text', text(undefined, ''));

describe('a translation table', () => {
  test.each([
    ['stk', 'piece'],
    ['t', 'hour'],
    ['', null],
  ])('reads %j as %j and writes it back', (native, value) => {
    expect(unit.decode(native)).toEqual({ ok: true, value });
    expect(unit.encode(value)).toEqual({ ok: true, native });
  });

  test('names itself where a native value has no entry', () => {
    expect(unit.decode('krt')).toEqual({
      ok: false,
      problem: 'unit "krt" of system nxt has no entry in systems.nxt.tables.unit',
    });
  });

  test('names itself where no entry means a value', () => {
    expect(unit.encode('crate')).toEqual({
      ok: false,
      problem: 'no entry in systems.nxt.tables.unit means the unit "crate"',
    });
  });

  test('reads and writes numbers of the system', () => {
    const vat = codecOf(tableOf('vat', { '3': 25, '31': 15.5 }), 'decimal', decimal);
    expect(vat.decode(31)).toEqual({ ok: true, value: '15.5' });
    expect(vat.encode('25')).toEqual({ ok: true, native: 3 });
  });

  test('brings meanings into the form of the field', () => {
    const country = codecOf(tableOf('country', { Norge: 'no' }), 'country', text());
    expect(country.decode('Norge')).toEqual({ ok: true, value: 'NO' });
    expect(country.encode('NO')).toEqual({ ok: true, native: 'Norge' });
  });

  test('may have a native value that means none', () => {
    const active = codecOf(tableOf('active', { J: true, N: false, '?': null }), 'boolean', text());
    expect(active.decode('?')).toEqual({ ok: true, value: null });
    expect(active.encode(null)).toEqual({ ok: true, native: '?' });
    expect(active.encode(false)).toEqual({ ok: true, native: 'N' });
  });

  test.each<[string, () => Translation, { native: string; problem: string }]>([
    [
      'two entries that mean the same',
      () => translation(tableOf('unit', { stk: 'piece', pcs: 'piece' }), 'text', text()),
      { native: 'pcs', problem: 'means the same as "stk": nobody knows which of them to write' },
    ],
    [
      'two entries that mean the same in the form of the field',
      () => translation(tableOf('country', { Norge: 'NO', Norway: ' no' }), 'country', text()),
      { native: 'Norway', problem: 'means the same as "Norge": nobody knows which of them to write' },
    ],
    [
      'a meaning that the field cannot have',
      () => translation(tableOf('country', { Norge: 'Norway' }), 'country', text()),
      { native: 'Norge', problem: 'must mean an ISO 3166 code of two letters' },
    ],
    [
      'a native value that is never read as it is written here',
      () => translation(tableOf('unit', { stk: 'piece' }), 'text', decimal),
      { native: 'stk', problem: 'is no value that is read as decimal' },
    ],
    [
      'a native value with a space at its end',
      () => translation(tableOf('unit', { 'stk ': 'piece' }), 'text', text()),
      { native: 'stk ', problem: 'is no value that is read as text' },
    ],
  ])('is refused: %s', (_what, make, entry) => {
    expect(make()).toEqual({ ok: false, entries: [entry] });
  });

  test('has another name, and so another hash, for other entries', () => {
    const other = codecOf(tableOf('unit', { stk: 'piece', t: 'ton' }), 'text', text(undefined, ''));
    expect(other.name).not.toBe(unit.name);
  });

  test('shows what it was given, for every value that it can write', () => {
    const natives = fc.uniqueArray(fc.stringMatching(/^[1-9]\d{0,5}$/), { maxLength: 8 });
    fc.assert(
      fc.property(
        natives,
        fc.array(canonicalOf('text'), { maxLength: 8 }),
        canonicalOf('text'),
        (keys, values, value) => {
          const entries = Object.fromEntries(keys.map((key, index) => [key, values[index] ?? null]));
          for (const inner of [text(), decimal, recordId('number')]) {
            const result = translation(tableOf('any', entries), 'text', inner);
            if (!result.ok) continue;
            for (const each of [value, ...values]) {
              const encoded = result.codec.encode(each);
              if (encoded.ok) expect(result.codec.decode(encoded.native)).toEqual({ ok: true, value: each });
            }
          }
        },
      ),
      seeded,
    );
  });
});
