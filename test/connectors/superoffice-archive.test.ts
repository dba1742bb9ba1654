import { decodeRow } from '../../src/core/mapping';
import { archiveOf, columnOf, readRow, readTime, selectOf } from '../../src/connectors/superoffice/archive';
import { contactMapping, personMapping } from '../../src/connectors/superoffice/mapping';

const codeOf = (id: number): string | null => ({ 578: 'NO' })[id] ?? null;
const lookups = { codeOf, typeNameOf: (key: string): string => (key === '1' ? 'Stocked' : key) };
const asShipped = { marker: 'DbiKey', columns: {} };

const personRow = {
  PrimaryKey: '5',
  EntityName: 'person',
  personId: 5,
  personUpdatedDate: '2026-11-20T09:12:44Z',
  personDeletedDate: '0001-01-01T00:00:00Z',
  firstName: 'Anna',
  lastName: 'Lind',
  title: '',
  'email/emailAddress': 'anna@lind.example',
  'personDirectPhone/formattedNumber': '+47 22 00 00 00',
  'personMobilePhone/formattedNumber': '',
  birthdate: '0001-01-01T00:00:00Z',
  personCountryId: 578,
  contactId: 7,
  'personAddress/line1': 'Storgata 1',
  'personAddress/line2': 'c/o Berg',
  'personAddress/line3': '',
  'personAddress/zip': '0155',
  'personAddress/city': 'Oslo',
  personDbiKey: 'marker-1',
};

const personEntity = {
  PersonId: 5,
  Firstname: 'Anna',
  Lastname: 'Lind',
  Title: '',
  Emails: [{ Value: 'anna@lind.example', Description: '' }],
  OfficePhones: [{ Value: '+47 22 00 00 00', Description: '' }],
  MobilePhones: [],
  BirthDate: '0001-01-01T00:00:00Z',
  Country: { CountryId: 578, TwoLetterISOCountry: 'NO' },
  Contact: { ContactId: 7, Name: 'Nordlys AS' },
  Address: { Street: { Address1: 'Storgata 1', Address2: 'c/o Berg', Address3: '', Zipcode: '0155', City: 'Oslo' } },
  DbiKey: 'marker-1',
};

const contactRow = {
  contactId: 7,
  updatedDate: '2026-11-20T09:12:44Z',
  deletedDate: '0001-01-01T00:00:00Z',
  name: 'Nordlys AS',
  orgnr: '912345678',
  number: '1005',
  description: 'Northern\r\nlights',
  'email/emailAddress': 'post@nordlys.example',
  'contactPhone/formattedNumber': '',
  'url/URLAddress': 'https://nordlys.example',
  countryId: 0,
  'streetAddress/line1': 'Storgata 1',
  'streetAddress/line2': '',
  'streetAddress/line3': '',
  'streetAddress/zip': '0155',
  'streetAddress/city': 'Oslo',
  'postAddress/line1': '',
  'postAddress/line2': '',
  'postAddress/line3': '',
  'postAddress/zip': '',
  'postAddress/city': '',
  dbiKey: '',
};

const valuesOf = (mapping: typeof personMapping, native: Parameters<typeof decodeRow>[1]): Record<string, unknown> =>
  Object.fromEntries(
    mapping.rows.map((row) => {
      const decoded = decodeRow(row, native);
      return [row.field, decoded === null ? 'not carried' : decoded.ok ? decoded.value : decoded.problem];
    }),
  );

const annaValues = {
  firstName: 'Anna',
  lastName: 'Lind',
  title: null,
  email: 'anna@lind.example',
  phone: '+47 22 00 00 00',
  mobile: null,
  birthDate: null,
  'address.street': 'Storgata 1\nc/o Berg',
  'address.zip': '0155',
  'address.city': 'Oslo',
  'address.country': 'NO',
  customer: '7',
};

