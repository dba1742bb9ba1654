import type { Sandbox } from '../sandbox/sandbox';
import type { JsonObject } from '../lib/json';

/** The secret with which demo sandboxes sign their webhooks. It protects nothing: sandboxes run in development only. */
export const demoWebhookSecret = 'demo-webhook-secret';

/** The settings with which a connector reaches a sandbox of its kind: the vendor's own, with demo credentials. */
export function sandboxSettings(sandbox: Sandbox): JsonObject {
  const { baseUrl, credentials } = sandbox;
  const credential = (name: string): string => credentials[name] ?? '';
  switch (sandbox.kind) {
    case 'superoffice':
      return {
        loginUrl: baseUrl,
        tenant: credential('contextIdentifier'),
        auth: {
          type: 'systemUser',
          clientSecret: credential('clientSecret'),
          systemUserToken: credential('systemUserToken'),
          privateKey: credential('privateKey'),
        },
        limits: { requestsPerSecond: 500, concurrency: 8, timeoutMs: 3_000 },
        webhooks: { secret: demoWebhookSecret },
        feedOverlapMs: 0,
      };
    default:
      return {
        baseUrl,
        auth: { type: 'bearer', token: credential('token') },
        limits: { requestsPerSecond: 500, concurrency: 8, timeoutMs: 3_000 },
        webhooks: { secret: demoWebhookSecret },
      };
  }
}
