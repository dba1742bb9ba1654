import type { JWTPayload } from 'jose';
import { z } from 'zod';
import type { JwtSettings } from '../config/jwt-settings';
import { isSystemId, type SystemId } from '../core/ids';
import { type Scope, scopes } from '../core/scope';

/** What the claims of a token allow. */
export type TokenRights =
  | {
      readonly type: 'rights';
      readonly scopes: ReadonlySet<Scope>;
      /** Null = all. */
      readonly systems: ReadonlySet<SystemId> | null;
    }
  | { readonly type: 'malformed'; readonly claim: string };

const wordsSchema = z.union([
  z.string().transform((text) => text.split(' ').filter((word) => word !== '')),
  z.array(z.string()),
]);

/**
 * Reads scopes (`read`, or `samband:read` where an issuer shares its names among services) and systems. Other scopes are
 * somebody else's. Without the claim of systems a caller may see all; a claim that cannot be read allows nothing.
 */
export function rightsOf(payload: JWTPayload, { scopesClaim, systemsClaim }: JwtSettings): TokenRights {
  const words = wordsSchema.safeParse(payload[scopesClaim] ?? []);
  if (!words.success) return { type: 'malformed', claim: scopesClaim };
  const given = new Set(words.data.map((word) => word.replace(/^samband:/, '')));
  const allowed = new Set(scopes.filter((scope) => given.has(scope)));
  const claimed = payload[systemsClaim];
  if (claimed === undefined) return { type: 'rights', scopes: allowed, systems: null };
  const systems = wordsSchema.safeParse(claimed);
  if (!systems.success) return { type: 'malformed', claim: systemsClaim };
  return { type: 'rights', scopes: allowed, systems: new Set(systems.data.filter(isSystemId)) };
}
