import type { DataSource } from 'typeorm';
import type { Environment } from '../config/environment';
import { DatabaseStartError } from '../store/database-start-error';
import { hasEmbeddedDatabase } from '../store/embedded';
import { createCommandLogger } from './command-logger';
import { embeddedDirectory, openDatabase } from './open-database';

/** Runs something on the operator's database, beside a running product or without one; it is made where there is none. */
export async function withDatabase<T>(
  environment: Environment,
  work: (dataSource: DataSource) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(environment, createCommandLogger(environment));
  try {
    return await work(database.dataSource);
  } finally {
    await database.close();
  }
}

/**
 * The same on a database that is there already. Throws DatabaseStartError where there is none: in a wrong folder a command
 * would answer that nothing waits, and be believed.
 */
export async function withKeptDatabase<T>(
  environment: Environment,
  work: (dataSource: DataSource) => Promise<T>,
): Promise<T> {
  const directory = embeddedDirectory(environment);
  if (environment.databaseUrl === null && !hasEmbeddedDatabase(directory)) {
    throw new DatabaseStartError(
      `There is no database in ${directory}: Samband was never started with it. Run the command where Samband runs, or set SAMBAND_DATA_DIR or DATABASE_URL to what it runs with.`,
    );
  }
  return withDatabase(environment, work);
}
