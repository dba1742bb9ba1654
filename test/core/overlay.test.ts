import { cutText, recordId, scalar, text } from '../../src/core/codec';
import { defineMapping, encodeRow, type Mapping, type MappingRow, rowOf } from '../../src/core/mapping';
import { overlayMapping, type OverlayRow } from '../../src/core/overlay';
import { rebase } from '../../src/core/rebase';
import { crmContacts, linkInSync } from './material';

const person = defineMapping({
  systemKind: 'office',
  recordType: 'Person',
  kind: 'contact',
  rows: [
    { field: 'lastName', native: 'Lastname', codec: text(99), isRequired: true },
    { field: 'email', native: 'Emails[0].Value', codec: scalar('email'), searchKey: 'Emails[0].Value' },
    { field: 'title', native: 'Title', codec: text(), substitute: () => 'none' },
    { field: 'address.street', native: ['Address1', 'Address2'], codec: text(), partOf: 'address' },
    { field: 'customer', native: 'Contact.Id', codec: recordId('number'), referenceType: 'Company', isPlace: true },
  ],
});

function overlaid(...rows: readonly OverlayRow[]): Mapping {
  const result = overlayMapping(person, rows);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.mapping;
}

function problems(...rows: readonly OverlayRow[]): readonly string[] {
  const result = overlayMapping(person, rows);
  return result.ok ? [] : result.problems.map(({ index, problem }) => `${index}: ${problem}`);
}

const nativesOf = ({ rows }: Mapping): unknown => Object.fromEntries(rows.map(({ field, native }) => [field, native]));

