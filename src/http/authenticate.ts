import type { SystemId } from '../core/ids';
import { anonymousViewer, type Scope, type Viewer } from '../gateway/viewer';
import { hashText } from '../lib/hash';

/** What an API key stands for. */
export interface KnownKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The systems it is restricted to; null = all. */
  readonly systems: readonly SystemId[] | null;
}

export interface KeyRing {
  /** Finds a key that is not revoked by the SHA-256 of its text, in lower-case hex. */
  readonly findByHash: (hash: string) => Promise<KnownKey | null>;
  /** Whether callers without a key are let in: in development only. */
  readonly allowsAnonymous: boolean;
}

export type Authentication =
  { readonly type: 'viewer'; readonly viewer: Viewer } | { readonly type: 'refused'; readonly message: string };

const keyPattern = /^samband_[A-Za-z0-9_-]{20,200}$/;

/** Who sends a request, by its `Authorization` header. The key itself is looked at here only and never kept. */
export async function authenticate(header: string | undefined, keys: KeyRing): Promise<Authentication> {
  if (header === undefined) {
    return keys.allowsAnonymous
      ? { type: 'viewer', viewer: anonymousViewer }
      : { type: 'refused', message: 'Send an API key: "Authorization: Bearer samband_...".' };
  }
  const [scheme = '', key = '', ...rest] = header.trim().split(/\s+/);
  if (scheme.toLowerCase() !== 'bearer' || rest.length > 0 || !keyPattern.test(key)) {
    return { type: 'refused', message: 'The Authorization header must be "Bearer samband_...".' };
  }
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
