import type { SystemId } from '../core/ids';
import type { Scope } from '../core/scope';
import { anonymousViewer } from '../gateway/viewer';
import { hashText } from '../lib/hash';
import type { Refusal } from './exchange';
import type { TokenVerdict, TokenVerifier } from './token';

/** What an API key stands for. */
export interface KnownKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The systems it is restricted to; null = all. */
  readonly systems: readonly SystemId[] | null;
}

/** Who is let in: holders of keys of ours, of tokens of one issuer, or in development everybody. */
export interface KeyRing {
  /** Finds a key that is not revoked by the SHA-256 of its text, in lower-case hex. */
  readonly findByHash: (hash: string) => Promise<KnownKey | null>;
  /** Takes the tokens of an issuer; null = API keys only. */
  readonly tokens: TokenVerifier | null;
  /** Whether callers without a key are let in: in development only. */
  readonly allowsAnonymous: boolean;
}

/** Who asks, or why nobody is let in; `unavailable` says nothing of the caller: who issues the tokens does not answer. */
export type Authentication = TokenVerdict;

const keyPattern = /^samband_[A-Za-z0-9_-]{20,200}$/;
const tokenPattern = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** Who sends a request, by its `Authorization` header. Keys and tokens are looked at here only and never kept. */
export async function authenticate(header: string | undefined, keys: KeyRing): Promise<Authentication> {
  const { tokens } = keys;
  const expected = tokens === null ? '"Bearer samband_..."' : '"Bearer samband_..." or "Bearer" with a token';
  if (header === undefined) {
    return keys.allowsAnonymous
      ? { type: 'viewer', viewer: anonymousViewer }
      : { type: 'refused', message: `Send the header Authorization: ${expected}.` };
  }
  const [scheme = '', secret = '', ...rest] = header.trim().split(/\s+/);
  const isBearer = scheme.toLowerCase() === 'bearer' && rest.length === 0;
  if (isBearer && keyPattern.test(secret)) return byKey(secret, keys);
  if (isBearer && tokens !== null && tokenPattern.test(secret)) return tokens.verify(secret);
  return { type: 'refused', message: `The Authorization header must be ${expected}.` };
}

async function byKey(key: string, keys: KeyRing): Promise<Authentication> {
  const known = await keys.findByHash(hashText(key));
  if (known === null) return { type: 'refused', message: 'The API key is not known, or was revoked.' };
  return {
    type: 'viewer',
    viewer: {
      principal: known.name,
      scopes: new Set(known.scopes),
      systems: known.systems === null ? null : new Set(known.systems),
    },
  };
}

/** What a caller is answered who is none of ours, or of whom that cannot be told now. */
export const refusalOf = (verdict: Exclude<Authentication, { readonly type: 'viewer' }>): Refusal =>
  verdict.type === 'refused'
    ? { status: 401, code: 'UNAUTHENTICATED', message: verdict.message }
    : { status: 503, code: 'UNAVAILABLE', message: verdict.message };
