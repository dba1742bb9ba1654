import { randomBytes } from 'node:crypto';
import type { SandboxRequest, SandboxResponse } from '../../kit/vendor';
import { demo } from '../demo';
import type { Inspector } from '../inspect';

/** What a token allows: everything, or reading only. */
export type Scope = 'write' | 'read';

const scopes: Readonly<Record<string, Scope>> = {
  'business-graphql-service-api:access-group-based': 'write',
  'business-graphql-service-api:access-group-based-readonly': 'read',
};

/** A token that is valid. */
export interface Grant {
  readonly token: string;
  readonly scope: Scope;
}

/** The tokens given out by Visma Connect; kept in memory, so that none outlives the process. */
export interface Tokens {
  /** `POST /connect/token` (businessnxt contract 2). */
  issue(request: SandboxRequest): SandboxResponse;
  /** The grant of the bearer token of a request; null when there is none that is valid. */
  grantOf(request: SandboxRequest): Grant | null;
  expireAll(): void;
}

/** `lifetimeSeconds` holds for tokens issued from then on; while `isRevoked`, older tokens are refused as well. */
export interface TokenOptions {
  readonly inspector: Inspector;
  readonly lifetimeSeconds: () => number;
  readonly isRevoked: () => boolean;
}

/** An issuer that has given out nothing yet. */
export function createTokens({ inspector, lifetimeSeconds, isRevoked }: TokenOptions): Tokens {
  const grants = new Map<string, Grant & { readonly expiresAt: number }>();
  return {
    issue(request) {
      const form = formOf(request);
      if (!form) return refused(400, 'invalid_request');
      if (!isClient(request, form) || isRevoked()) return refused(401, 'invalid_client');
      if (form.get('grant_type') !== 'client_credentials') return refused(400, 'unsupported_grant_type');
      const asked = form.get('scope') ?? '';
      const scope = Object.hasOwn(scopes, asked) ? scopes[asked] : undefined;
      if (!scope) return refused(400, 'invalid_scope');
      inspector.signedIn(request);
      const token = randomBytes(48).toString('base64url');
      const seconds = lifetimeSeconds();
      grants.set(token, { token, scope, expiresAt: request.receivedAt + seconds * 1_000 });
      return {
        status: 200,
        headers: { 'cache-control': 'no-store' },
        body: { access_token: token, expires_in: seconds, token_type: 'Bearer', scope: asked },
      };
    },
    grantOf(request) {
      const [, token = ''] = /^bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
      const grant = grants.get(token);
      if (!grant || isRevoked()) return null;
      if (grant.expiresAt > request.receivedAt) return grant;
      grants.delete(token);
      return null;
    },
    expireAll: () => grants.clear(),
  };
}

function formOf(request: SandboxRequest): URLSearchParams | null {
  const mediaType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return mediaType === 'application/x-www-form-urlencoded'
    ? new URLSearchParams(request.rawBody.toString('utf8'))
    : null;
}

/** In the header, the secret is URL-encoded before it is joined to the id; in the body both are fields of the form. */
function isClient(request: SandboxRequest, form: URLSearchParams): boolean {
  const [, encoded] = /^basic (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (encoded === undefined)
    return form.get('client_id') === demo.clientId && form.get('client_secret') === demo.clientSecret;
  const [id, secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return id === demo.clientId && urlDecoded(secret) === demo.clientSecret;
}

function urlDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

function refused(status: number, error: string): SandboxResponse {
  return { status, headers: { 'cache-control': 'no-store' }, body: { error } };
}
