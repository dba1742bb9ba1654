import { randomBytes } from 'node:crypto';
import type { SandboxRequest, SandboxResponse } from '../../kit/vendor';
import { demo } from '../demo';
import type { Inspector } from '../inspect';
import type { Tenant } from '../tenant';

/** The tokens given out; kept in memory, so that none outlives the process. */
export interface Tokens {
  /** `POST /OAuth/Token` (powerofficego contract 2). */
  issue(request: SandboxRequest): SandboxResponse;
  /** The tenant that the bearer token of a request is bound to; null when there is none that is valid. */
  tenantOf(request: SandboxRequest): Tenant | null;
  expireAll(): void;
}

/** The tenants whose client keys are known; `lifetimeSeconds` is asked at each issue and holds for that token. */
export interface TokenOptions {
  readonly tenants: readonly Tenant[];
  readonly inspector: Inspector;
  readonly lifetimeSeconds: () => number;
}

interface Grant {
  readonly tenant: Tenant;
  /** In ms of the vendor's clock. */
  readonly expiresAt: number;
}

/** An issuer that has given out nothing yet. */
export function createTokens({ tenants, inspector, lifetimeSeconds }: TokenOptions): Tokens {
  const grants = new Map<string, Grant>();
  return {
    issue(request) {
      const form = new URLSearchParams(request.rawBody.toString('utf8'));
      const mediaType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
      if (mediaType !== 'application/x-www-form-urlencoded')
        return refused('invalid_request', 'The body is not a form.');
      if (form.get('grant_type') !== 'client_credentials')
        return refused('unsupported_grant_type', 'Use grant_type=client_credentials.');
      const tenant = clientOf(request, tenants);
      if (!tenant)
        return refused('invalid_client', 'Client integration not found. Check the application and client keys.');
      inspector.signedIn(tenant.clientId, request);
      const token = randomBytes(48).toString('base64url');
      const seconds = lifetimeSeconds();
      grants.set(token, { tenant, expiresAt: request.receivedAt + seconds * 1_000 });
      return { status: 200, body: { access_token: token, token_type: 'bearer', expires_in: seconds } };
    },
    tenantOf(request) {
      const [, token = ''] = /^bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
      const grant = grants.get(token);
      if (!grant) return null;
      if (grant.expiresAt > request.receivedAt) return grant.tenant;
      grants.delete(token);
      return null;
    },
    expireAll: () => grants.clear(),
  };
}

/** The client that `Basic base64(applicationKey:clientKey)` names; null: nobody that we know. */
function clientOf(request: SandboxRequest, tenants: readonly Tenant[]): Tenant | null {
  const [, encoded = ''] = /^basic (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const [applicationKey, clientKey] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  if (applicationKey !== demo.applicationKey) return null;
  return tenants.find((tenant) => tenant.clientKey === clientKey) ?? null;
}

function refused(error: string, description: string): SandboxResponse {
  return { status: 400, body: { error, error_description: description } };
}
