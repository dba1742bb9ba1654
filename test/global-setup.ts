import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { silentLogger } from '../src/lib/logger';
import { createDataSource } from '../src/store/data-source';
import { DatabaseStartError } from '../src/store/database-start-error';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/store/embedded';
import { migrate } from '../src/store/migrate';
import { serverErrorVariable, serverUrlVariable, templateDatabase, urlOfDatabase } from './support/database';
import { fastFolder } from './support/fast-folder';

declare global {
  // the one place that global setup and teardown share
  var testPostgres: EmbeddedPostgres | undefined;
}

/**
 * Starts one PostgreSQL for the whole run, with a migrated template that every test file clones. Where there is none
 * for this machine, the files that need no database run all the same, and the others say why they cannot.
 */
export default async function setUp(): Promise<void> {
  try {
    const directory = mkdtempSync(path.join(fastFolder(), 'samband-test-'));
    globalThis.testPostgres = await startEmbeddedPostgres({ directory, log: silentLogger, ephemeral: true });
  } catch (error) {
    if (!(error instanceof DatabaseStartError)) throw error;
    process.env[serverErrorVariable] = error.message;
    return;
  }
  const { url } = globalThis.testPostgres;
  const server = await createDataSource({ url, poolSize: 1, log: silentLogger });
  await server.query(`create database ${templateDatabase}`);
  await server.destroy();
  const template = await createDataSource({
    url: urlOfDatabase(url, templateDatabase),
    poolSize: 1,
    log: silentLogger,
  });
  await migrate(template);
  await template.destroy();
  process.env[serverUrlVariable] = url;
}