describe('an overlay', () => {
  test('replaces the row of a field, in its place', () => {
    const codec = text(20);
    const mapping = overlaid({ field: 'email', native: 'CustomFields.Mail', codec });
    expect(mapping.rows.map(({ field }) => field)).toEqual(person.rows.map(({ field }) => field));
    expect(rowOf(mapping, 'email')).toEqual({ field: 'email', native: 'CustomFields.Mail', codec });
  });

  test('adds a row for a field that the mapping does not have', () => {
    const mapping = overlaid({ field: 'phone', native: 'CustomFields.Phone', codec: text(), isCreateOnly: true });
    expect(mapping.rows.at(-1)).toMatchObject({ field: 'phone', native: 'CustomFields.Phone', isCreateOnly: true });
    expect(nativesOf(mapping)).toMatchObject(Object.fromEntries(person.rows.map((row) => [row.field, row.native])));
  });

  test('removes a row', () => {
    expect(rowOf(overlaid({ field: 'title', native: null }), 'title')).toBeUndefined();
  });

  test('keeps of the row that it replaces what it does not say', () => {
    const mapping = overlaid({ field: 'email', direction: 'pull' }, { field: 'lastName', isRequired: false });
    expect(rowOf(mapping, 'email')).toEqual({ ...rowOf(person, 'email'), direction: 'pull' });
    expect(rowOf(mapping, 'lastName')?.isRequired).toBeUndefined();
    expect(rowOf(overlaid({ field: 'title', codec: cutText(3) }), 'title')?.substitute).toBeDefined();
  });

  test('searches a property by the key of the old one no more', () => {
    expect(rowOf(overlaid({ field: 'email', native: 'Mail' }), 'email')?.searchKey).toBeUndefined();
    expect(rowOf(overlaid({ field: 'email', codec: text() }), 'email')?.searchKey).toBe('Emails[0].Value');
  });

  test('leaves a property a part of what is kept whole, and a place a place, whatever else is said of it', () => {
    const mapping = overlaid({ field: 'address.street', codec: cutText(20) }, { field: 'customer', isRequired: true });
    expect(rowOf(mapping, 'address.street')?.partOf).toBe('address');
    expect(rowOf(mapping, 'customer')).toMatchObject({ isPlace: true, isRequired: true });
    const moved = overlaid(
      { field: 'address.street', native: 'Street', codec: text() },
      { field: 'customer', native: 'Owner' },
    );
    expect(rowOf(moved, 'address.street')?.partOf).toBeUndefined();
    expect(rowOf(moved, 'customer')?.isPlace).toBeUndefined();
  });

  test('keeps what a reference names, or names another record type', () => {
    expect(rowOf(overlaid({ field: 'customer', native: 'Owner' }), 'customer')?.referenceType).toBe('Company');
    const other = overlaid({ field: 'customer', native: 'Owner', referenceType: 'Branch' });
    expect(rowOf(other, 'customer')?.referenceType).toBe('Branch');
  });

  test.each<[string, OverlayRow]>([
    ['another path', { field: 'email', native: 'Mail' }],
    ['another codec', { field: 'title', codec: cutText(10) }],
    ['another direction', { field: 'title', direction: 'pull' }],
    ['a field less', { field: 'title', native: null }],
    ['a field more', { field: 'phone', native: 'Phone', codec: text() }],
    ['a field that is no longer required', { field: 'lastName', isRequired: false }],
    ['a field that only a create writes', { field: 'title', isCreateOnly: true }],
  ])('changes the hash of the mapping: %s', (_what, row) => {
    expect(overlaid(row).hash).not.toBe(person.hash);
  });

  test('leaves the hash as it is where it says what the mapping says', () => {
    expect(overlaid({ field: 'title', native: 'Title', codec: text() }).hash).toBe(person.hash);
  });

  test('is no edit: links are re-based on what the record shows under it', () => {
    const mapping = overlaid({ field: 'title', native: 'JobTitle' });
    const link = linkInSync(crmContacts, { title: 'CEO', email: 'a@b.example' }, { mappingHash: person.hash });
    const carried = new Map([
      ['title', 'Managing director'],
      ['email', 'a@b.example'],
    ]);
    expect(rebase(link, mapping, { carried, mayHoldNews: false })).toMatchObject({
      base: { title: 'Managing director', email: 'a@b.example' },
      mappingHash: mapping.hash,
    });
  });

  test.each<[string, string, OverlayRow[]]>([
    ['an unknown field', '0: a contact has no field fax', [{ field: 'fax', native: 'Fax', codec: text() }]],
    [
      'a field twice',
      '1: title is mapped twice',
      [
        { field: 'title', direction: 'pull' },
        { field: 'title', native: null },
      ],
    ],
    [
      'a new row without a path',
      '0: native is missing: Person has no row for phone that says it',
      [{ field: 'phone', codec: text() }],
    ],
    [
      'a new row without a codec',
      '0: codec is missing: Person has no row for phone that says it',
      [{ field: 'phone', native: 'Phone' }],
    ],
    ['the removal of what is not there', '0: phone is not mapped anyway', [{ field: 'phone', native: null }]],
    [
      'one path under a codec for two',
      '0: codec is missing: that of address.street is for a list of 2',
      [{ field: 'address.street', native: 'Street' }],
    ],
    [
      'two paths under a codec for one',
      '0: codec is missing: that of title is for one property',
      [{ field: 'title', native: ['Title', 'Rank'] }],
    ],
    [
      'a property that two fields are written into',
      '0: email is written into the same property',
      [{ field: 'title', native: 'Emails[0].Value' }],
    ],
  ])('is refused: %s', (_what, problem, rows) => {
    expect(problems(...rows)).toEqual([problem]);
  });

  test('may read two fields from one property as long as one of them is written there', () => {
    expect(problems({ field: 'title', native: 'Lastname', direction: 'pull' })).toEqual([]);
  });

  test('asks what a new reference names', () => {
    const bare: Mapping = { ...person, rows: person.rows.filter(({ field }) => field !== 'customer') };
    const result = overlayMapping(bare, [{ field: 'customer', native: 'Owner', codec: recordId('text') }]);
    expect(result).toEqual({
      ok: false,
      problems: [{ index: 0, problem: 'to is missing: the record type that it names' }],
    });
  });

  test('writes where it says', () => {
    const row: MappingRow | undefined = rowOf(overlaid({ field: 'title', native: 'CustomFields.x_title' }), 'title');
    if (row === undefined) throw new Error('no row');
    expect(encodeRow(row, 'CEO')).toEqual({ ok: true, changes: [{ path: 'CustomFields.x_title', value: 'CEO' }] });
  });
});
