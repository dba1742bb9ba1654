import { generateKeyPairSync } from 'node:crypto';
import * as fc from 'fast-check';
import type { CanonicalValue } from '../../src/core/canonical';
import { boolean, type Codec, cutText, date, decimal, lines, recordId, scalar, text } from '../../src/core/codec';
import { type FieldSpec, fieldSpec, type FieldType } from '../../src/core/kinds';
import { encodeRow, type Mapping, type MappingRow, decodeRow, project } from '../../src/core/mapping';
import { applyChanges } from '../../src/core/native-path';
import { customCrm } from '../../src/connectors/custom-crm';
import { systemId } from '../../src/core/ids';
import { silentLogger } from '../../src/lib/logger';
import type { ConnectorKind } from '../../src/connectors/connector-kind';
import { superoffice } from '../../src/connectors/superoffice';
import type { JsonObject } from '../../src/lib/json';
import { canonicalOf, seeded } from './arbitraries';

/** decode(encode(v)), or what stands in the way. */
function shown(codec: Codec, value: CanonicalValue): unknown {
  const encoded = codec.encode(value);
  if (!encoded.ok) return encoded;
  const decoded = codec.decode(encoded.native);
  return decoded.ok ? decoded.value : decoded;
}

describe('what a record shows after taking a value', () => {
  test.each<[string, Codec, CanonicalValue, unknown]>([
    ['text', text(), 'Åse', 'Åse'],
    ['no text', text(), null, null],
    ["no text as ''", text(10, ''), null, null],
    ['a text of just the length', text(3), 'abc', 'abc'],
    ['a text too long', text(3), 'abcd', { ok: false, problem: 'the text has 4 characters, at most 3 fit' }],
    ['a text that is cut', cutText(3), 'abcd', 'abc'],
    ['a text cut before a space', cutText(3), 'ab cd', 'ab'],
    ['a text not cut inside a character', cutText(3), 'ab😀', 'ab'],
    ['a date', date(), '2026-11-20', '2026-11-20'],
    ['a date with a time', date({ suffix: 'T00:00:00' }), '2026-11-20', '2026-11-20'],
    ['a date that means none', date({ emptyBeforeYear: 3, emptyForm: '0001-01-01' }), null, null],
    ['a date before all dates', date({ emptyBeforeYear: 3 }), '0002-05-17', null],
    ['a number', decimal, '-12.5', '-12.5'],
    ['a large number', decimal, '123456789012.25', '123456789012.25'],
    ['a number that a double rounds up', decimal, '999999999999999999', 'refused'],
    ['true', boolean, true, true],
    ['two lines in three', lines(3), 'Storgata 1\n2. etasje', 'Storgata 1\n2. etasje'],
    ['three lines in two', lines(2), 'c/o Berg\nStorgata 1\n2. etasje', 'c/o Berg\nStorgata 1, 2. etasje'],
    ['empty lines', lines(3), 'Storgata 1\n\n2. etasje', 'Storgata 1\n2. etasje'],
    ['no lines', lines(2, { empty: '' }), null, null],
    ['an id', recordId('number'), '17', '17'],
    ['no id', recordId('text'), null, null],
  ])('%s', (_, codec, value, expected) => {
    if (expected === 'refused') expect(codec.encode(value).ok).toBe(false);
    else expect(shown(codec, value)).toEqual(expected);
  });
});

test.each<[string, Codec, unknown]>([
  ['text from a list', text(), []],
  ['a date from a number', date(), 5],
  ['a date that does not exist', date(), '2026-02-30'],
  ['a number from a word', decimal, 'ten'],
  ['a boolean from text', boolean, 'yes'],
  ['lines from text', lines(2), 'Storgata 1'],
  ['an id from an object', recordId('text'), {}],
])('%s cannot be read', (_, codec, native) => {
  const decoded = codec.decode(JSON.parse(JSON.stringify(native)));
  expect(decoded.ok).toBe(false);
});

test.each([0, '', null])('the id %j names no record', (native) => {
  expect(recordId('number').decode(native)).toEqual({ ok: true, value: null });
});

