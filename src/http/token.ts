import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { JwtSettings } from '../config/jwt-settings';
import type { Viewer } from '../gateway/viewer';
import type { Logger } from '../lib/logger';
import { createIssuerKeys } from './issuer-keys';
import { rightsOf } from './token-rights';

/** What came of a token. Messages are for the caller and never hold a part of the token. */
export type TokenVerdict =
  | { readonly type: 'viewer'; readonly viewer: Viewer }
  | { readonly type: 'refused'; readonly message: string }
  | { readonly type: 'unavailable'; readonly message: string };

/** Takes the tokens of one issuer. */
export interface TokenVerifier {
  verify(token: string): Promise<TokenVerdict>;
}

/** Public keys only: with a shared secret, whoever checks tokens could also make them. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

interface VerifierOptions {
  readonly log: Logger;
  /** How soon the keys may be asked for again. */
  readonly keyCooldownMs?: number;
}

/** A verifier of signed JWTs (RFC 7519, RFC 8725): signature, issuer, audience, lifetime, then what they allow. */
export function createTokenVerifier(settings: JwtSettings, { log, keyCooldownMs }: VerifierOptions): TokenVerifier {
  const keys = createIssuerKeys(settings, keyCooldownMs);
  return {
    verify: async (token) => {
      try {
        const { payload } = await jwtVerify(token, keys, {
          issuer: settings.issuer,
          audience: settings.audience,
          clockTolerance: settings.clockToleranceSeconds,
          algorithms,
          requiredClaims: ['exp', 'sub'],
        });
        return viewerOf(payload, settings);
      } catch (error) {
        const message = refusalOf(error, settings);
        if (message !== null) return { type: 'refused', message };
        log.error({ issuer: settings.issuer, err: error }, 'the keys of the issuer of tokens cannot be read');
        return { type: 'unavailable', message: 'The keys of the issuer of the token cannot be read now. Try again.' };
      }
    },
  };
}

function viewerOf(payload: JWTPayload, settings: JwtSettings): TokenVerdict {
  const rights = rightsOf(payload, settings);
  if (rights.type === 'malformed') {
    return { type: 'refused', message: `The claim "${rights.claim}" of the token must be text or a list of texts.` };
  }
  // apart from the names of API keys, so that no subject can take the place of one
  const principal = `jwt:${payload.sub ?? ''}`;
  return { type: 'viewer', viewer: { principal, scopes: rights.scopes, systems: rights.systems } };
}

/** What is wrong with the token, in a sentence; null when it is not the token. */
function refusalOf(error: unknown, { issuer, audience }: JwtSettings): string | null {
  if (error instanceof errors.JWTExpired) return 'The token has expired.';
  if (error instanceof errors.JWTClaimValidationFailed) {
    const { claim, reason } = error;
    if (reason === 'missing') return `The token lacks the claim "${claim}".`;
    if (claim === 'aud') return `The token is not for the audience "${audience}".`;
    if (claim === 'iss') return `The token is not from the issuer "${issuer}".`;
    return claim === 'nbf' ? 'The token is not valid yet.' : `The claim "${claim}" of the token is wrong.`;
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return `The token is signed in a way that is not taken; allowed: ${algorithms.join(', ')}.`;
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return 'The signature of the token does not fit the keys of its issuer.';
  }
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
    return 'The token is signed with a key that its issuer does not publish.';
  }
  const isMalformed = [errors.JWSInvalid, errors.JWTInvalid, errors.JOSENotSupported].some(
    (each) => error instanceof each,
  );
  return isMalformed ? 'The token is no signed JWT.' : null;
}
