import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { businessnxt } from '../../src/connectors/businessnxt';
import type { Capabilities, Connector } from '../../src/connectors/connector';
import { systemId } from '../../src/core/ids';
import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json';
import { silentLogger } from '../../src/lib/logger';
import { startSandbox } from '../../src/sandbox';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox';
import { storedRecords } from '../support/stored-records';
import type { ContractLines, ContractRecordType, ContractSetup, Outsider, SeenLine } from './contract/setup';

export const signatureKey = 'a signature key for tests';

const object = z.custom<JsonObject>(isJsonObject);
const textOf = (value: Json | undefined): string => String(z.union([z.string(), z.number()]).parse(value));

/** A company with sample records. */
export const startCompany = (options: Pick<SandboxOptions, 'clock'> = {}): Promise<Sandbox> =>
  startSandbox({
    ...options,
    kind: 'businessnxt',
    systemId: 'nxt',
    port: 0,
    sample: { customers: 12, contacts: 30, overlap: 0.5 },
  });

/** Settings for a sandbox, with pages of three rows; `changed` over them. */
export const settingsFor = (sandbox: Sandbox, changed: JsonObject = {}): JsonObject => ({
  baseUrl: sandbox.origin,
  tokenUrl: `${sandbox.origin}/connect/token`,
  clientId: sandbox.credentials['clientId'] ?? '',
  clientSecret: sandbox.credentials['clientSecret'] ?? '',
  company: sandbox.settings['companyNo'] ?? 0,
  currencies: sandbox.settings['currencies'] ?? {},
  countries: sandbox.settings['countries'] ?? {},
  domesticCurrency: 'NOK',
  marker: { Associate: 'shortName' },
  customerNumbers: { from: 20_000, to: 29_999 },
  limits: { requestsPerSecond: 200, pageSize: 3 },
  webhooks: { secret: signatureKey },
  feedOverlapMs: 0,
  ...changed,
});

/** A connector with these settings; throws what is wrong with them. */
export function connectWith(settings: JsonObject): Connector {
  const parsed = businessnxt.parseSettings(settings);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return businessnxt.connect(systemId('nxt'), parsed.settings, {
    now: Date.now,
    log: silentLogger,
    allowPrivateAddresses: true,
  });
}

const capabilities: Capabilities = {
  compareAndSet: 'fields',
  markerSearch: 'filter',
  hasIdempotencyKey: false,
  readManyLimit: 200,
  hasChangeFeed: true,
  deletes: 'sweep',
  canCreate: true,
  canUpdate: true,
  canDelete: true,
  hasWebhooks: true,
  readLagMs: 0,
  listLagMs: 0,
  feedLagMs: 60_000,
  unprotectedWindow: null,
};

const draftOf = (values: JsonObject): { path: string; value: Json }[] =>
  Object.entries(values).map(([path, value]) => ({ path, value }));

const productValues = (n: number): JsonObject => ({
  productNo: `SK-${n}`,
  description: `Skrivebord ${n}`,
  information1: 'Hev og senk',
  eanItemNo: `703000000000${n}`,
});

const associateValues = (n: number): JsonObject => ({
  name: `Fjordverk ${n} AS`,
  companyNo: `99${n}888777`,
  postalArea: 'Ålesund',
  phone: '+47 70 10 20 30',
});

const orderValues = (n: number): JsonObject => ({
  customerNo: 10_000,
  orderDate: 20_261_120,
  name: `Kontor ${n}`,
  yourReference: `R-${n}`,
});

const same = (path: string) => ({ path, inStore: path });

export const productType: ContractRecordType = {
  name: 'Product',
  storedType: 'Product',
  capabilities,
  markerInStore: 'information3',
  emptyText: '',
  unknownId: 'NO-SUCH',
  editable: [same('description'), same('information1')],
  searchKey: same('eanItemNo'),
  refused: { change: { path: 'productNo', value: '' }, names: 'primary key' },
  draft: (n) => draftOf(productValues(n)),
};

export const associateType: ContractRecordType = {
  name: 'Associate',
  storedType: 'Associate',
  capabilities: { ...capabilities, canDelete: false },
  markerInStore: 'shortName',
  emptyText: '',
  unknownId: '99999999',
  editable: [same('name'), same('phone')],
  searchKey: same('companyNo'),
  refused: { change: { path: 'countryNo', value: 987_654 }, names: 'countryNo' },
  draft: (n) => draftOf(associateValues(n)),
};

export const orderType: ContractRecordType = {
  name: 'Order',
  storedType: 'Order',
  capabilities: {
    ...capabilities,
    unprotectedWindow:
      'An order and each of its lines are saved one by one, each only where it still shows what was read: a change of several of them can be taken in part, and the rest is planned again.',
  },
  markerInStore: 'customerOrSupplierOrderNo',
  emptyText: '',
  unknownId: '99999999',
  editable: [same('name'), same('yourReference')],
  searchKey: same('yourReference'),
  refused: { change: { path: 'customerNo', value: 987_654 }, names: 'CustomerNo' },
  draft: (n) => draftOf(orderValues(n)),
  lines: linesOf(),
};

function linesOf(): ContractLines {
  return {
    draft: (n) => [
      { path: 'productNo', value: 'NL-100' },
      { path: 'description', value: `Bordplate ${n}` },
      { path: 'quantity', value: 2.5 },
      { path: 'priceInCurrency', value: 199.9 * n },
    ],
    editable: { ...same('description'), value: 'Bordplate i eik' },
    tellsIds: true,
    seen: seenLines,
  };
}

