import { createHmac } from 'node:crypto';
import type { Capabilities } from '../../src/connectors/connector';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { describeConnectorContract } from './contract';
import type { ContractRecordType, Outsider } from './contract/setup';
import { connectWith, inSmallPages, recordTypesOf, startCrm } from './custom-crm-fixture';

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
  start: () => startCrm('reference'),
  connect: (sandbox, { timeoutMs, hasWrongCredentials }) =>
    connectWith({
      baseUrl: sandbox.baseUrl,
      auth: { type: 'bearer', token: hasWrongCredentials ? 'wrong' : (sandbox.credentials['token'] ?? '') },
      limits: { timeoutMs, requestsPerSecond: 40 },
      webhooks: { secret },
      recordTypes: inSmallPages(),
    }),
  recordTypes: recordTypesOf({
    capabilities,
    spell: (property) => property,
    shownId: (id) => id,
    tellsLineIds: true,
  }),
  outsider,
  webhooks: {
    sign: (body) => ({ 'x-signature': createHmac('sha256', secret).update(body).digest('hex') }),
    malformedBody: '{"id":"1","recordId":"C-1"}',
  },
});
