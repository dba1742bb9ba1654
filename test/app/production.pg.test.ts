import { refuseOpenProduction } from '../../src/app/production';
import { readEnvironment, type Variables } from '../../src/config/environment';
import { createApiKey, revokeApiKey } from '../../src/store/api-key';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const start = (variables: Variables): Promise<void> =>
  refuseOpenProduction(readEnvironment(variables, '/srv'), database.dataSource);

const production = { SAMBAND_ENV: 'production' };
const issuer = { SAMBAND_JWT_ISSUER: 'https://login.example.com', SAMBAND_JWT_AUDIENCE: 'samband' };

test('production starts with a key that is not revoked', async () => {
  const key = { name: 'app', scopes: ['read'], systems: null, keyHash: 'a'.repeat(64) } as const;
  await expect(start(production)).rejects.toThrow('SAMBAND_ENV=production needs an API key or SAMBAND_JWT_ISSUER');
  const { id } = await createApiKey(database.dataSource, key, 0);
  await start(production);
  await revokeApiKey(database.dataSource, id, 1);
  await expect(start(production)).rejects.toThrow('needs an API key');
});

test('production starts with an issuer of tokens', async () => {
  await start({ ...production, ...issuer });
});

test('development starts with neither', async () => {
  await start({});
});
