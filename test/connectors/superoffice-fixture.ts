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

const editWindows = {
  Product:
    'A product is replaced whole: it is read just before and must still show what the change was planned on, but an edit in the moment between that reading and the write is overwritten.',
  Quotealternative:
    'A quote is read just before and must still show what the change was planned on, but an edit of the same line, the same alternative or its version between that reading and the write is overwritten.',
};

export const productType: ContractRecordType = {
  name: 'Product',
  storedType: 'Product',
  capabilities: {
    ...capabilities,
    compareAndSet: 'none',
    hasWebhooks: false,
    unprotectedWindow: editWindows.Product,
  },
  markerInStore: 'ERPProductKey',
  emptyText: '',
  unknownId: '99999999',
  searchKey: { path: 'Code', inStore: 'Code' },
  editable: [
    { path: 'Name', inStore: 'Name' },
    { path: 'Description', inStore: 'Description' },
  ],
  refused: { change: { path: 'Description', value: 'x'.repeat(2_048) }, names: 'Description' },
  draft: (n) => [
    { path: 'Code', value: `contract-${n}` },
    { path: 'Name', value: `Desk ${n}` },
    { path: 'Description', value: 'Oak' },
    { path: 'UnitListPrice', value: 4_990.5 },
    { path: 'UnitCost', value: 0 },
    { path: 'PriceList.Currency', value: 'EUR' },
    { path: 'QuantityUnit', value: 'pcs' },
    { path: 'VAT', value: 25 },
    { path: 'ItemNumber', value: '' },
    { path: 'ProductType.Name', value: 'Ordered' },
    { path: 'InAssortment', value: true },
    { path: 'Url', value: '' },
  ],
};

export const quoteType: ContractRecordType = {
  name: 'Quotealternative',
  storedType: 'QuoteAlternative',
  capabilities: {
    ...capabilities,
    compareAndSet: 'none',
    readManyLimit: null,
    hasWebhooks: false,
    unprotectedWindow: editWindows.Quotealternative,
  },
  markerInStore: 'ERPQuoteAlternativeKey',
  emptyText: '',
  unknownId: '99999999',
  searchKey: { path: 'Name', inStore: 'Name' },
  editable: [
    { path: 'Description', inStore: 'Description' },
    { path: 'ExtraField1', inStore: 'ExtraField1' },
  ],
  refused: { change: { path: 'Description', value: 'x'.repeat(2_048) }, names: 'Description' },
  draft: (n) => [
    { path: 'Name', value: `Office ${n}` },
    { path: 'Description', value: 'By the fjord' },
    { path: 'ExtraField1', value: 'by hand' },
    { path: 'Sale.ContactId', value: null },
    { path: 'Sale.PersonId', value: null },
    { path: 'Sale.Currency', value: 'EUR' },
    { path: 'DiscountPercent', value: 0 },
    { path: 'Version.ExpirationDate', value: '2027-01-31T00:00:00' },
  ],
};

/** A call at the vendor's own screens. `path` is below the API. */
export type Desk = (method: string, path: string, body?: JsonObject) => Promise<Answer>;

const desks = new WeakMap<Sandbox, Desk>();

/** Somebody signed in at the vendor; signs in once per sandbox, at the first call. */
export function deskAt(sandbox: Sandbox): Desk {
  const desk = desks.get(sandbox) ?? openDesk(sandbox);
  desks.set(sandbox, desk);
  return desk;
}

function openDesk(sandbox: Sandbox): Desk {
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

/** The version in draft of the sample's first quote: what is made by hand goes there. */
const draftVersionId = 6_001;

const quoteAgent = (desk: Desk, method: string, body: JsonObject): Promise<Answer> =>
  desk('POST', `/Agents/Quote/${method}`, body);

/** Makes an alternative by hand; answers its id. */
export async function addAlternative(desk: Desk, name: string, description = ''): Promise<string> {
  const body = { QuoteVersionId: draftVersionId, QuoteAlternativeName: name, QuoteAlternativeDescription: description };
  return textOf((await quoteAgent(desk, 'CreateQuoteAlternative', body)).body, 'QuoteAlternativeId');
}

const quoteOutsider = (desk: Desk): Outsider => ({
  create: (_type, n) => addAlternative(desk, `Office ${n}`, 'By the fjord'),
  async edit(_type, id, { inStore }, value) {
    const { body } = await desk('POST', `/Agents/Quote/GetQuoteAlternative?quoteAlternativeId=${id}`);
    await quoteAgent(desk, 'SaveQuoteAlternative', { ...body, [inStore]: value });
  },
  remove: async (_type, id) =>
    void (await quoteAgent(desk, 'DeleteQuoteAlternative', { QuoteAlternativeId: Number(id) })),
});

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
  Product: (n) => ({
    Code: `contract-${n}`,
    Name: `Desk ${n}`,
    Description: 'Oak',
    ERPPriceListKey: '1',
    UnitListPrice: 4_990.5,
    ExtraField1: 'by hand',
  }),
};

function outsiderAt(sandbox: Sandbox): Outsider {
  const desk = deskAt(sandbox);
  const ofQuotes = quoteOutsider(desk);
  const rest = restOutsider(desk);
  const of = ({ name }: ContractRecordType): Outsider => (name === 'Quotealternative' ? ofQuotes : rest);
  return {
    create: (type, n) => of(type).create(type, n),
    edit: (type, id, property, value) => of(type).edit(type, id, property, value),
    remove: (type, id) => of(type).remove(type, id),
  };
}

function restOutsider(desk: Desk): Outsider {
  return {
    async create({ name }, n) {
      const { body } = await desk('POST', `/${name}`, bodies[name]?.(n) ?? {});
      return textOf(body, `${name}Id`);
    },
    async edit({ name }, id, { inStore }, value) {
      if (name !== 'Product') return void (await desk('PATCH', `/${name}/${id}`, { [inStore]: value }));
      const { body } = await desk('GET', `/Product/${id}`);
      await desk('PUT', `/Product/${id}`, { ...body, [inStore]: value });
    },
    remove: async ({ name }, id) => void (await desk('DELETE', `/${name}/${id}`)),
  };
}

/** The connector, with creates of several steps driven to their end as the engine drives them. */
export function drivingSteps(connector: Connector): Connector {
  return {
    ...connector,
    async create(type, request, options) {
      let { steps } = request;
      for (;;) {
        const outcome = await connector.create(type, { ...request, steps }, options);
        if (outcome.type !== 'step') return outcome;
        steps = { ...steps, ...outcome.steps };
      }
    },
  };
}

/** SuperOffice as the contract suite wants to know it. */
export const superofficeSetup = (start: () => Promise<Sandbox>): ContractSetup => ({
  start,
  connect: (sandbox, { timeoutMs, hasWrongCredentials }) =>
    drivingSteps(
      connectWith(
        settingsFor(sandbox, {
          limits: { requestsPerSecond: 200, pageSize: 3, timeoutMs },
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
    ),
  recordTypes: [personType, contactType, productType, quoteType],
  outsider: outsiderAt,
  webhooks: {
    sign: (body) => ({
      'x-superoffice-signature': createHmac('sha256', webhookSecret).update(body).digest('base64'),
    }),
    malformedBody: '{"EventId":"e-1","Event":"contact.changed"}',
  },
});
