import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { sleep } from '../lib/clock';
import { DatabaseStartError } from './database-start-error';

/** The number is the product's name in ASCII, as that of the migrations. */
const sandboxLock = '1935764834, 4';
/** A process that was killed a moment ago holds it until the server has noticed. */
const lockTimeoutMs = 2_000;

const lockedSchema = z.tuple([z.object({ locked: z.boolean() })]);

/**
 * Keeps other processes from running sandboxes for this database: two that hold different records under the same ids
 * would ruin its links. Answers how to let go. Throws DatabaseStartError when another process has them.
 */
export async function lockSandboxes(dataSource: DataSource): Promise<() => Promise<void>> {
  const runner = dataSource.createQueryRunner();
  const deadline = Date.now() + lockTimeoutMs;
  for (;;) {
    const [{ locked }] = lockedSchema.parse(
      await runner.query(`select pg_try_advisory_lock(${sandboxLock}) as locked`),
    );
    if (locked) break;
    if (Date.now() > deadline) {
      await runner.release();
      throw new DatabaseStartError(
        'Another Samband runs on this database, with its sandboxes. Stop it, or give this one data of its own: set ' +
          'SAMBAND_DATA_DIR to another folder (and DATABASE_URL to another database, where it is set), and PORT to another port.',
      );
    }
    await sleep(50);
  }
  return async () => {
    // the session goes back to the pool, and would keep the lock
    await runner.query(`select pg_advisory_unlock(${sandboxLock})`).catch(() => undefined);
    await runner.release();
  };
}
