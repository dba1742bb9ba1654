import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { JwtSettings } from '../config/jwt-settings';

const fetchTimeoutMs = 5_000;
const cacheMs = 600_000;
/** A token that names an unknown key makes us ask again, but not more often than this. */
const defaultCooldownMs = 10_000;

const openIdSchema = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/** The issuer's keys cannot be had now. */
class IssuerKeysUnavailable extends Error {
  override name = 'IssuerKeysUnavailable';
}

/**
 * The public keys of an issuer, fetched when first needed and kept for ten minutes; a key that is not among them makes us
 * look again. The function throws IssuerKeysUnavailable, or an error of jose.
 */
export function createIssuerKeys(
  { issuer, jwksUrl }: JwtSettings,
  cooldownMs: number = defaultCooldownMs,
): JWTVerifyGetKey {
  const keysAt = (url: string): JWTVerifyGetKey =>
    createRemoteJWKSet(new URL(url), {
      timeoutDuration: fetchTimeoutMs,
      cooldownDuration: cooldownMs,
      cacheMaxAge: cacheMs,
    });
  if (jwksUrl !== null) return keysAt(jwksUrl);
  let found: Promise<JWTVerifyGetKey> | null = null;
  return async (header, token) => {
    found ??= discover(issuer).then(keysAt);
    try {
      return await (
        await found
      )(header, token);
    } catch (error) {
      if (error instanceof IssuerKeysUnavailable) found = null;
      throw error;
    }
  };
}

/** OpenID Connect Discovery 1.0, section 4: where the issuer says that its keys are. */
async function discover(issuer: string): Promise<string> {
  const url = `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(fetchTimeoutMs), redirect: 'error' });
    const { issuer: named, jwks_uri: jwksUrl } = openIdSchema.parse(await response.json());
    if (named !== issuer) throw new IssuerKeysUnavailable(`${url} is about another issuer`);
    return jwksUrl;
  } catch (error) {
    if (error instanceof IssuerKeysUnavailable) throw error;
    throw new IssuerKeysUnavailable(`${url} cannot be read`, { cause: error });
  }
}
