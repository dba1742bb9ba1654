import { randomBytes } from 'node:crypto';
import type { Environment } from '../config/environment';
import { systemId } from '../core/ids';
import type { Scope } from '../core/scope';
import { hashText } from '../lib/hash';
import { type ApiKey, createApiKey, listApiKeys, revokeApiKey } from '../store/api-key';
import { withDatabase, withKeptDatabase } from './with-database';

interface KeyDescription {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The systems that the caller may see; null = all. */
  readonly systems: readonly string[] | null;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

/** Makes a key of 256 random bits. The key is answered this once; only its hash is stored. */
export function createKey(
  environment: Environment,
  { name, scopes, systems }: Pick<KeyDescription, 'name' | 'scopes' | 'systems'>,
): Promise<KeyDescription & { readonly secret: string }> {
  return withDatabase(environment, async (dataSource) => {
    const secret = `samband_${randomBytes(32).toString('base64url')}`;
    const key = { name, scopes, systems: systems?.map(systemId) ?? null, keyHash: hashText(secret) };
    return { ...describe(await createApiKey(dataSource, key, Date.now())), secret };
  });
}

/** All keys, oldest first, revoked ones too; never a secret. Throws DatabaseFailure. */
export function listKeys(environment: Environment): Promise<readonly KeyDescription[]> {
  return withKeptDatabase(environment, async (dataSource) => (await listApiKeys(dataSource)).map(describe));
}

/** False when there is no such key that is not revoked already. */
export function revokeKey(environment: Environment, id: string): Promise<boolean> {
  return withKeptDatabase(environment, (dataSource) => revokeApiKey(dataSource, id, Date.now()));
}

function describe({ id, name, scopes, systems, createdAt, revokedAt }: ApiKey): KeyDescription {
  return {
    id,
    name,
    scopes,
    systems,
    createdAt: new Date(createdAt),
    revokedAt: revokedAt === null ? null : new Date(revokedAt),
  };
}
