import { webcrm } from '../../src/connectors/webcrm';
import type { Capabilities, Connector } from '../../src/connectors/connector';
import { systemId } from '../../src/core/ids';
import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json';
import { silentLogger } from '../../src/lib/logger';
import type { Sandbox } from '../../src/sandbox/sandbox';
import type { ContractRecordType, ContractSetup, Outsider } from './contract/setup';

/** Settings for a sandbox, with pages of three rows; `changed` over them. */
export const settingsFor = (sandbox: Sandbox, changed: JsonObject = {}): JsonObject => ({
  baseUrl: sandbox.origin,
  authCode: sandbox.credentials['authCode'] ?? '',
  marker: { Organisations: 'OrganisationCustom1', Persons: 'PersonCustom1', Products: 'ProductCustom2' },
  createWith: { Products: { ProductOrganisationId: 101 } },
  countries: { language: 'nb' },
  limits: { ...fastLimits },
  feedOverlapMs: 0,
  ...changed,
});

/** As fast as the vendor allows, in small pages. */
export const fastLimits = {
  requestsPerSecond: 500,
  requestsPerMinute: 250,
  spacingMs: 0,
  pageSize: 3,
  concurrency: 1,
};

/** A connector with these settings; throws what is wrong with them. */
export function connectWith(settings: JsonObject, now: () => number = Date.now): Connector {
  const parsed = webcrm.parseSettings(settings);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return webcrm.connect(systemId('webcrm'), parsed.settings, {
    now,
    log: silentLogger,
    allowPrivateAddresses: true,
  });
}

const capabilities: Capabilities = {
  compareAndSet: 'none',
  markerSearch: 'scan',
  hasIdempotencyKey: false,
  readManyLimit: 30,
  hasChangeFeed: true,
  deletes: 'sweep',
  canCreate: true,
  canUpdate: true,
  canDelete: false,
  hasWebhooks: false,
  readLagMs: 0,
  listLagMs: 0,
  feedLagMs: 1_000,
  unprotectedWindow:
    'webCRM takes the whole record without comparing: an edit that is saved between our last reading and our write, some milliseconds, is overwritten, in every property of the record.',
};

const common = { capabilities, emptyText: '', unknownId: '99999999' } as const;

export const personType: ContractRecordType = {
  ...common,
  name: 'Persons',
  storedType: 'Person',
  markerInStore: 'PersonCustom1',
  searchKey: same('PersonEmail'),
  editable: [same('PersonFirstName'), same('PersonTitle')],
  refused: { change: { path: 'PersonBirthday', value: 'some day' }, names: 'PersonBirthday' },
  draft: (n) => [
    { path: 'PersonFirstName', value: `Anna ${n}` },
    { path: 'PersonLastName', value: 'Lind' },
    { path: 'PersonTitle', value: 'Buyer' },
    { path: 'PersonEmail', value: `anna.${n}@contract.example` },
    { path: 'PersonDirectPhone', value: '' },
    { path: 'PersonBirthday', value: '1980-02-29T12:00:00+00:00' },
    { path: 'PersonOrganisationId', value: 101 },
  ],
};

export const organisationType: ContractRecordType = {
  ...common,
  name: 'Organisations',
  storedType: 'Organisation',
  markerInStore: 'OrganisationCustom1',
  searchKey: same('OrganisationVatNumber'),
  editable: [same('OrganisationName'), same('OrganisationComment')],
  refused: { change: { path: 'OrganisationTelephone', value: '1'.repeat(51) }, names: 'OrganisationTelephone' },
  draft: (n) => [
    { path: 'OrganisationName', value: `Fjord ${n} AS` },
    { path: 'OrganisationVatNumber', value: `8800${n}` },
    { path: 'OrganisationComment', value: 'By the fjord' },
    { path: 'OrganisationTelephone', value: '' },
    { path: 'OrganisationCountry', value: 'Norge' },
  ],
};

export const userType: ContractRecordType = {
  ...common,
  capabilities: { ...capabilities, canCreate: false, markerSearch: 'none' },
  name: 'Users',
  storedType: 'User',
  markerInStore: null,
  searchKey: same('UserEmail'),
  editable: [same('UserTitle'), same('UserMobilePhone')],
  refused: { change: { path: 'UserTitle', value: 7 }, names: 'UserTitle' },
  draft: () => [],
};

export const opportunityType: ContractRecordType = {
  ...common,
  capabilities: { ...capabilities, markerSearch: 'filter' },
  name: 'Opportunities',
  storedType: 'Opportunity',
  markerInStore: 'OpportunityErpId',
  searchKey: same('OpportunityNumber'),
  editable: [same('OpportunityDescription'), same('OpportunityCurrencyName')],
  refused: { change: { path: 'OpportunityOrganisationId', value: 'nowhere' }, names: 'OpportunityOrganisationId' },
  draft: (n) => [
    { path: 'OpportunityNumber', value: `C-${n}` },
    { path: 'OpportunityDescription', value: 'A fence' },
    { path: 'OpportunityCurrencyName', value: 'NOK' },
    { path: 'OpportunityOrderValue', value: 1200.5 },
    { path: 'OpportunityOrderDate', value: '2026-11-20T12:00:00+00:00' },
    { path: 'OpportunityOrganisationId', value: 101 },
    { path: 'OpportunityPersonId', value: 0 },
  ],
};

