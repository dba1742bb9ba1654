import { z } from 'zod';
import type { Capabilities, Connector } from '../../src/connectors/connector';
import { powerofficego } from '../../src/connectors/powerofficego';
import { systemId } from '../../src/core/ids';
import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json';
import { silentLogger } from '../../src/lib/logger';
import { startSandbox } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { storedRecords } from '../support/stored-records';
import type { ContractLines, ContractRecordType, ContractSetup, Outsider } from './contract/setup';

const json = z.custom<JsonObject>(isJsonObject);

/** A sandbox; without a lag and with room for many requests, unless `switches` say otherwise. */
export const startGo = (switches: JsonObject = {}): Promise<Sandbox> =>
  startSandbox({
    kind: 'powerofficego',
    systemId: 'poweroffice',
    port: 0,
    sample: { customers: 12, contacts: 30, overlap: 0.5 },
    vendorOptions: { readLagMs: 0, requestsPerSecond: 1_000, ...switches },
  });

/** Settings for a sandbox, in pages of ten rows and four orders; `changed` over them. */
export const settingsFor = ({ baseUrl, credentials }: Sandbox, changed: JsonObject = {}): JsonObject => ({
  baseUrl,
  auth: {
    applicationKey: credentials['applicationKey'] ?? '',
    clientKey: credentials['clientKey'] ?? '',
    subscriptionKey: credentials['subscriptionKey'] ?? '',
  },
  limits: { requestsPerSecond: 500, pageSize: 10, ordersPerPage: 4 },
  readLagMs: 0,
  feedOverlapMs: 1_000,
  ...changed,
});

/** A connector with these settings; throws what is wrong with them. */
export function connectWith(settings: JsonObject, now: () => number = Date.now): Connector {
  const parsed = powerofficego.parseSettings(settings);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return powerofficego.connect(systemId('poweroffice'), parsed.settings, {
    now,
    log: silentLogger,
    allowPrivateAddresses: true,
  });
}

/** A call at the vendor's interface by somebody else: plain HTTP, none of the connector's code. */
export type Desk = (method: string, path: string, body?: Json) => Promise<JsonObject>;

const tokens = new WeakMap<Sandbox, Promise<string>>();

