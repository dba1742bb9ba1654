import type { Sandbox } from '../../src/sandbox/sandbox';
import { describeConnectorContract } from './contract';
import type { ContractRecordType, Outsider } from './contract/setup';
import { exampleRecordTypes } from './custom-crm-examples';
import { connectWith, inSmallPages, recordTypesOf, startCrm } from './custom-crm-fixture';

const addresses: Readonly<Record<string, string>> = { City: 'address.city', Country: 'address.country' };
const spell = (property: string): string => addresses[property] ?? property.charAt(0).toLowerCase() + property.slice(1);

const place = (type: ContractRecordType, id: string): string => `/${type.name.toLowerCase()}s/${id}`;

/** A person with another client of this CRM: plain HTTP. */
function outsider({ baseUrl, credentials }: Sandbox): Outsider {
  const ask = async (method: string, path: string, body?: unknown): Promise<{ data: { id: number } }> => {
    const type = method === 'PATCH' ? 'application/json-patch+json' : 'application/json';
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { 'x-api-key': credentials['apiKey'] ?? '', 'content-type': type },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as { data: { id: number } };
  };
  return {
    async create(type, n) {
      const values: Record<string, unknown> = {};
      for (const { path, value } of type.draft(n)) {
        const [first = '', inner] = spell(path).split('.');
        values[first] = inner === undefined ? value : { [inner]: value };
      }
      return String((await ask('POST', `/${type.name.toLowerCase()}s`, values)).data.id);
    },
    edit: async (type, id, { inStore }, value) => {
      const path = `/${spell(inStore).replaceAll('.', '/')}`;
      await ask('PATCH', place(type, id), [{ op: 'replace', path, value }]);
    },
    remove: async (type, id) => void (await ask('DELETE', place(type, id))),
  };
}

describeConnectorContract('custom-crm, envelopes with offsets, local times and JSON Patch under a version', {
  start: () => startCrm('enveloped'),
  connect: (sandbox, { timeoutMs, hasWrongCredentials }) =>
    connectWith({
      baseUrl: sandbox.baseUrl,
      auth: {
        type: 'apiKey',
        header: 'X-Api-Key',
        key: hasWrongCredentials ? 'wrong' : (sandbox.credentials['apiKey'] ?? ''),
      },
      limits: { timeoutMs, requestsPerSecond: 40 },
      recordTypes: inSmallPages(exampleRecordTypes('enveloped')),
    }),
  recordTypes: recordTypesOf({
    capabilities: {
      compareAndSet: 'version',
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
      unprotectedWindow: null,
    },
    spell,
    shownId: (id) => id.slice(id.indexOf('-') + 1),
    tellsLineIds: true,
  }),
  outsider,
  webhooks: null,
});
