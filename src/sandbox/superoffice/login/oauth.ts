import { createHash, randomBytes } from 'node:crypto';
import type { JsonObject } from '../../../lib/json';
import { queryOf } from '../../kit/request-parts';
import type { SandboxRequest, SandboxResponse } from '../../kit/vendor';
import { ok } from '../call';
import { demo } from '../demo';
import { systemAssociateId } from '../lists/associates';
import { identityClaims, type LoginContext } from './authenticate';
import { accessTokenMs } from './tickets';

const codeLifetimeMs = 10 * 60_000;

interface Grant {
  readonly redirectUri: string;
  readonly challenge: string | null;
  readonly issuedAt: number;
}

/** The interactive way of signing in (superoffice contract 2.1). Everybody who asks is let in: there is no login page here. */
export interface OAuth {
  /** `GET …/authorize`: redirects with a code that works once, within ten minutes. */
  authorize(request: SandboxRequest, now: number): SandboxResponse;
  /** `POST …/tokens` for `authorization_code` and `refresh_token`. `origin` is that of this server. */
  tokens(request: SandboxRequest, context: LoginContext, origin: string): SandboxResponse;
}

/** An OAuth host that knows the demo application. Refresh tokens last as long as the process. */
export function createOAuth(): OAuth {
  const codes = new Map<string, Grant>();
  const refreshTokens = new Set<string>();
  return {
    authorize({ query }, now) {
      const redirectUri = queryOf(query, 'redirect_uri') ?? '';
      if (queryOf(query, 'client_id') !== demo.clientId || !URL.canParse(redirectUri)) return refuse('invalid_request');
      const code = randomBytes(18).toString('base64url');
      codes.set(code, { redirectUri, challenge: queryOf(query, 'code_challenge'), issuedAt: now });
      const target = new URL(redirectUri);
      target.searchParams.set('code', code);
      const state = queryOf(query, 'state');
      if (state !== null) target.searchParams.set('state', state);
      return { status: 302, headers: { location: target.toString() } };
    },
    tokens(request, context, origin) {
      const form = new URLSearchParams(request.rawBody.toString('utf8'));
      if (form.get('client_id') !== demo.clientId || form.get('client_secret') !== demo.clientSecret) {
        return refuse('invalid_client');
      }
      const tokens = tokenBody(context, origin);
      if (form.get('grant_type') === 'refresh_token') {
        return refreshTokens.has(form.get('refresh_token') ?? '') ? ok(tokens) : refuse('invalid_grant');
      }
      if (form.get('grant_type') !== 'authorization_code') return refuse('unsupported_grant_type');
      const code = form.get('code') ?? '';
      const grant = codes.get(code);
      codes.delete(code);
      if (!grant || !isRedeemable(grant, form, context.now)) return refuse('invalid_grant');
      const refreshToken = randomBytes(24).toString('base64url');
      refreshTokens.add(refreshToken);
      return ok({ ...tokens, refresh_token: refreshToken });
    },
  };
}

function isRedeemable(grant: Grant, form: URLSearchParams, now: number): boolean {
  if (now - grant.issuedAt > codeLifetimeMs || form.get('redirect_uri') !== grant.redirectUri) return false;
  if (grant.challenge === null) return true;
  const verifier = form.get('code_verifier') ?? '';
  return createHash('sha256').update(verifier).digest('base64url') === grant.challenge;
}

function tokenBody({ tickets, signer, now }: LoginContext, origin: string): JsonObject {
  const seconds = Math.floor(now / 1000);
  const claims = {
    iss: origin,
    aud: demo.clientId,
    iat: seconds,
    exp: seconds + accessTokenMs / 1000,
    'http://schemes.superoffice.net/identity/system_token': demo.systemUserToken,
    ...identityClaims(),
  };
  return {
    token_type: 'Bearer',
    access_token: tickets.issueAccessToken(demo.contextIdentifier, systemAssociateId),
    expires_in: accessTokenMs / 1000,
    id_token: signer.sign(claims),
  };
}

function refuse(error: string): SandboxResponse {
  return { status: 400, body: { error } };
}
