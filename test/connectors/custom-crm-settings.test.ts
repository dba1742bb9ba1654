import { readFileSync } from 'node:fs';
import path from 'node:path';
import { customCrm } from '../../src/connectors/custom-crm';
import { systemKinds } from '../../src/connectors';
import { systemId } from '../../src/core/ids';
import { isJsonObject, type JsonObject } from '../../src/lib/json';
import { silentLogger } from '../../src/lib/logger';
import { projectRoot } from '../house/sources';
import { crmIn, exampleSettings } from './custom-crm-examples';

const minimal = { baseUrl: 'https://crm.example/api/', auth: { type: 'bearer', token: 'canary' } };

function issuesOf(settings: JsonObject): { path: string; message: string | null }[] {
  const result = customCrm.parseSettings(settings);
  if (result.ok) throw new Error('the settings were accepted');
  return result.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
}

const contactWith = (change: JsonObject): JsonObject => ({
  ...minimal,
  recordTypes: {
    Contact: {
      path: '/contacts',
      list: { page: { style: 'none' } },
      properties: { LastName: { type: 'string' } },
      ...change,
    },
  },
});

describe('the manifest', () => {
  it('is the reference API for an operator who names only address and credentials', () => {
    const prepared = systemKinds.get('custom-crm')?.prepare(minimal);
    if (!prepared?.ok) throw new Error('refused');
    const connector = prepared.connect(systemId('crm'), {
      now: () => 0,
      log: silentLogger,
      allowPrivateAddresses: false,
    });
    expect(Object.keys(connector.recordTypes)).toEqual(['Contact', 'Customer', 'Order', 'Product', 'User', 'Quote']);
    expect(connector.webhooks).toBeNull();
    expect(connector.recordTypes['Contact']).toMatchObject({ primaryKind: 'contact', markerPath: 'ExternalRef' });
  });

  it('describes any other CRM', () => {
    expect(customCrm.parseSettings(contactWith({ marker: 'none', concurrency: 'none' }))).toMatchObject({ ok: true });
  });

  it.each<[string, JsonObject, string, string]>([
    ['no address', { auth: minimal.auth }, 'baseUrl', 'baseUrl must be an http(s) address'],
    ['an address that is none', { ...minimal, baseUrl: 'crm' }, 'baseUrl', 'baseUrl must be an http(s) address'],
    [
      'an unknown way in',
      { ...minimal, auth: { type: 'ntlm' } },
      'auth.type',
      'auth.type must be none, basic, bearer, apiKey or oauth2ClientCredentials',
    ],
    ['no token', { ...minimal, auth: { type: 'bearer' } }, 'auth.token', 'token must be text'],
    [
      'a key sent nowhere',
      { ...minimal, auth: { type: 'apiKey', key: 'k' } },
      'auth',
      'give either header or query: the name under which the key is sent',
    ],
    [
      'a short secret',
      { ...minimal, webhooks: { secret: 'short' } },
      'webhooks.secret',
      'must have at least 16 characters',
    ],
    [
      'an unknown paging style',
      contactWith({ list: { page: { style: 'scroll' } } }),
      'recordTypes.Contact.list.page.style',
      'page.style must be cursor, page, offset, linkHeader or none',
    ],
    [
      'a path with a query',
      contactWith({ path: '/contacts?all=1' }),
      'recordTypes.Contact.path',
      'path must begin with / and have no query',
    ],
    [
      'an expression',
      contactWith({ id: '$.items[?(@.x)]' }),
      'recordTypes.Contact.id',
      'must be a path such as address.city or $.items',
    ],
    [
      'an unknown property',
      contactWith({ properties: { Surname: { type: 'string' } } }),
      'recordTypes.Contact.properties.Surname',
      'Contact has no property Surname; it has FirstName, LastName,',
    ],
    [
      'an unknown type',
      contactWith({ properties: { LastName: { type: 'text' } } }),
      'recordTypes.Contact.properties.LastName.type',
      'type must be one of string, number, boolean, date, dateTime, reference',
    ],
    [
      'a reference to nowhere',
      contactWith({ properties: { CustomerId: { type: 'reference', to: 'Customer' } } }),
      'recordTypes.Contact.properties.CustomerId.to',
      'to must be one of Contact',
    ],
    [
      'a wrong concurrency',
      contactWith({ concurrency: 'lock' }),
      'recordTypes.Contact.concurrency',
      'concurrency must be etag, none, or {version: {property, header}}',
    ],
    [
      'lines where there are none',
      contactWith({ lines: { path: 'lines', properties: {} } }),
      'recordTypes.Contact.lines',
      'only Order and Quote have lines',
    ],
    [
      'an unknown property of a line',
      {
        ...minimal,
        recordTypes: {
          Order: {
            path: '/orders',
            list: { page: { style: 'none' } },
            properties: {},
            lines: { path: 'rows', properties: { Amount: { type: 'number' } } },
          },
        },
      },
      'recordTypes.Order.lines.properties.Amount',
      'a line of Order has no property Amount; it has ProductNumber, CostPrice,',
    ],
    [
      'codes of what is no text',
      contactWith({ properties: { BirthDate: { type: 'date', values: { a: 'b' } } } }),
      'recordTypes.Contact.properties.BirthDate',
      'values belong to properties of type string',
    ],
    [
      'an unknown zone',
      contactWith({ times: { format: 'local', zone: 'Europe/Bergen' } }),
      'recordTypes.Contact.times.zone',
      'zone must name a time zone, such as Europe/Oslo',
    ],
  ])('refuses %s and says what is allowed', (_name, settings, path, message) => {
    const issues = issuesOf(settings);
    expect(issues.map((issue) => issue.path)).toContain(path);
    expect(issues.find((issue) => issue.path === path)?.message).toContain(message);
  });

  it('names an unknown record type and an unknown setting', () => {
    const unknown = 'is not known';
    expect(issuesOf({ ...minimal, recordTypes: { Contacts: {} } })).toEqual([
      { path: 'recordTypes.Contacts', message: unknown },
    ]);
    expect(issuesOf({ ...minimal, baseURL: 'x' })).toEqual([{ path: 'baseURL', message: unknown }]);
  });

  it('never repeats a secret', () => {
    expect(JSON.stringify(issuesOf({ ...minimal, baseUrl: 'x', webhooks: { secret: 'canary' } }))).not.toContain(
      'canary',
    );
  });
});

