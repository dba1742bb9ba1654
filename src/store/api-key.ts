import { randomUUID } from 'node:crypto';
import { type DataSource, IsNull } from 'typeorm';
import { z } from 'zod';
import { isUuid, type SystemId, systemId } from '../core/ids';
import { type Scope, scopes } from '../core/scope';
import { apiKeyRows, type ApiKeyRow } from './rows';
import { asDatabaseFailure } from './transaction';

/** A key without the key: what it is called and what it allows. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The systems that the caller is restricted to; null = all. */
  readonly systems: readonly SystemId[] | null;
  readonly createdAt: number;
  readonly revokedAt: number | null;
  /** To the minute. */
  readonly lastUsedAt: number | null;
}

/** A key to be stored. */
export interface NewApiKey extends Pick<ApiKey, 'name' | 'scopes' | 'systems'> {
  /** SHA-256 of the key; the key itself is shown once and never stored. */
  readonly keyHash: string;
}

const usePrecisionMs = 60_000;

/** Stores a key. Throws DatabaseFailure, also when the hash is known already. */
export async function createApiKey(dataSource: DataSource, key: NewApiKey, now: number): Promise<ApiKey> {
  const row: ApiKeyRow = {
    id: randomUUID(),
    name: key.name,
    keyHash: key.keyHash,
    scopes: [...key.scopes],
    systems: key.systems === null ? null : [...key.systems],
    createdAt: now,
    revokedAt: null,
    lastUsedAt: null,
  };
  await asDatabaseFailure(dataSource.getRepository(apiKeyRows).insert(row));
  return apiKeyOf(row);
}

/** The key with this hash, unless it was revoked; notes that it was used. Null when there is none. Throws DatabaseFailure. */
export async function findApiKey(dataSource: DataSource, keyHash: string, now: number): Promise<ApiKey | null> {
  const rows = dataSource.getRepository(apiKeyRows);
  const row = await asDatabaseFailure(rows.findOneBy({ keyHash, revokedAt: IsNull() }));
  if (row === null) return null;
  if (row.lastUsedAt === null || row.lastUsedAt <= now - usePrecisionMs) {
    await asDatabaseFailure(rows.update({ id: row.id }, { lastUsedAt: now }));
  }
  return apiKeyOf(row);
}

/** All keys, revoked ones too, oldest first. Throws DatabaseFailure. */
export async function listApiKeys(dataSource: DataSource): Promise<readonly ApiKey[]> {
  const rows = dataSource.getRepository(apiKeyRows).find({ order: { createdAt: 'asc', id: 'asc' } });
  return (await asDatabaseFailure(rows)).map(apiKeyOf);
}

/** Ends a key for good; false when there is no such key or it was revoked before. Throws DatabaseFailure. */
export async function revokeApiKey(dataSource: DataSource, id: string, now: number): Promise<boolean> {
  if (!isUuid(id)) return false;
  const rows = dataSource.getRepository(apiKeyRows);
  const { affected } = await asDatabaseFailure(rows.update({ id, revokedAt: IsNull() }, { revokedAt: now }));
  return affected === 1;
}

const scopesSchema = z.array(z.enum(scopes));

function apiKeyOf(row: ApiKeyRow): ApiKey {
  const { id, name, createdAt, revokedAt, lastUsedAt } = row;
  const systems = row.systems?.map(systemId) ?? null;
  return { id, name, scopes: scopesSchema.parse(row.scopes), systems, createdAt, revokedAt, lastUsedAt };
}
