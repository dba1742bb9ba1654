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
