import { createBody, patchBody, withMarker } from '../../src/connectors/superoffice/write-body';

const idOf = (code: string): number | null => ({ NO: 578, SE: 752 })[code] ?? null;

const anna = {
  PersonId: 5,
  Firstname: 'Anna',
  Lastname: 'Lind',
  BirthDate: '1980-05-01T00:00:00Z',
  Emails: [
    { Value: 'anna@lind.example', StrippedValue: 'anna@lind.example', Description: 'Work' },
    { Value: 'anna@home.example', StrippedValue: 'anna@home.example', Description: 'Home' },
  ],
  MobilePhones: [],
  Country: { CountryId: 578, Name: 'Norway', TwoLetterISOCountry: 'NO' },
  Contact: { ContactId: 7, Name: 'Nordlys AS' },
  Address: {
    Street: {
      Address1: 'Storgata 1',
      Address2: '',
      City: 'Oslo',
      Zipcode: '0155',
      County: 'Oslo',
      Formatted: 'Storgata 1\n',
    },
    Postal: { Address1: '', City: '', Zipcode: '' },
  },
};

const patchOf = (changes: Parameters<typeof patchBody>[1], record: Parameters<typeof patchBody>[0] = anna): unknown => {
  const built = patchBody(record, changes, idOf);
  if (!built.ok) throw new Error(built.message);
  return built.body;
};

describe('a patch', () => {
  test('tests the old value of what it replaces, and of nothing else', () => {
    expect(patchOf([{ path: 'Firstname', value: 'Anne' }])).toEqual([
      { op: 'test', path: '/Firstname', value: 'Anna' },
      { op: 'replace', path: '/Firstname', value: 'Anne' },
    ]);
  });

  test('makes all tests before the first replacement', () => {
    const patch = patchOf([
      { path: 'Firstname', value: 'Anne' },
      { path: 'Lastname', value: 'Lindh' },
    ]);
    expect(patch).toMatchObject([{ op: 'test' }, { op: 'test' }, { op: 'replace' }, { op: 'replace' }]);
  });

  test('changes the first e-mail and keeps the second', () => {
    expect(patchOf([{ path: 'Emails[0].Value', value: 'al@lind.example' }])).toEqual([
      { op: 'test', path: '/Emails', value: anna.Emails },
      {
        op: 'replace',
        path: '/Emails',
        value: [{ Value: 'al@lind.example', Description: 'Work' }, anna.Emails[1]],
      },
    ]);
  });

  test('removes the first e-mail when it is emptied', () => {
    expect(patchOf([{ path: 'Emails[0].Value', value: '' }])).toContainEqual({
      op: 'replace',
      path: '/Emails',
      value: [anna.Emails[1]],
    });
  });

  test('adds the first element to an empty list', () => {
    expect(patchOf([{ path: 'MobilePhones[0].Value', value: '+47 400 00 000' }])).toContainEqual({
      op: 'replace',
      path: '/MobilePhones',
      value: [{ Description: '', Value: '+47 400 00 000' }],
    });
  });

  test('replaces an address whole, in one operation, with its other parts as they were', () => {
    expect(
      patchOf([
        { path: 'Address.Street.Address1', value: 'Torget 2' },
        { path: 'Address.Street.Zipcode', value: '5014' },
      ]),
    ).toEqual([
      { op: 'test', path: '/Address/Street', value: anna.Address.Street },
      {
        op: 'replace',
        path: '/Address/Street',
        value: { Address1: 'Torget 2', Address2: '', City: 'Oslo', Zipcode: '5014', County: 'Oslo' },
      },
    ]);
  });

  test('sends two addresses as two', () => {
    expect(
      patchOf([
        { path: 'Address.Street.City', value: 'Bergen' },
        { path: 'Address.Postal.City', value: 'Voss' },
      ]),
    ).toMatchObject([
      { path: '/Address/Street' },
      { path: '/Address/Postal' },
      { op: 'replace', path: '/Address/Street', value: { City: 'Bergen' } },
      { op: 'replace', path: '/Address/Postal', value: { City: 'Voss' } },
    ]);
  });

  test('gives a record without an address its first one', () => {
    expect(patchOf([{ path: 'Address.Street.City', value: 'Bergen' }], { Address: null })).toEqual([
      { op: 'test', path: '/Address', value: null },
      { op: 'replace', path: '/Address', value: { Street: { City: 'Bergen' } } },
    ]);
  });

  test.each([
    ['a country by its id', 'Country.TwoLetterISOCountry', 'SE', { CountryId: 752 }],
    ['no country', 'Country.TwoLetterISOCountry', null, null],
    ['a company by its id', 'Contact.ContactId', 12, { ContactId: 12 }],
    ['no company', 'Contact.ContactId', null, null],
  ])('names %s', (_name, path, value, expected) => {
    const property = path.split('.', 1)[0];
    expect(patchOf([{ path, value }])).toContainEqual({ op: 'replace', path: `/${property}`, value: expected });
  });

  test('tests a reference by its id, not by texts that follow the language', () => {
    expect(patchOf([{ path: 'Contact.ContactId', value: 12 }])).toContainEqual({
      op: 'test',
      path: '/Contact/ContactId',
      value: 7,
    });
    expect(patchOf([{ path: 'Contact.ContactId', value: 12 }], { Contact: null })).toContainEqual({
      op: 'test',
      path: '/Contact',
      value: null,
    });
  });

  test('is refused for a country that the country table does not have', () => {
    expect(patchBody(anna, [{ path: 'Country.TwoLetterISOCountry', value: 'XK' }], idOf)).toEqual({
      ok: false,
      message: "the country XK is not in SuperOffice's country table (Settings and maintenance > Lists > Country)",
    });
  });
});

describe('a new record', () => {
  const template = {
    ContactId: 0,
    Name: '',
    Number2: '10148',
    Business: { Id: 2, Value: 'Energy' },
    Country: { CountryId: 578, TwoLetterISOCountry: 'NO' },
    Emails: [],
    Address: { Street: { Address1: '', City: '' }, Postal: { Address1: '', City: '' } },
    CustomFields: { 'SuperOffice:1': '[I:0]' },
  };

  test('is the template with our values over it, and what we leave empty cleared', () => {
    const changes = [
      { path: 'Name', value: 'Fjord AS' },
      { path: 'Number2', value: '' },
      { path: 'Country.TwoLetterISOCountry', value: null },
      { path: 'Emails[0].Value', value: 'post@fjord.example' },
      { path: 'Address.Postal.City', value: 'Bergen' },
    ];
    expect(createBody(template, changes, idOf)).toEqual({
      ok: true,
      body: {
        ContactId: 0,
        Name: 'Fjord AS',
        Number2: '',
        Business: { Id: 2, Value: 'Energy' },
        Country: null,
        Emails: [{ Description: '', Value: 'post@fjord.example' }],
        Address: { Street: { Address1: '', City: '' }, Postal: { Address1: '', City: 'Bergen' } },
        CustomFields: { 'SuperOffice:1': '[I:0]' },
      },
    });
  });

  test.each([
    ['DbiKey', { DbiKey: 'marker-1' }],
    ['CustomFields.SuperOffice:7', { CustomFields: { 'SuperOffice:1': '[I:0]', 'SuperOffice:7': 'marker-1' } }],
  ])('carries our marker in %s', (path, expected) => {
    expect(withMarker(template, path, 'marker-1')).toMatchObject(expected);
  });
});
