import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Json, JsonObject } from '../../../lib/json';

/** The login host's own key: signs the tokens it gives out and shows its public half. */
export interface TokenSigner {
  /** An RS256 JWT of these claims. */
  sign(claims: JsonObject): string;
  /** The answer of `/login/.well-known/jwks`. */
  jwks(): Json;
}

const keyId = 'sandbox-1';

let made: KeyObject | null = null;
/** Made when it is first needed: it costs a tenth of a second in which nothing else is done. */
const key = (): KeyObject => (made ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);

/** A signer with the key that all login hosts of this process have, as the vendor's own tenants share theirs. */
export function createTokenSigner(): TokenSigner {
  return {
    sign(claims) {
      const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: keyId })}.${part(claims)}`;
      return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key()).toString('base64url')}`;
    },
    jwks() {
      const { kty = '', n = '', e = '' } = createPublicKey(key()).export({ format: 'jwk' });
      return { keys: [{ kty, n, e, use: 'sig', alg: 'RS256', kid: keyId }] };
    },
  };
}

function part(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