/** The lines of an order as the sandbox stores them, without who changed them. */
export async function seenLines(sandbox: Sandbox, externalId: string): Promise<readonly SeenLine[]> {
  return (await storedRecords(sandbox, 'OrderLine'))
    .filter(({ value }) => textOf(value['orderNo']) === externalId)
    .map(({ value: { lineNo, _changedBy, _createdBy, ...values } }) => ({ id: textOf(lineNo), values }))
    .toSorted((a, b) => Number(a.id) - Number(b.id));
}

/** Somebody with another client of the company. */
export interface Desk {
  /** The answer of `useCompany`; throws what the service says when it says anything else. */
  ask(selection: string): Promise<JsonObject>;
}

const desks = new WeakMap<Sandbox, Desk>();

/** The one other client of a sandbox: the vendor counts sign-ins. */
export function deskAt(sandbox: Sandbox): Desk {
  const desk = desks.get(sandbox) ?? openDesk(sandbox);
  desks.set(sandbox, desk);
  return desk;
}

function openDesk(sandbox: Sandbox): Desk {
  let token: Promise<string> | null = null;
  const signIn = async (): Promise<string> => {
    const { clientId = '', clientSecret = '' } = sandbox.credentials;
    const form = { grant_type: 'client_credentials', scope: 'business-graphql-service-api:access-group-based' };
    const answer = await fetch(`${sandbox.origin}/connect/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${encodeURIComponent(clientSecret)}`).toString('base64')}`,
      },
      body: new URLSearchParams(form),
    });
    return z.object({ access_token: z.string() }).parse(await answer.json()).access_token;
  };
  return {
    async ask(selection) {
      token ??= signIn();
      const kind = /_(create|update|delete)\(/.test(selection) ? 'mutation' : 'query';
      const answer = await fetch(`${sandbox.origin}/api/graphql-service`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          query: `${kind} { useCompany(no: ${textOf(sandbox.settings['companyNo'])}) { ${selection} } }`,
        }),
      });
      const body = z.object({ data: z.unknown(), errors: z.unknown().optional() }).parse(await answer.json());
      if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
      return z.object({ useCompany: object }).parse(body.data).useCompany;
    },
  };
}

/** Values as a GraphQL literal. */
export const literal = (values: JsonObject): string =>
  `{ ${Object.entries(values)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(', ')} }`;

const tables: Readonly<Record<string, { readonly field: string; readonly key: string }>> = {
  Associate: { field: 'associate', key: 'associateNo' },
  Product: { field: 'product', key: 'productNo' },
  Order: { field: 'order', key: 'orderNo' },
};

const valuesFor: Readonly<Record<string, (n: number) => JsonObject>> = {
  Associate: (n) => ({ ...associateValues(n), customerNo: 90_000 + n }),
  Product: productValues,
  Order: orderValues,
};

function outsiderAt(sandbox: Sandbox): Outsider {
  const desk = deskAt(sandbox);
  const tableOf = (name: string) => tables[name] ?? { field: '', key: '' };
  const keyFilter = (name: string, id: string): string => {
    const { key } = tableOf(name);
    return `filter: { ${key}: { _eq: ${name === 'Product' ? JSON.stringify(id) : id} } }`;
  };
  return {
    async create({ name }, n) {
      const { field, key } = tableOf(name);
      const values = literal(valuesFor[name]?.(n) ?? {});
      const answer = await desk.ask(`${field}_create(values: [${values}]) { affectedRows items { ${key} } }`);
      const made = z.object({ items: z.array(object) }).parse(answer[`${field}_create`]);
      return textOf(made.items[0]?.[key]);
    },
    async edit({ name }, id, { inStore }, value) {
      const change = `value: ${literal({ [inStore]: value })}`;
      await desk.ask(`${tableOf(name).field}_update(${keyFilter(name, id)}, ${change}) { affectedRows }`);
    },
    remove: async ({ name }, id) =>
      void (await desk.ask(`${tableOf(name).field}_delete(${keyFilter(name, id)}) { affectedRows }`)),
  };
}

/** The header of a signed delivery. */
export const sign = (body: string): Record<string, string> => ({
  'x-vwd-signature-v1': createHmac('sha256', signatureKey).update(body).digest('base64'),
});

async function removeSuppliers(desk: Desk): Promise<void> {
  const { associate } = await desk.ask('associate(filter: { customerNo: { _eq: 0 } }) { items { associateNo } }');
  for (const { associateNo } of z.object({ items: z.array(object) }).parse(associate).items) {
    await desk.ask(`associate_delete(filter: { associateNo: { _eq: ${textOf(associateNo)} } }) { affectedRows }`);
  }
}

/** Business NXT as the contract suite wants to know it. Webhooks are ordered by hand, so their tests are apart. */
export const businessnxtSetup: ContractSetup = {
  async start() {
    // Before the case begins by the vendor's clock, which counts sign-ins by the minute.
    let agoMs = 120_000;
    const sandbox = await startCompany({ clock: { now: () => Date.now() - agoMs } });
    // A supplier is an associate too, but no record of this connector.
    await removeSuppliers(deskAt(sandbox));
    agoMs = 0;
    await fetch(`${sandbox.controlUrl}/requests`, { method: 'DELETE' });
    return sandbox;
  },
  connect: (sandbox, { timeoutMs, hasWrongCredentials }) =>
    connectWith(
      settingsFor(sandbox, {
        limits: { requestsPerSecond: 200, pageSize: 3, timeoutMs },
        orders: { transactionType: null },
        ...(hasWrongCredentials && { clientSecret: 'wrong' }),
      }),
    ),
  recordTypes: [orderType, productType, associateType],
  outsider: outsiderAt,
  webhooks: null,
};