export const productType: ContractRecordType = {
  ...common,
  capabilities: { ...capabilities, canDelete: true },
  name: 'Products',
  storedType: 'Product',
  markerInStore: 'ProductCustom2',
  searchKey: same('ProductCombined'),
  editable: [same('ProductComment'), same('ProductVatCode')],
  refused: { change: { path: 'ProductPrice', value: 'dear' }, names: 'ProductPrice' },
  draft: (n) => [
    { path: 'ProductCombined', value: `Plank ${n}` },
    { path: 'ProductComment', value: 'Spruce' },
    { path: 'ProductVatCode', value: '25' },
    { path: 'ProductPrice', value: 12.5 },
  ],
};

function same(path: string): { path: string; inStore: string } {
  return { path, inStore: path };
}

/** A call at the vendor's own screens; `path` starts at the interface's root. Answers the parsed body. */
export type Desk = (method: string, path: string, body?: Json) => Promise<unknown>;

/** Somebody signed in at the vendor; signs in once, at the first call. */
export function deskAt(sandbox: Sandbox): Desk {
  let token: Promise<string> | null = null;
  const ask = async (method: string, path: string, init: RequestInit): Promise<unknown> => {
    const response = await fetch(`${sandbox.origin}/${path}`, { method, ...init });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === '' ? null : (JSON.parse(text) as unknown);
  };
  const signIn = async (): Promise<string> => {
    const answer = await ask('POST', 'Auth/ApiLogin', {
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ authCode: sandbox.credentials['authCode'] ?? '' }),
    });
    const token = isJsonObject(answer) ? answer['AccessToken'] : null;
    if (typeof token !== 'string') throw new Error('the sign-in gave no token');
    return token;
  };
  return async (method, path, body) => {
    token ??= signIn();
    const headers = { accept: 'application/json', authorization: `Bearer ${await token}` };
    if (body === undefined) return ask(method, path, { headers });
    return ask(method, path, {
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  };
}

/** Removes a record as somebody does at the screens: the interface deletes nearly nothing. */
export async function removeAtScreens(sandbox: Sandbox, storedType: string, id: string): Promise<void> {
  const response = await fetch(`${sandbox.controlUrl}/records?type=${storedType}&id=${id}`, { method: 'DELETE' });
  if (!response.ok) throw new Error(`${storedType} ${id}: ${await response.text()}`);
}

const bodies: Record<string, (n: number) => JsonObject> = {
  Persons: (n) => ({
    PersonId: 0,
    PersonFirstName: `Anna ${n}`,
    PersonLastName: 'Lind',
    PersonTitle: 'Buyer',
    PersonEmail: `anna.${n}@contract.example`,
    PersonOrganisationId: 101,
  }),
  Organisations: (n) => ({
    OrganisationId: 0,
    OrganisationName: `Fjord ${n} AS`,
    OrganisationVatNumber: `8800${n}`,
    OrganisationComment: 'By the fjord',
  }),
  Users: (n) => ({
    UserId: 0,
    UserName: `Anna Lind`,
    UserLoginName: `anna.${n}`,
    UserEmail: `anna.${n}@contract.example`,
    UserTitle: 'Buyer',
    UserMobilePhone: '+47 900 00 001',
    UserPassword: 'canary-of-the-contract',
  }),
  Opportunities: (n) => ({
    OpportunityId: 0,
    OpportunityNumber: `C-${n}`,
    OpportunityDescription: 'A fence',
    OpportunityCurrencyName: 'NOK',
    OpportunityOrganisationId: 101,
  }),
  Products: (n) => ({
    ProductId: 0,
    ProductCombined: `Plank ${n}`,
    ProductComment: 'Spruce',
    ProductVatCode: '25',
    ProductOrganisationId: 101,
  }),
};

function outsiderAt(sandbox: Sandbox): Outsider {
  const desk = deskAt(sandbox);
  return {
    create: async ({ name }, n) => String(await desk('POST', name, bodies[name]?.(n) ?? {})),
    async edit({ name }, id, { inStore }, value) {
      const whole = await desk('GET', `${name}/${id}`);
      if (!isJsonObject(whole)) throw new Error(`no ${name} ${id}`);
      await desk('PUT', `${name}/${id}`, { ...whole, [inStore]: value });
    },
    remove: ({ storedType }, id) => removeAtScreens(sandbox, storedType, id),
  };
}

/** webCRM as the contract suite wants to know it. */
export const webcrmSetup = (start: () => Promise<Sandbox>, changed: JsonObject = {}): ContractSetup => ({
  start,
  connect: (sandbox, { timeoutMs, hasWrongCredentials }) =>
    connectWith(
      settingsFor(sandbox, {
        limits: { ...fastLimits, timeoutMs },
        ...(hasWrongCredentials && { authCode: '00000000-0000-4000-8000-000000000000' }),
        ...changed,
      }),
    ),
  recordTypes: [personType, organisationType, userType, opportunityType, productType],
  outsider: outsiderAt,
  webhooks: null,
});
