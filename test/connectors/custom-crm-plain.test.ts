import { describeConnectorContract } from './contract';
import type { ContractRecordType, Outsider } from './contract/setup';
import { exampleRecordTypes } from './custom-crm-examples';
import { connectWith, inSmallPages, recordTypesOf, startCrm } from './custom-crm-fixture';
import type { Sandbox } from '../../src/sandbox/sandbox';

const snake = (property: string): string => property.replaceAll(/(?<=[a-z0-9])([A-Z])/g, '_$1').toLowerCase();

const place = (type: ContractRecordType, id: string): string => `/${type.name.toLowerCase()}s/${id}`;

/** A person with another client of this CRM: plain HTTP. */
function outsider({ baseUrl, credentials }: Sandbox): Outsider {
  const pair = Buffer.from(`${credentials['username']}:${credentials['password']}`).toString('base64');
  const ask = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { authorization: `Basic ${pair}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return response;
  };
  return {
    async create(type, n) {
      const values = Object.fromEntries(type.draft(n).map(({ path, value }) => [snake(path), value]));
      const made = await ask('POST', `/${type.name.toLowerCase()}s`, values);
      return made.headers.get('location')?.split('/').at(-1) ?? '';
    },
    async edit(type, id, { inStore }, value) {
      const whole = (await (await ask('GET', place(type, id))).json()) as object;
      await ask('PUT', place(type, id), { ...whole, [snake(inStore)]: value });
    },
    remove: async (type, id) => void (await ask('DELETE', place(type, id))),
  };
}

describeConnectorContract('custom-crm, snake_case with numbers as text and whole records by PUT', {
  start: () => startCrm('plain'),
  connect: (sandbox, { timeoutMs, hasWrongCredentials }) =>
    connectWith({
      baseUrl: sandbox.baseUrl,
      auth: {
        type: 'basic',
        user: sandbox.credentials['username'] ?? '',
        password: hasWrongCredentials ? 'wrong' : (sandbox.credentials['password'] ?? ''),
      },
      limits: { timeoutMs, requestsPerSecond: 40 },
      recordTypes: inSmallPages(exampleRecordTypes('plain')),
    }),
  recordTypes: recordTypesOf({
    capabilities: {
      compareAndSet: 'none',
      markerSearch: 'filter',
      hasIdempotencyKey: false,
      readManyLimit: null,
      hasChangeFeed: false,
      deletes: 'sweep',
      canCreate: true,
      canUpdate: true,
      canDelete: true,
      hasWebhooks: false,
      readLagMs: 0,
      listLagMs: 0,
      feedLagMs: 1_000,
      unprotectedWindow:
        'An edit of any property of the record between our last look at the record and our write, some milliseconds, is overwritten.',
    },
    spell: snake,
    shownId: (id) => id.slice(id.indexOf('-') + 1),
    tellsLineIds: false,
  }),
  outsider,
  webhooks: null,
  answersCreatesWithoutBody: true,
});
