import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { z } from 'zod';
import { sleep } from '../lib/clock';
import { DatabaseStartError } from './database-start-error';

/** Everybody who migrates a database of ours takes this lock; the number is the product's name in ASCII. */
const migrationLock = '1935764834, 2';
const lockTimeoutMs = 300_000;

const lockedSchema = z.tuple([z.object({ locked: z.boolean() })]);
const namesSchema = z.array(z.object({ name: z.string() }));

/**
 * Brings the database to the state the code expects and returns the names of the migrations it ran, oldest first. Each
 * runs in its own transaction. Processes that start at once take turns, so each migration runs once. Throws
 * DatabaseStartError when the database holds a migration that this version does not know.
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.connect();
    // on one session throughout: the lock is the session's, and a pool of one must be enough
    await runner.query('set statement_timeout = 0');
    await takeLock(runner);
    try {
      await refuseNewerDatabase(dataSource, runner);
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'each';
      const done = await executor.executePendingMigrations();
      return done.map(({ name }) => name);
    } finally {
      await runner.query(`select pg_advisory_unlock(${migrationLock})`);
      await runner.query('reset statement_timeout');
    }
  } finally {
    await runner.release();
  }
}

/** Asks again and again instead of waiting in the server: CREATE INDEX CONCURRENTLY would wait for the waiting one. */
async function takeLock(runner: QueryRunner): Promise<void> {
  const deadline = Date.now() + lockTimeoutMs;
  for (;;) {
    const [{ locked }] = lockedSchema.parse(
      await runner.query(`select pg_try_advisory_lock(${migrationLock}) as locked`),
    );
    if (locked) return;
    if (Date.now() > deadline) {
      throw new DatabaseStartError(
        `Another process has been migrating the database for more than ${lockTimeoutMs / 60_000} minutes. ` +
          'Wait until it is done, or end it, and start Samband again.',
      );
    }
    await sleep(50);
  }
}

async function refuseNewerDatabase(dataSource: DataSource, runner: QueryRunner): Promise<void> {
  if (!(await runner.hasTable('migrations'))) return;
  const executed = namesSchema.parse(await runner.query('select name from migrations order by id'));
  const known = new Set(dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name));
  const unknown = executed.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new DatabaseStartError(
    `The database was migrated by a newer Samband (${unknown.join(', ')}), and this one would not understand it. ` +
      'Start the newer version, or restore the backup made before the upgrade.',
  );
}
