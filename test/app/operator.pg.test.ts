import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { application } from '../../src/app';
import { type Environment, readEnvironment } from '../../src/config/environment';
import { type LoadedSettings, loadSettings } from '../../src/config/load';
import { createPostgresStore } from '../../src/store/postgres-store';
import { seed } from '../api/api';
import { crm } from '../api/fake-topology';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'samband-operator-'));
});

afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

test('commands are answered as callers are by HTTP: times are text', async () => {
  const record = { system: crm, type: 'Contact', externalId: 'C-1' };
  await seed({ store: createPostgresStore(database.dataSource) }, 'contact', { fields: {}, records: [record] });
  await database.dataSource.query(`update link set missing_since = '2026-11-01T12:00:00Z'`);
  const variables = {
    DATABASE_URL: database.url,
    SAMBAND_DATA_DIR: folder,
    SAMBAND_SECRET_KEY: 'k'.repeat(32),
    PORT: '0',
  };
  const environment = readEnvironment(variables, folder);
  const loaded = loadSettings({
    environment,
    variables: {},
    workingDirectory: folder,
    vocabulary: application.vocabulary,
  });
  const answer = await application.withApi(loaded, environment, (ask) =>
    ask('{ links { nodes { missingSince } } }', {}),
  );
  expect(answer).toEqual({ data: { links: { nodes: [{ missingSince: '2026-11-01T12:00:00.000Z' }] } }, errors: [] });
});

test.each([
  [
    'withApi',
    (environment: Environment, loaded: LoadedSettings) =>
      application.withApi(loaded, environment, () => Promise.resolve(null)),
  ],
  ['listKeys', (environment: Environment) => application.listKeys(environment)],
  ['revokeKey', (environment: Environment) => application.revokeKey(environment, 'k1')],
])('%s of a folder in which nothing was ever started says so, and makes no database there', async (_name, act) => {
  const dataDirectory = path.join(folder, 'elsewhere');
  const environment = readEnvironment({ SAMBAND_DATA_DIR: dataDirectory }, folder);
  const loaded = loadSettings({
    environment,
    variables: {},
    workingDirectory: folder,
    vocabulary: application.vocabulary,
  });
  await expect(act(environment, loaded)).rejects.toThrow(/^There is no database in .*elsewhere/);
  expect(existsSync(dataDirectory)).toBe(false);
});
