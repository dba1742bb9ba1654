import { randomBytes } from 'node:crypto';
import type { Caller } from '../call';

/** Access tokens (one hour unless the switches say otherwise) and refresh tokens (good for one refresh), in memory: a restart ends them all. */
export interface Tokens {
  issue(caller: Caller): { readonly accessToken: string; readonly refreshToken: string };
  /** Who a bearer token stands for; null when it is unknown or too old. */
  use(accessToken: string): Caller | null;
  /** Spends a refresh token; null when it is unknown or spent. */
  refresh(refreshToken: string): Caller | null;
  expireAccess(): void;
  expireRefresh(): void;
}

/** `lifetimeMs` is of access tokens and asked at each use; refresh tokens last until they are used once. */
export interface TokenOptions {
  /** The vendor's clock in ms. */
  readonly now: () => number;
  readonly lifetimeMs: () => number;
}

/** An empty register. */
export function createTokens({ now, lifetimeMs }: TokenOptions): Tokens {
  const accesses = new Map<string, { caller: Caller; issuedAt: number }>();
  const refreshes = new Map<string, Caller>();
  return {
    issue(caller) {
      const accessToken = `eyJ${randomBytes(48).toString('base64url')}`;
      const refreshToken = randomBytes(32).toString('hex');
      accesses.set(accessToken, { caller, issuedAt: now() });
      refreshes.set(refreshToken, caller);
      return { accessToken, refreshToken };
    },
    use(accessToken) {
      const found = accesses.get(accessToken);
      if (found && now() - found.issuedAt < lifetimeMs()) return found.caller;
      accesses.delete(accessToken);
      return null;
    },
    refresh(refreshToken) {
      const caller = refreshes.get(refreshToken) ?? null;
      refreshes.delete(refreshToken);
      return caller;
    },
    expireAccess: () => accesses.clear(),
    expireRefresh: () => refreshes.clear(),
  };
}
