import { createHmac } from 'node:crypto';
import { superoffice } from '../../src/connectors/superoffice';
import type { Capabilities, Connector } from '../../src/connectors/connector';
import { systemId } from '../../src/core/ids';
import type { JsonObject } from '../../src/lib/json';
import { silentLogger } from '../../src/lib/logger';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { type Answer, send, signIn, textOf } from '../sandbox/superoffice/client';
import type { ContractRecordType, ContractSetup, Outsider } from './contract/setup';

export const webhookSecret = 'a webhook secret for tests';

/** Settings for a sandbox, with pages of ten rows; `changed` over them. */
export const settingsFor = (sandbox: Sandbox, changed: JsonObject = {}): JsonObject => ({
  loginUrl: sandbox.origin,
  tenant: sandbox.credentials['contextIdentifier'] ?? '',
  auth: {
    type: 'systemUser',
    clientSecret: sandbox.credentials['clientSecret'] ?? '',
    systemUserToken: sandbox.credentials['systemUserToken'] ?? '',
    privateKey: sandbox.credentials['privateKey'] ?? '',
  },
  limits: { requestsPerSecond: 200, pageSize: 10 },
  webhooks: { secret: webhookSecret },
  feedOverlapMs: 0,
  ...changed,
});

/** A connector with these settings; throws what is wrong with them. */
export function connectWith(settings: JsonObject): Connector {
  const parsed = superoffice.parseSettings(settings);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return superoffice.connect(systemId('superoffice'), parsed.settings, {
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
  feedLagMs: 1_000,
  unprotectedWindow:
    'SuperOffice tests the properties that a change replaces and then saves; whether another save can fall between the two is not documented.',
};

const common = {
  capabilities,
  markerInStore: 'DbiKey',
  emptyText: '',
  unknownId: '99999999',
  searchKey: { path: 'Emails[0].Value', inStore: 'Emails[0].Value' },
} as const;

export const personType: ContractRecordType = {
  ...common,
  name: 'Person',
  storedType: 'Person',
  editable: [
    { path: 'Firstname', inStore: 'Firstname' },
    { path: 'Title', inStore: 'Title' },
  ],
  refused: { change: { path: 'Title', value: 'x'.repeat(240) }, names: 'Title' },
  draft: (n) => [
    { path: 'Firstname', value: `Anna ${n}` },
    { path: 'Lastname', value: 'Lind' },
    { path: 'Title', value: 'Buyer' },
    { path: 'Emails[0].Value', value: `anna.${n}@contract.example` },
    { path: 'OfficePhones[0].Value', value: '' },
    { path: 'BirthDate', value: '0001-01-01T00:00:00' },
    { path: 'Address.Street.City', value: 'Bergen' },
    { path: 'Country.TwoLetterISOCountry', value: 'SE' },
    { path: 'Contact.ContactId', value: null },
  ],
};

export const contactType: ContractRecordType = {
  ...common,
  name: 'Contact',
  storedType: 'Contact',
  editable: [
    { path: 'Name', inStore: 'Name' },
    { path: 'Description', inStore: 'Description' },
  ],
  refused: { change: { path: 'Description', value: 'x'.repeat(2_048) }, names: 'Description' },
  draft: (n) => [
    { path: 'Name', value: `Fjord ${n} AS` },
    { path: 'Description', value: 'By the fjord' },
    { path: 'OrgNr', value: '' },
    { path: 'Emails[0].Value', value: `post.${n}@contract.example` },
    { path: 'Urls[0].Value', value: '' },
    { path: 'Address.Postal.City', value: 'Bergen' },
    { path: 'Country.TwoLetterISOCountry', value: null },
  ],
};

/** A call at the vendor's own screens. `path` is below the API. */
export type Desk = (method: string, path: string, body?: JsonObject) => Promise<Answer>;

/** Somebody signed in at the vendor; signs in once, at the first call. */
export function deskAt(sandbox: Sandbox): Desk {
  let ticket: Promise<string> | null = null;
  return async (method, path, body) => {
    ticket ??= signIn(sandbox);
    const answer = await send(method, `${sandbox.origin}/${sandbox.credentials['contextIdentifier']}/api/v1${path}`, {
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'so-timezone': 'UTC, includeTZOffset',
        'so-language': 'en',
        authorization: `SOTicket ${await ticket}`,
        'so-apptoken': sandbox.credentials['clientSecret'] ?? '',
      },
      ...(body === undefined ? {} : { body }),
    });
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
    return answer;
  };
}

const bodies: Record<string, (n: number) => JsonObject> = {
  Person: (n) => ({
    Firstname: `Anna ${n}`,
    Lastname: 'Lind',
    Title: 'Buyer',
    Emails: [{ Value: `anna.${n}@contract.example` }],
  }),
  Contact: (n) => ({
    Name: `Fjord ${n} AS`,
    Description: 'By the fjord',
    Emails: [{ Value: `post.${n}@contract.example` }],
  }),
};

function outsiderAt(sandbox: Sandbox): Outsider {
  const desk = deskAt(sandbox);
  return {
    async create({ name }, n) {
      const { body } = await desk('POST', `/${name}`, bodies[name]?.(n) ?? {});
      return textOf(body, `${name}Id`);
    },
    edit: async ({ name }, id, { inStore }, value) =>
      void (await desk('PATCH', `/${name}/${id}`, { [inStore]: value })),
    remove: async ({ name }, id) => void (await desk('DELETE', `/${name}/${id}`)),
  };
}

/** SuperOffice as the contract suite wants to know it. */
export const superofficeSetup = (start: () => Promise<Sandbox>): ContractSetup => ({
  start,
  connect: (sandbox, { timeoutMs, hasWrongCredentials }) =>
    connectWith(
      settingsFor(sandbox, {
        limits: { requestsPerSecond: 200, pageSize: 10, timeoutMs },
        ...(hasWrongCredentials && {
          auth: {
            type: 'systemUser',
            clientSecret: 'wrong',
            systemUserToken: 'wrong',
            privateKey: sandbox.credentials['privateKey'] ?? '',
          },
        }),
      }),
    ),
  recordTypes: [personType, contactType],
  outsider: outsiderAt,
  webhooks: {
    sign: (body) => ({
      'x-superoffice-signature': createHmac('sha256', webhookSecret).update(body).digest('base64'),
    }),
    malformedBody: '{"EventId":"e-1","Event":"contact.changed"}',
  },
});