async function signIn({ origin, credentials }: Sandbox): Promise<string> {
  const basic = Buffer.from(`${credentials['applicationKey']}:${credentials['clientKey']}`).toString('base64');
  const response = await fetch(`${origin}/Demo/OAuth/Token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${basic}`,
      'ocp-apim-subscription-key': credentials['subscriptionKey'] ?? '',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  return z.object({ access_token: z.string() }).parse(await response.json()).access_token;
}

/** Somebody signed in at the vendor; signs in once, at the first call. */
export function deskAt(sandbox: Sandbox): Desk {
  return async (method, path, body) => {
    const token = tokens.get(sandbox) ?? signIn(sandbox);
    tokens.set(sandbox, token);
    const response = await fetch(`${sandbox.baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await token}`,
        'ocp-apim-subscription-key': sandbox.credentials['subscriptionKey'] ?? '',
        ...(body === undefined
          ? {}
          : { 'content-type': method === 'PATCH' ? 'application/json-patch+json' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === '' ? {} : json.parse(JSON.parse(text));
  };
}

/** Replaces one property by hand (`Name`, `MailAddress/City`), under the test that the vendor asks for. */
export async function editAt(desk: Desk, path: string, property: string, value: Json): Promise<void> {
  const before = property
    .split('/')
    .reduce<Json>((part, name) => (isJsonObject(part) ? (part[name] ?? null) : null), await desk('GET', path));
  const pointer = `/${property}`;
  await desk('PATCH', path, [
    { op: 'test', path: pointer, value: before },
    { op: 'replace', path: pointer, value },
  ]);
}

/** The first customer, contact person and product of the sample. */
export const known = { customer: 27_469_001, product: 5_512_001, otherProduct: 5_512_002 } as const;

const pathOf = (type: ContractRecordType, id: string): string => `/${collections[type.name]}/${id}`;

const collections: Readonly<Record<string, string>> = {
  Contactperson: 'ContactPersons',
  Customers: 'Customers',
  Product: 'Products',
  Salesorders: 'SalesOrders',
};

function outsiderAt(sandbox: Sandbox): Outsider {
  const desk = deskAt(sandbox);
  return {
    async create(type, n) {
      const { ContactId, ...body } = Object.fromEntries(type.draft(n).map(({ path, value }) => [path, value]));
      if (type.name === 'Contactperson') {
        const { Id: id } = await desk('POST', `/ContactPersons/${textOf(ContactId)}`, body);
        return `${textOf(ContactId)}/${textOf(id)}`;
      }
      const path = type.name === 'Salesorders' ? '/SalesOrders/Complete' : `/${collections[type.name]}`;
      return textOf((await desk('POST', path, body))['Id']);
    },
    edit: (type, id, { inStore }, value) => editAt(desk, pathOf(type, id), inStore, value),
    remove: async (type, id) => void (await desk('DELETE', pathOf(type, id))),
  };
}

/** An id as text; the test fails where there is none. */
export const textOf = (id: Json | undefined): string => String(z.union([z.string(), z.number()]).parse(id));

const betweenTestAndSave =
  'PowerOffice Go tests the properties that a change replaces and then saves; whether another save can fall between the two is not documented.';

const capabilities: Capabilities = {
  compareAndSet: 'fields',
  markerSearch: 'filter',
  hasIdempotencyKey: false,
  readManyLimit: null,
  hasChangeFeed: true,
  deletes: 'sweep',
  canCreate: true,
  canUpdate: true,
  canDelete: true,
  hasWebhooks: false,
  readLagMs: 0,
  listLagMs: 0,
  feedLagMs: 1_000,
  unprotectedWindow: betweenTestAndSave,
};

const same = (path: string): { readonly path: string; readonly inStore: string } => ({ path, inStore: path });

const customers: ContractRecordType = {
  name: 'Customers',
  capabilities: {
    ...capabilities,
    unprotectedWindow: `${betweenTestAndSave} A change of the postal address alone is not listed as a change: it is seen with the next full read.`,
  },
  storedType: 'Customer',
  markerInStore: 'ExternalImportReference',
  editable: [same('Name'), same('PhoneNumber')],
  emptyText: null,
  searchKey: same('OrganizationNumber'),
  refused: { change: { path: 'Name', value: null }, names: 'Name' },
  unknownId: '99999999',
  draft: (n) => [
    { path: 'Name', value: `Fjordverk ${n} AS` },
    { path: 'OrganizationNumber', value: `99${n}888777` },
    { path: 'PhoneNumber', value: '+47 70 10 20 30' },
  ],
};

const contactPersons: ContractRecordType = {
  name: 'Contactperson',
  capabilities: { ...capabilities, readManyLimit: 100 },
  storedType: 'ContactPerson',
  markerInStore: 'ExternalCode',
  editable: [same('FirstName'), same('Title')],
  emptyText: null,
  searchKey: same('EmailAddress'),
  refused: { change: { path: 'LastName', value: null }, names: 'LastName' },
  unknownId: `${known.customer}/99999999`,
  shownId: (id, { ContactId: customer }) => `${textOf(customer)}/${id}`,
  draft: (n) => [
    { path: 'ContactId', value: known.customer },
    { path: 'FirstName', value: `Astrid ${n}` },
    { path: 'LastName', value: 'Nygård' },
    { path: 'Title', value: 'Innkjøper' },
    { path: 'EmailAddress', value: `astrid.${n}@contract.example` },
  ],
};

const products: ContractRecordType = {
  name: 'Product',
  capabilities: { ...capabilities, markerSearch: 'none' },
  storedType: 'Product',
  markerInStore: null,
  editable: [same('Description'), same('Gtin')],
  emptyText: null,
  searchKey: same('Code'),
  refused: { change: { path: 'Name', value: null }, names: 'Name' },
  unknownId: '99999999',
  draft: (n) => [
    { path: 'Code', value: `SK-${n}` },
    { path: 'Name', value: `Skrivebord ${n}` },
    { path: 'Description', value: 'Hev og senk' },
    { path: 'Gtin', value: '7038010009457' },
  ],
};

const lines: ContractLines = {
  draft: (n) => [
    { path: 'ProductId', value: known.product },
    { path: 'Description', value: `Bordplate ${n}` },
    { path: 'Quantity', value: 2.5 },
    { path: 'ProductUnitPrice', value: 100 * n },
    { path: 'SortOrder', value: n },
  ],
  editable: { ...same('Description'), value: 'Bordplate i eik' },
  tellsIds: true,
  async seen(sandbox, externalId) {
    const found = (await storedRecords(sandbox, 'SalesOrder')).find(({ id }) => id === externalId);
    const shown = found === undefined ? [] : z.array(json).parse(found.value['SalesOrderLines']);
    return shown.map(({ Id, ...values }) => ({ id: z.string().parse(Id), values }));
  },
};

const salesOrders: ContractRecordType = {
  name: 'Salesorders',
  capabilities: {
    ...capabilities,
    markerSearch: 'scan',
    unprotectedWindow: `${betweenTestAndSave} The header and each line are saved by themselves, so that people may see an order half changed for a moment.`,
  },
  storedType: 'SalesOrder',
  markerInStore: 'ExternalImportReference',
  editable: [same('CustomerReference'), same('ContractNo')],
  emptyText: null,
  searchKey: same('PurchaseOrderReference'),
  refused: { change: { path: 'CurrencyCode', value: 'kroner' }, names: 'Currency' },
  unknownId: '00000000-0000-4000-8000-000000000000',
  draft: (n) => [
    { path: 'CustomerId', value: known.customer },
    { path: 'SalesOrderDate', value: '2026-11-20' },
    { path: 'CustomerReference', value: `Kontor ${n}` },
    { path: 'ContractNo', value: `K-${n}` },
    { path: 'PurchaseOrderReference', value: `R-${n}` },
  ],
  lines,
};

/** PowerOffice Go as the contract suite wants to know it. */
export const powerofficegoSetup: ContractSetup = {
  start: () => startGo(),
  connect: (sandbox, { timeoutMs, hasWrongCredentials }) => {
    const settings = settingsFor(sandbox);
    const auth = json.parse(settings['auth']);
    const limits = json.parse(settings['limits']);
    return connectWith({
      ...settings,
      limits: { ...limits, timeoutMs },
      auth: hasWrongCredentials ? { ...auth, clientKey: 'wrong' } : auth,
    });
  },
  recordTypes: [customers, contactPersons, products, salesOrders],
  outsider: outsiderAt,
  webhooks: null,
};
