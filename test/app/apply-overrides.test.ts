import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkSystems, connectSystems } from '../../src/app/connect-systems';
import { readEnvironment } from '../../src/config/environment';
import { ConfigError } from '../../src/config/issue';
import { type LoadedSettings, loadSettings } from '../../src/config/load';
import { systemKinds } from '../../src/connectors';
import type { EntityKind } from '../../src/core/kinds';
import { decodeRow, encodeRow, type Mapping, rowOf } from '../../src/core/mapping';
import type { JsonObject } from '../../src/lib/json';
import { silentLogger } from '../../src/lib/logger';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'samband-overrides-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = JSON.stringify(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());

const crmWith = (property: string): string => `systems:
  crm:
    kind: custom-crm
    baseUrl: https://crm.example
    auth: { type: none }
    recordTypes:
      Customer:
        path: /customers
        list: { page: { style: none } }
        properties:
          Name: { type: string }
          Country: { type: string }
          ${property}: { type: string }
`;
const office = `systems:
  office:
    kind: superoffice
    environment: sod
    tenant: Cust12345
    auth: { type: systemUser, clientSecret: a, systemUserToken: b, privateKey: ${key} }
`;
const webcrm = `systems:
  web:
    kind: webcrm
    authCode: secret
`;

function loaded(text: string): LoadedSettings {
  writeFileSync(path.join(folder, 'samband.yml'), text);
  const environment = readEnvironment({}, folder);
  const vocabulary = { systemKinds: [...systemKinds.keys()], dataflows: {} };
  return loadSettings({ environment, variables: {}, workingDirectory: folder, vocabulary });
}

/** What the operator reads, from the line on. */
function complaints(text: string): readonly string[] {
  try {
    checkSystems(loaded(text));
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n').map((line) => line.replace('samband.yml:', ''));
    throw error;
  }
  return [];
}

async function mappingOf(text: string, type: string, kind: EntityKind): Promise<Mapping> {
  const { settings, issueAt } = loaded(text);
  const environment = { now: () => 0, log: silentLogger };
  const [system] = connectSystems(settings.systems, (each) => each.settings, environment, issueAt);
  const mapping = system?.connector.recordTypes[type]?.mappings[kind];
  if (system === undefined || mapping === undefined) throw new Error(`no mapping of ${type}`);
  await system.connector.close();
  return mapping;
}

const shows = (mapping: Mapping, field: string, native: JsonObject): unknown => {
  const row = rowOf(mapping, field);
  return row && decodeRow(row, native);
};

const writes = (mapping: Mapping, field: string, value: string | null): unknown => {
  const row = rowOf(mapping, field);
  const result = row && encodeRow(row, value);
  return result?.ok ? result.changes : result?.problem;
};

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

describe("rows of the operator's own", () => {
  test('bring users together that share no key, by a table in each system', async () => {
    const users = (type: string, entry: string): string => `    properties:
      ${type}:
        user:
          - { field: login, codec: { name: table, table: user }, direction: pull }
    tables:
      user: { ${entry} }
`;
    const inWeb = await mappingOf(`${webcrm}${users('Users', 'kno: kari')}`, 'Users', 'user');
    const inCrm = await mappingOf(
      `systems:\n  crm:\n    kind: custom-crm\n    baseUrl: https://crm.example\n    auth: { type: none }\n${users('User', '"u-7": kari')}`,
      'User',
      'user',
    );
    expect(shows(inWeb, 'login', { UserLoginName: 'kno' })).toEqual({ ok: true, value: 'kari' });
    expect(shows(inCrm, 'login', { UserName: 'u-7' })).toEqual({ ok: true, value: 'kari' });
    expect(shows(inCrm, 'login', { UserName: 'u-8' })).toMatchObject({
      ok: false,
      problem: expect.stringContaining('systems.crm.tables.user'),
    });
  });

  test('add a property of the CRM that its manifest lists', async () => {
    const text = `${crmWith('VisitStreet')}    properties:
      Customer:
        customer:
          - { field: visitingAddress.street, native: VisitStreet, codec: text }
`;
    expect(complaints(text)).toEqual([]);
    const mapping = await mappingOf(text, 'Customer', 'customer');
    expect(mapping.rows.map(({ field }) => field)).toEqual(['name', 'postalAddress.country', 'visitingAddress.street']);
    expect(writes(mapping, 'visitingAddress.street', 'Storgata 1')).toEqual([
      { path: 'VisitStreet', value: 'Storgata 1' },
    ]);
  });

  test('replace, turn and remove shipped rows, and change the hash that links are re-based by', async () => {
    const shipped = await mappingOf(office, 'Person', 'contact');
    const mapping = await mappingOf(
      `${office}    properties:
      Person:
        contact:
          - { field: title, native: CustomFields.x_role, codec: { name: text, max: 40 } }
          - { field: phone, direction: pull }
          - { field: mobile, native: none }
`,
      'Person',
      'contact',
    );
    expect(rowOf(mapping, 'title')).toMatchObject({ native: 'CustomFields.x_role', codec: { name: 'text[40] or ""' } });
    expect(rowOf(mapping, 'phone')).toMatchObject({ native: 'OfficePhones[0].Value', direction: 'pull' });
    expect(rowOf(mapping, 'mobile')).toBeUndefined();
    expect(mapping.hash).not.toBe(shipped.hash);
  });

  test('write custom fields in the form that the vendor gives them', async () => {
    const mapping = await mappingOf(
      `${office}    properties:
      Person:
        contact:
          - { field: birthDate, native: "CustomFields.SuperOffice:7", codec: date }
          - { field: title, native: "CustomFields.SuperOffice:8", codec: { name: table, table: role, as: number } }
    tables:
      role: { 3: CEO, 4: CTO }
`,
      'Person',
      'contact',
    );
    expect(writes(mapping, 'birthDate', '1970-05-17')).toEqual([
      { path: 'CustomFields.SuperOffice:7', value: '[D:05/17/1970]' },
    ]);
    expect(writes(mapping, 'title', 'CTO')).toEqual([{ path: 'CustomFields.SuperOffice:8', value: '[I:4]' }]);
    expect(shows(mapping, 'title', { CustomFields: { 'SuperOffice:8': '[I:3]' } })).toEqual({ ok: true, value: 'CEO' });
  });

  test('translate through a table, and name it where a value has no entry', async () => {
    const mapping = await mappingOf(
      `${crmWith('Website')}    properties:
      Customer:
        customer:
          - { field: postalAddress.country, codec: { name: table, table: country } }
    tables:
      country: { Norge: NO, Sverige: SE }
`,
      'Customer',
      'customer',
    );
    expect(shows(mapping, 'postalAddress.country', { Country: 'Sverige' })).toEqual({ ok: true, value: 'SE' });
    expect(writes(mapping, 'postalAddress.country', 'NO')).toEqual([{ path: 'Country', value: 'Norge' }]);
    expect(shows(mapping, 'postalAddress.country', { Country: 'Danmark' })).toEqual({
      ok: false,
      problem: 'country "Danmark" of system crm has no entry in systems.crm.tables.country',
    });
    expect(writes(mapping, 'postalAddress.country', 'DK')).toBe(
      'no entry in systems.crm.tables.country means the country "DK"',
    );
  });

  test('clear texts as the record type does', async () => {
    const rows = '{ field: address.city, native: PersonCustom3, codec: text }';
    const mapping = await mappingOf(
      `${webcrm}    properties: { Persons: { contact: [${rows}] } }`,
      'Persons',
      'contact',
    );
    expect(writes(mapping, 'address.city', null)).toEqual([{ path: 'PersonCustom3', value: '' }]);
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
