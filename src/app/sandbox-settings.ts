import type { JsonObject } from '../lib/json';
import type { Sandbox } from '../sandbox/sandbox';

/** Short deadlines: a sandbox is on this machine, and a write in doubt waits for them. */
const limits = { requestsPerSecond: 200, concurrency: 8, timeoutMs: 3_000 } as const;

/** The settings with which a connector reaches a sandbox of its kind, with the sandbox's demo credentials. */
export function sandboxSettings(sandbox: Sandbox, webhookSecret: string): JsonObject {
  const { baseUrl, credentials } = sandbox;
  const credential = (name: string): string => credentials[name] ?? '';
  const webhooks = { secret: webhookSecret };
  if (sandbox.kind === 'superoffice') {
    const auth = {
      type: 'systemUser',
      clientSecret: credential('clientSecret'),
      systemUserToken: credential('systemUserToken'),
      privateKey: credential('privateKey'),
    };
    return { loginUrl: baseUrl, tenant: credential('contextIdentifier'), auth, limits, webhooks, feedOverlapMs: 0 };
  }
  return { baseUrl, auth: { type: 'bearer', token: credential('token') }, limits, webhooks };
}
