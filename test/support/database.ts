import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { silentLogger } from '../../src/lib/logger';
import { createDataSource } from '../../src/store/data-source';

/** How the global setup tells the test files where the server is, or why there is none. */
export const serverUrlVariable = 'SAMBAND_TEST_SERVER_URL';
export const serverErrorVariable = 'SAMBAND_TEST_SERVER_ERROR';

/** The migrated, empty database that every test database is a copy of. */
export const templateDatabase = 'samband_template';

/** A database of one test file's own, migrated and empty. */
export interface TestDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  /** Closes the DataSource and removes the database, whoever is still connected to it. */
  drop(): Promise<void>;
}

let created = 0;

export interface TestDatabaseOptions {
  /** Connections at most; 10 unless set. */
  readonly poolSize?: number;
  /** Without a single table, for tests of the migrations themselves. */
  readonly isBlank?: boolean;
}

/** Copies the template in about 10 ms. Call it in `beforeAll`, and `drop()` in `afterAll`. */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const name = `test_${process.pid}_${Date.now().toString(36)}_${++created}`;
  await runOnServer(`create database ${name} template ${options.isBlank ? 'template0' : templateDatabase}`);
  const url = urlOfDatabase(testServerUrl(), name);
  const dataSource = await createDataSource({ url, poolSize: options.poolSize ?? 10, log: silentLogger });
  return {
    url,
    dataSource,
    drop: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await runOnServer(`drop database if exists ${name} with (force)`);
    },
  };
}

/** The URL of the run's server, as its superuser. Throws where no server could be started, and says why. */
export function testServerUrl(): string {
  const url = process.env[serverUrlVariable];
  if (url) return url;
  throw new Error(`This test needs PostgreSQL. ${process.env[serverErrorVariable] ?? 'The global setup did not run.'}`);
}

/** The same server, another database. */
export function urlOfDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function runOnServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: testServerUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