describe('what editors are told of the manifest', () => {
  const described = JSON.stringify(systemKinds.get('custom-crm')?.describeSettings());

  it.each(['"UserName":', '"lines":', '"omitsUnset":', '"oauth2ClientCredentials"', '"linkHeader"'])(
    'knows %s',
    (word) => {
      expect(described).toContain(word);
    },
  );

  it('lets a reference to the environment stand for an address or a secret', () => {
    expect(/"format":"uri"|"minLength"/.exec(described)).toBeNull();
  });
});

describe('the examples of the documentation', () => {
  it.each(['plain', 'enveloped'] as const)('custom-crm-%s.yml is accepted, its references filled in', (name) => {
    const { kind: _kind, name: _name, writes, ...settings } = exampleSettings(name);
    expect(writes).toBe('off');
    expect(customCrm.parseSettings({ ...settings, baseUrl: minimal.baseUrl })).toMatchObject({ ok: true });
  });
});

describe('docs/systems/custom-crm.md', () => {
  const text = readFileSync(path.join(projectRoot, 'docs/systems/custom-crm.md'), 'utf8');

  it('explains every key that an editor completes', () => {
    const keys = keysOf(systemKinds.get('custom-crm')?.describeSettings());
    expect(keys.length).toBeGreaterThan(100);
    expect(keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(text))).toEqual(['CreatedAt']);
  });

  it('shows manifests that are accepted', () => {
    const manifests = [...text.matchAll(/```yaml\n(.*?)```/gs)].map((match) => crmIn(match[1] ?? ''));
    expect(manifests).toHaveLength(2);
    for (const { kind: _kind, name: _name, writes: _writes, ...settings } of manifests) {
      expect(customCrm.parseSettings({ ...settings, baseUrl: minimal.baseUrl })).toMatchObject({ ok: true });
    }
  });
});

/** Every key of a JSON Schema, at any depth. */
function keysOf(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const properties = 'properties' in node && isJsonObject(node.properties) ? Object.keys(node.properties) : [];
  // A property may itself be called `properties`.
  const isSchema = 'type' in node || '$ref' in node || !('properties' in node);
  return [...new Set([...(isSchema ? properties : []), ...Object.values(node).flatMap(keysOf)])];
}
