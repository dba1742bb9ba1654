import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

type Claims = Readonly<Record<string, unknown>>;
type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

/** An issuer of tokens on this machine, with an OpenID configuration and keys that a test rotates. */
export interface Issuer {
  readonly url: string;
  /** How often the keys were asked for. */
  readonly keyRequests: () => number;
  sign(claims?: Claims, choices?: { readonly kid?: string; readonly expires?: string | null }): Promise<string>;
  /** Publishes another key in the place of the one before, and signs with it. */
  rotate(): Promise<void>;
  /** Signs from now on with a key that is not published. */
  loseKey(): Promise<void>;
  setServing(serves: boolean): void;
  close(): Promise<void>;
}

export const audience = 'samband';

export async function startIssuer(): Promise<Issuer> {
  let published: JWK[] = [];
  let signing: { readonly key: PrivateKey; readonly kid: string };
  let count = 0;
  let keyRequests = 0;
  let serves = true;
  const newKey = async (): Promise<JWK> => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    count += 1;
    signing = { key: privateKey, kid: `key-${count}` };
    return { ...(await exportJWK(publicKey)), kid: signing.kid, alg: 'ES256', use: 'sig' };
  };
  const server = createServer((request, response) => {
    const isKeys = request.url === '/keys';
    if (isKeys) keyRequests += 1;
    response.writeHead(serves ? 200 : 500, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isKeys ? { keys: published } : { issuer: url, jwks_uri: `${url}/keys` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer: Issuer = {
    url,
    keyRequests: () => keyRequests,
    sign: (claims = {}, { kid = signing.kid, expires = '5m' } = {}) => {
      const token = new SignJWT({ iss: url, aud: audience, sub: 'reporting', scope: 'openid read', ...claims });
      token.setProtectedHeader({ alg: 'ES256', kid });
      return (expires === null ? token : token.setExpirationTime(expires)).sign(signing.key);
    },
    rotate: async () => {
      published = [await newKey()];
    },
    loseKey: async () => {
      await newKey();
    },
    setServing: (value) => {
      serves = value;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  await issuer.rotate();
  return issuer;
}
