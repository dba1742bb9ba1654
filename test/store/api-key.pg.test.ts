import { systemId } from '../../src/core/ids';
import { createApiKey, findApiKey, listApiKeys, revokeApiKey } from '../../src/store/api-key';
import { DatabaseFailure } from '../../src/store/database-failure';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase({ poolSize: 2 });
});
afterEach(() => database.drop());

const portal = { name: 'portal', keyHash: 'h1', scopes: ['read', 'write'] as const, systems: [systemId('crm')] };

test('a key is found by its hash, with what it allows', async () => {
  const { id } = await createApiKey(database.dataSource, portal, 1_000);
  expect(await findApiKey(database.dataSource, 'h1', 2_000)).toEqual({
    id,
    name: 'portal',
    scopes: ['read', 'write'],
    systems: ['crm'],
    createdAt: 1_000,
    revokedAt: null,
    lastUsedAt: null,
  });
  expect(await findApiKey(database.dataSource, 'h2', 2_000)).toBeNull();
});

test('the use of a key is noted to the minute', async () => {
  await createApiKey(database.dataSource, { ...portal, systems: null }, 1_000);
  const lastUse = async () => (await listApiKeys(database.dataSource))[0]?.lastUsedAt;
  await findApiKey(database.dataSource, 'h1', 100_000);
  expect(await lastUse()).toBe(100_000);
  await findApiKey(database.dataSource, 'h1', 159_999);
  expect(await lastUse()).toBe(100_000);
  await findApiKey(database.dataSource, 'h1', 160_000);
  expect(await lastUse()).toBe(160_000);
});

test('a revoked key is not found, but listed', async () => {
  const { id } = await createApiKey(database.dataSource, portal, 1_000);
  expect(await revokeApiKey(database.dataSource, id, 3_000)).toBe(true);
  expect(await revokeApiKey(database.dataSource, id, 4_000)).toBe(false);
  expect(await findApiKey(database.dataSource, 'h1', 5_000)).toBeNull();
  expect(await listApiKeys(database.dataSource)).toMatchObject([{ id, revokedAt: 3_000 }]);
});

test('text that is no key id revokes nothing', async () => {
  expect(await revokeApiKey(database.dataSource, 'portal', 3_000)).toBe(false);
});

test('a failure tells the constraint and none of the values', async () => {
  await createApiKey(database.dataSource, portal, 1_000);
  const failure: unknown = await createApiKey(database.dataSource, portal, 1_000).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DatabaseFailure);
  expect(failure).toMatchObject({ code: '23505', constraint: 'api_key_hash' });
  expect(JSON.stringify(failure)).not.toContain('h1');
});
