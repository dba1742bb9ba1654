import { complaints, crmWith, office, webcrm } from './operator-file';

describe('settings of a system', () => {
  test('that are wrong are named by line and key, with what is allowed', () => {
    const text = `systems:
  office:
    kind: superoffice
    enviroment: sod
    tenant: Cust12345
    auth: { type: systemUser, clientSecret: a, systemUserToken: b, privateKey: hunter2 }
    limits:
      requestsPerSecond: -1
      pageSize: many
    webhooks: { secret: short }
  web:
    kind: webcrm
    limits: { requestsPerMinute: 1000 }
`;
    expect(complaints(text)).toEqual([
      expect.stringMatching(
        /^4: unknown key "enviroment" in systems.office, did you mean "environment"\?; allowed: kind, /,
      ),
      '6: systems.office.auth.privateKey must be an RSA private key in PEM form (an XML key of the partner portal has to be converted)',
      '8: systems.office.limits.requestsPerSecond has a wrong value; allowed: a number above 0, up to 1000',
      '9: systems.office.limits.pageSize has a wrong value; allowed: a whole number from 1 to 10000',
      '10: systems.office.webhooks.secret must have at least 16 characters',
      '11: systems.web.authCode is missing; it must be text',
      '13: systems.web.limits.requestsPerMinute: webCRM allows 250 requests per minute',
    ]);
  });
});

describe("wrong rows of the operator's own are told by file and line", () => {
  test('before anything connects: fields, codecs and tables', () => {
    const text = `${crmWith('Market')}    properties:
      Customer:
        customer:
          - { field: fax, native: Market, codec: text }
          - { field: website, native: Market, codec: decimal }
          - { field: phone, native: Market, codec: { name: table, table: market } }
          - { field: email, native: Market, codec: email }
          - { field: email, native: none }
          - { field: name, native: none, required: true }
          - { field: description, native: Market, codec: text, to: Customer }
        kunde: []
    tables:
      unit: { stk: piece }
`;
    expect(complaints(text)).toEqual([
      '24: unknown key "kunde" in systems.crm.properties.Customer; allowed: contact, customer, order, product, user, quote',
    ]);
    expect(complaints(text.replace('        kunde: []\n', ''))).toEqual([
      expect.stringMatching(
        /^17: systems\.crm\.properties\.Customer\.customer\[0\]\.field names no field of a customer; allowed: name, /,
      ),
      '18: systems.crm.properties.Customer.customer[1].codec names no codec for website; allowed: text, cutText, lines, email, phone, url, table',
      '19: systems.crm.properties.Customer.customer[2].codec.table names no table of this system; allowed: unit',
      '21: systems.crm.properties.Customer.customer[4].field maps email a second time; allowed: one row per field',
      '22: systems.crm.properties.Customer.customer[5].native is none: nothing can be said of the field beside it',
      '23: systems.crm.properties.Customer.customer[6].to names the record type of a reference; description is none',
      '25: systems.crm.tables.unit is used by no row of systems.crm.properties; a row uses it with codec: {name: table, table: unit}',
    ]);
  });

  test.each([
    ['a direction', '{ field: email, direction: up }', 'direction has a wrong value; allowed: both, pull, push'],
    [
      'a path',
      '{ field: email, native: "Mail[x]" }',
      /native has a wrong value; allowed: a native path such as Email, /,
    ],
    ['a codec', '{ field: email, codec: mail }', /codec has a wrong value; allowed: text, lines, email, /],
    ['a codec without its option', '{ field: email, codec: cutText }', /codec has a wrong value; allowed: text, /],
    [
      'a key',
      '{ field: email, natve: Mail }',
      /^unknown key "natve" .*did you mean "native"\?; allowed: field, native, /,
    ],
  ])('in their form: %s', (_what, row, told) => {
    const [line, ...others] = complaints(`${crmWith('Market')}    properties: { Customer: { customer: [${row}] } }`);
    expect(others).toEqual([]);
    const words = line?.replace(/^\d+: /, '').replace('systems.crm.properties.Customer.customer[0].', '');
    expect(words).toEqual(typeof told === 'string' ? told : expect.stringMatching(told));
  });

  test('against what the system carries: record types, kinds and rows', () => {
    const text = `${office}    properties:
      Persons:
        contact: []
      Person:
        product: []
        contact:
          - { field: address.street, codec: text }
          - { field: customer, to: Company }
      Contact:
        customer:
          - { field: description, native: Name }
`;
    expect(complaints(text)).toEqual([
      '8: unknown key "Persons" in systems.office.properties, did you mean "Person"?; allowed: Person, Contact, Product, Quotealternative',
      '11: unknown key "product" in systems.office.properties.Person; allowed: contact',
      '13: systems.office.properties.Person.contact[0].codec: must be lines: native is a list',
      '14: systems.office.properties.Person.contact[1].to names no record type of office; allowed: Person, Contact, Product, Quotealternative',
      '17: systems.office.properties.Contact.customer[0]: name is written into the same property',
    ]);
  });

  test('against what lists and manifests show', () => {
    const listed = `${office}    properties: { Person: { contact: [{ field: title, native: Retired, codec: text }] } }`;
    expect(complaints(listed)).toEqual([
      expect.stringMatching(
        /^7: systems\.office\.properties\.Person\.contact\[0\]\.native: lists of Person show Firstname, .*, CustomFields\.SuperOffice:7, .* readFrom\.Person: records$/,
      ),
    ]);
    expect(complaints(`${listed}\n    readFrom: { Person: records }`)).toEqual([]);
    const unlisted = '[{ field: email, native: Mail, codec: email }]';
    expect(complaints(`${crmWith('Website')}    properties: { Customer: { customer: ${unlisted} } }`)).toEqual([
      '14: systems.crm.properties.Customer.customer[0].native: the manifest of Customer lists Name, Country, Website',
    ]);
  });

  test('also a property whose values are secret', () => {
    const text = `${webcrm}    properties: { Users: { user: [{ field: title, native: UserPassword, codec: text }] } }`;
    expect(complaints(text)).toEqual([
      '5: systems.web.properties.Users.user[0].native: is secret or obsolete and never read',
    ]);
  });

  test('and the entries of tables, where a row puts them to use', () => {
    const row = '{ field: postalAddress.country, codec: { name: table, table: country } }';
    const text = `${crmWith('Website')}    properties: { Customer: { customer: [${row}] } }
    tables:
      country:
        Norge: NO
        Norway: "no"
        Sverige: Sweden
`;
    expect(complaints(text)).toEqual([
      '18: systems.crm.tables.country "Norway" means the same as "Norge": nobody knows which of them to write',
      '19: systems.crm.tables.country "Sverige" must mean an ISO 3166 code of two letters',
    ]);
  });
});
