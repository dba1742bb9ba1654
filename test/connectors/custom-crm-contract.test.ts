import { createHmac } from 'node:crypto';
import type { Capabilities } from '../../src/connectors/connector';
import { customCrm } from '../../src/connectors/custom-crm';
import { systemId } from '../../src/core/ids';
import { silentLogger } from '../../src/lib/logger';
import { startSandbox } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { describeConnectorContract } from './contract';
import type { ContractRecordType, Outsider } from './contract/setup';
import { inSmallPages } from './custom-crm-fixture';

const secret = 'a-secret-of-the-contract-suite';

const capabilities: Capabilities = {
  compareAndSet: 'version',
  markerSearch: 'filter',
  hasIdempotencyKey: true,
  readManyLimit: 100,
  hasChangeFeed: true,
  deletes: 'feed',
  canCreate: true,
  canUpdate: true,
  canDelete: true,
  hasWebhooks: true,
  readLagMs: 0,
  listLagMs: 0,
  feedLagMs: 1_000,
  unprotectedWindow: null,
};

const same = (path: string) => ({ path, inStore: path });

const contact: ContractRecordType = {
  name: 'Contact',
  capabilities,
  storedType: 'Contact',
  markerInStore: 'ExternalRef',
  draft: (n) => [
    { path: 'FirstName', value: 'Astrid' },
    { path: 'LastName', value: `Nygård ${n}` },
    { path: 'Title', value: 'Daglig leder' },
    { path: 'Email', value: `astrid.${n}@contract.example` },
  ],
  editable: [same('FirstName'), same('Title')],
  emptyText: null,
  searchKey: same('Email'),
  refused: { change: { path: 'Email', value: 'not an address' }, names: 'Email' },
  unknownId: 'C-999999',
};

const customer: ContractRecordType = {
  name: 'Customer',
  capabilities,
  storedType: 'Customer',
  markerInStore: 'ExternalRef',
  draft: (n) => [
    { path: 'Name', value: `Fjordverk ${n} AS` },
    { path: 'OrganizationNumber', value: `99${n}888777` },
    { path: 'City', value: 'Ålesund' },
    { path: 'Phone', value: '+47 70 10 20 30' },
  ],
  editable: [same('City'), same('Phone')],
  emptyText: null,
  searchKey: same('OrganizationNumber'),
  refused: { change: { path: 'Country', value: 'Norge' }, names: 'Country' },
  unknownId: 'K-999999',
};

const collection = (type: ContractRecordType): string => `/${type.name.toLowerCase()}s`;

/** A person with another client of the CRM: plain HTTP. */
function outsider({ baseUrl, credentials }: Sandbox): Outsider {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${credentials['token']}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  };
  return {
    async create(type, n) {
      const values = Object.fromEntries(type.draft(n).map(({ path, value }) => [path, value]));
      const made = (await ask('POST', collection(type), values)) as { Id: string };
      return made.Id;
    },
    edit: async (type, id, { inStore }, value) =>
      void (await ask('PATCH', `${collection(type)}/${id}`, { [inStore]: value })),
    remove: async (type, id) => void (await ask('DELETE', `${collection(type)}/${id}`)),
  };
}

describeConnectorContract('custom-crm, the reference API', {
  start: () =>
    startSandbox({
      kind: 'custom-crm',
      systemId: 'crm',
      port: 0,
      sample: { customers: 12, contacts: 30, overlap: 0.5 },
    }),
  connect(sandbox, { timeoutMs, hasWrongCredentials }) {
    const parsed = customCrm.parseSettings({
      baseUrl: sandbox.baseUrl,
      auth: { type: 'bearer', token: hasWrongCredentials ? 'wrong' : (sandbox.credentials['token'] ?? '') },
      limits: { timeoutMs, requestsPerSecond: 40 },
      webhooks: { secret },
      recordTypes: inSmallPages(10),
    });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    return customCrm.connect(systemId('crm'), parsed.settings, {
      now: () => Date.now(),
      log: silentLogger,
      allowPrivateAddresses: true,
    });
  },
  recordTypes: [contact, customer],
  outsider,
  webhooks: {
    sign: (body) => ({ 'x-signature': createHmac('sha256', secret).update(body).digest('hex') }),
    malformedBody: '{"id":"1","recordId":"C-1"}',
  },
});
