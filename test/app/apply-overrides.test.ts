import { connectSystems } from '../../src/app/connect-systems';
import type { EntityKind } from '../../src/core/kinds';
import { decodeRow, encodeRow, type Mapping, rowOf } from '../../src/core/mapping';
import type { JsonObject } from '../../src/lib/json';
import { silentLogger } from '../../src/lib/logger';
import { complaints, crmWith, loaded, office, webcrm } from './operator-file';

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