describe('a person', () => {
  test('reads the same from a list row', () => {
    const row = readRow(archiveOf('Person', asShipped), personRow, lookups);
    expect(row).toMatchObject({ externalId: '5', isDeleted: false, isComplete: true, native: { DbiKey: 'marker-1' } });
    expect(row?.updatedAt).toBe(Date.UTC(2026, 10, 20, 9, 12, 44));
    expect(valuesOf(personMapping, row?.native ?? {})).toEqual(annaValues);
  });

  test('as from the record', () => {
    expect(valuesOf(personMapping, personEntity)).toEqual(annaValues);
  });

  test('is incomplete where a column is missing, and what is missing is not carried', () => {
    const { birthdate: _birthdate, ...rest } = personRow;
    const row = readRow(archiveOf('Person', asShipped), rest, lookups);
    expect(row?.isComplete).toBe(false);
    expect(valuesOf(personMapping, row?.native ?? {})).toEqual({ ...annaValues, birthDate: 'not carried' });
  });

  test('does not carry a country that the country table does not have', () => {
    const row = readRow(archiveOf('Person', asShipped), { ...personRow, personCountryId: 999 }, lookups);
    expect(row?.isComplete).toBe(false);
    expect(valuesOf(personMapping, row?.native ?? {})['address.country']).toBe('not carried');
  });

  test('is deleted once it has a deletion date', () => {
    const row = { ...personRow, personDeletedDate: '2026-11-20T10:00:00Z' };
    expect(readRow(archiveOf('Person', asShipped), row, lookups)?.isDeleted).toBe(true);
  });

  test.each([[0], [''], ['5; drop'], [null], [-1], [1.5]])('is not read under the id %p', (personId) => {
    expect(readRow(archiveOf('Person', asShipped), { ...personRow, personId, PrimaryKey: '' }, lookups)).toBeNull();
  });

  test.each([
    ['1980-05-01T00:00:00Z', '1980-05-01'],
    ['0002-05-01T00:00:00Z', null],
    ['0001-01-01T00:00:00', null],
  ])('born %s has the birth date %p', (BirthDate, expected) => {
    expect(valuesOf(personMapping, { BirthDate })['birthDate']).toBe(expected);
  });
});

test('a company reads from a list row', () => {
  const row = readRow(archiveOf('Contact', asShipped), contactRow, lookups);
  expect(row?.isComplete).toBe(true);
  expect(valuesOf(contactMapping, row?.native ?? {})).toEqual({
    name: 'Nordlys AS',
    organizationNumber: '912345678',
    customerNumber: '1005',
    email: 'post@nordlys.example',
    phone: null,
    website: 'https://nordlys.example',
    description: 'Northern\nlights',
    'visitingAddress.street': 'Storgata 1',
    'visitingAddress.zip': '0155',
    'visitingAddress.city': 'Oslo',
    'postalAddress.street': null,
    'postalAddress.zip': null,
    'postalAddress.city': null,
    'postalAddress.country': null,
  });
});

describe('columns', () => {
  test.each([
    ['Person', 'DbiKey', 'personDbiKey'],
    ['Contact', 'DbiKey', 'dbiKey'],
    ['Person', 'PersonNumber', 'personNumber'],
    ['Contact', 'Number1', 'code'],
    ['Person', 'SuperOffice:7', 'personUdef/SuperOffice:7'],
    ['Contact', 'x_samband', 'contactExtra/x_samband'],
  ] as const)('of %s: a marker in %s is in %s', (type, marker, column) => {
    expect(archiveOf(type, { marker, columns: {} }).marker.column).toBe(column);
  });

  test('can be renamed', () => {
    const archive = archiveOf('Person', {
      marker: 'DbiKey',
      columns: { 'Person.BirthDate': 'born', 'Person.DbiKey': 'key' },
    });
    expect(selectOf(archive)).toEqual(expect.arrayContaining(['born', 'key']));
    expect(selectOf(archive)).not.toContain('birthdate');
  });

  test.each([
    ['Emails[0].Value', 'email/emailAddress'],
    ['Lastname', 'lastName'],
    ['Shoe', null],
  ])('%s is searched by %p', (path, column) => {
    expect(columnOf(archiveOf('Person', asShipped), path)).toBe(column);
  });
});

test.each([
  ['2026-11-20T09:12:44Z', Date.UTC(2026, 10, 20, 9, 12, 44)],
  ['2026-11-20T10:12:44+01:00', Date.UTC(2026, 10, 20, 9, 12, 44)],
  ['2026-11-20T09:12:44', Date.UTC(2026, 10, 20, 9, 12, 44)],
  ['0001-01-01T00:00:00Z', null],
  ['soon', null],
  [null, null],
])('the time %p is %p', (text, expected) => {
  expect(readTime(text)).toBe(expected);
});