/** A codec that takes a value shows a value that it takes and shows again: the law that merging rests on. */
function holdsLaw(codec: Codec, value: CanonicalValue): void {
  const encoded = codec.encode(value);
  if (!encoded.ok) return;
  const decoded = codec.decode(encoded.native);
  if (!decoded.ok) throw new Error(`${codec.name} writes what it cannot read: ${decoded.problem}`);
  expect(shown(codec, decoded.value)).toEqual(decoded.value);
}

test.each<[string, Codec, FieldType]>([
  ['text', text(), 'text'],
  ['short text', text(5, ''), 'text'],
  ['cut text', cutText(5), 'text'],
  ['e-mail', scalar('email', { max: 9 }), 'email'],
  ['country', scalar('country'), 'country'],
  ['date and time', scalar('dateTime'), 'dateTime'],
  ['date', date({ emptyBeforeYear: 3, suffix: 'T00:00:00', emptyForm: '0001-01-01T00:00:00' }), 'date'],
  ['decimal', decimal, 'decimal'],
  ['boolean', boolean, 'boolean'],
  ['lines', lines(2, { max: 9, empty: '' }), 'text'],
])('decode(encode(v)) = project(v), and projecting again changes nothing: %s', (_, codec, type) => {
  fc.assert(
    fc.property(canonicalOf(type), (value) => holdsLaw(codec, value)),
    seeded,
  );
});

const lineKey = '00000000-0000-7000-8000-000000000001';
const crm = { baseUrl: 'http://127.0.0.1:1/api', auth: { type: 'bearer', token: 'x' } };
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const office = {
  loginUrl: 'http://127.0.0.1:1',
  tenant: 'Cust26759',
  auth: { type: 'systemUser', clientSecret: 'x', systemUserToken: 'x', privateKey },
};

/** Every mapping that a connector carries; nothing is sent. */
function mappingsOf<Settings>(kind: ConnectorKind<Settings>, given: JsonObject): readonly Mapping[] {
  const settings = kind.parseSettings(given);
  if (!settings.ok) throw new Error(JSON.stringify(settings.issues));
  const environment = { now: Date.now, log: silentLogger, allowPrivateAddresses: true };
  const { recordTypes } = kind.connect(systemId('some-system'), settings.settings, environment);
  return Object.values(recordTypes).flatMap(({ mappings }) => Object.values(mappings));
}

const mappings = [...mappingsOf(superoffice, office), ...mappingsOf(customCrm, crm)];
const rows = mappings.flatMap(({ systemKind, recordType, kind, rows: own, lines: list }) => {
  const named = (row: MappingRow, path: string): [string, MappingRow, FieldSpec | undefined] => [
    `${systemKind} ${recordType}.${path} as ${kind}`,
    row,
    fieldSpec(kind, path),
  ];
  return [
    ...own.map((row) => named(row, row.field)),
    ...(list?.rows ?? []).map((row) => named(row, `lines/${lineKey}/${row.field}`)),
  ];
});

test('both connectors map contacts and customers', () => {
  expect(mappings.map(({ systemKind, recordType }) => `${systemKind} ${recordType}`)).toEqual(
    expect.arrayContaining(['superoffice Person', 'superoffice Contact', 'custom-crm Contact', 'custom-crm Customer']),
  );
  expect(rows.filter(([, , spec]) => spec === undefined)).toEqual([]);
});

test.each(rows)('a written record is read as projected: %s', (_, row, spec) => {
  const values = spec?.type === 'reference' ? fc.nat().map((id) => String(id + 1)) : canonicalOf(spec?.type ?? 'text');
  fc.assert(
    fc.property(values, (value) => {
      const written = encodeRow(row, value);
      if (!written.ok) return;
      const native = applyChanges({}, written.changes);
      expect(decodeRow(row, native)).toEqual({ ok: true, value: project(row, value) });
      expect(project(row, project(row, value))).toBe(project(row, value));
    }),
    { ...seeded, numRuns: 200 },
  );
});
