import path from 'node:path';
import type { DataSource } from 'typeorm';
import type { Environment } from '../config/environment';
import type { Logger } from '../lib/logger';
import { createDataSource } from '../store/data-source';
import { startEmbeddedPostgres } from '../store/embedded';
import { migrate } from '../store/migrate';

/** A database that is up to date. */
export interface OpenDatabase {
  readonly dataSource: DataSource;
  /** The migrations that opening it ran. */
  readonly migrated: readonly string[];
  /** Ends the connections, and the server too where it is ours and nobody else uses it. */
  close(): Promise<void>;
}

/** Where the embedded database is kept. */
export const embeddedDirectory = ({ dataDirectory }: Environment): string => path.join(dataDirectory, 'postgres');

/**
 * Opens the operator's database, or the embedded one below the data directory, and brings it up to date. Throws
 * DatabaseStartError with a sentence that says what to do.
 */
export async function openDatabase(environment: Environment, log: Logger): Promise<OpenDatabase> {
  const embedded =
    environment.databaseUrl === null
      ? await startEmbeddedPostgres({ directory: embeddedDirectory(environment), log })
      : null;
  try {
    const dataSource = await createDataSource({
      url: embedded?.url ?? environment.databaseUrl ?? '',
      poolSize: environment.databasePoolSize,
      log,
    });
    try {
      const migrated = await migrate(dataSource);
      const close = async (): Promise<void> => {
        await dataSource.destroy();
        await embedded?.stop();
      };
      return { dataSource, migrated, close };
    } catch (error) {
      await dataSource.destroy();
      throw error;
    }
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}
