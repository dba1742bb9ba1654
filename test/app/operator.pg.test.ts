import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { application } from '../../src/app';
import { readEnvironment } from '../../src/config/environment';
import { loadSettings } from '../../src/config/load';
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
