import { invariant } from '../lib/invariant';
import type { JsonObject } from '../lib/json';
import type { SandboxKind } from '../sandbox';
import type { Sandbox } from '../sandbox/sandbox';

/** What is known of a sandbox without running it. */
export type SandboxAccess = Pick<Sandbox, 'systemId' | 'kind' | 'baseUrl' | 'credentials'>;

interface Access {
  readonly baseUrl: string;
  readonly credential: (name: string) => string;
  readonly webhooks: { readonly secret: string };
}

/** Short deadlines: a sandbox is on this machine, and a write in doubt waits for them. */
const limits = { requestsPerSecond: 200, concurrency: 8, timeoutMs: 3_000 } as const;

/** The settings with which a connector reaches a sandbox, by kind of system. */
const settingsOf: Readonly<Partial<Record<SandboxKind, (access: Access) => JsonObject>>> = {
  'custom-crm': ({ baseUrl, credential, webhooks }) => ({
    baseUrl,
    auth: { type: 'bearer', token: credential('token') },
    limits,
    webhooks,
  }),
  businessnxt: ({ baseUrl, credential, webhooks }) => ({
    baseUrl: new URL(baseUrl).origin,
    tokenUrl: new URL('/connect/token', baseUrl).href,
    clientId: credential('clientId'),
    clientSecret: credential('clientSecret'),
    company: 4_711_001,
    marker: { Associate: 'shortName' },
    customerNumbers: { from: 20_000, to: 29_999 },
    // Stands in for a customer that Business NXT does not have, and for all in orders that are made of users.
    createWith: { Order: { customerNo: 10_000 } },
    currencies: { NOK: 1, SEK: 2, DKK: 3, EUR: 4, USD: 5, GBP: 6 },
    domesticCurrency: 'NOK',
    countries: { NO: 47, SE: 46, DK: 45, FI: 358, DE: 49, GB: 44 },
    taxGroups: { '3': 1, '31': 2 },
    limits: { requestsPerSecond: 20, concurrency: 8, timeoutMs: 3_000 },
    webhooks,
    feedOverlapMs: 0,
  }),
  powerofficego: ({ baseUrl, credential }) => ({
    baseUrl,
    auth: {
      applicationKey: credential('applicationKey'),
      clientKey: credential('clientKey'),
      subscriptionKey: credential('subscriptionKey'),
    },
    // The sandbox counts like the vendor, and reads lag behind writes as long as it is told to.
    limits: { timeoutMs: 3_000 },
    readLagMs: 500,
    feedOverlapMs: 1_000,
    // A changed address is listed by no poll: in a demonstration it is to be seen soon all the same.
    fullReadMinutes: { Customers: 0.1 },
  }),
  superoffice: ({ baseUrl, credential, webhooks }) => ({
    loginUrl: baseUrl,
    tenant: credential('contextIdentifier'),
    auth: {
      type: 'systemUser',
      clientSecret: credential('clientSecret'),
      systemUserToken: credential('systemUserToken'),
      privateKey: credential('privateKey'),
    },
    limits,
    webhooks,
    feedOverlapMs: 0,
  }),
  webcrm: ({ baseUrl, credential }) => ({
    baseUrl,
    authCode: credential('authCode'),
    marker: { Organisations: 'OrganisationCustom1', Persons: 'PersonCustom1' },
    countries: { language: 'nb' },
  }),
};

/** The settings with which a connector reaches a sandbox of its kind, with the sandbox's demo credentials. */
export function sandboxSettings(
  { systemId, kind, baseUrl, credentials }: SandboxAccess,
  webhookSecret: string,
): JsonObject {
  const table: Readonly<Record<string, ((access: Access) => JsonObject) | undefined>> = settingsOf;
  const settings = table[kind];
  invariant(settings, `there are settings for sandboxes of kind ${kind}`);
  const credential = (name: string): string => {
    const value = credentials[name];
    invariant(value !== undefined, `the sandbox ${systemId} tells its credential ${name}`);
    return value;
  };
  return settings({ baseUrl, credential, webhooks: { secret: webhookSecret } });
}
