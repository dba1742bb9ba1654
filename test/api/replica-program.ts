import { silentLogger } from '../../src/lib/logger';
import { createDataSource } from '../../src/store/data-source';
import { createPostgresStore } from '../../src/store/postgres-store';
import { queryableOf } from '../../src/store/transaction';
import { serve } from './api';
import { createFakeEngine } from './fake-engine';

/** Serves the API on a database as a process of its own: prints its URL once it does, stops when the input ends. */
async function main(): Promise<void> {
  const [url] = process.argv.slice(2);
  if (!url) throw new Error('usage: replica-program DATABASE_URL');
  const dataSource = await createDataSource({ url, poolSize: 5, log: silentLogger });
  const server = await serve({
    dataSource,
    db: queryableOf(dataSource),
    store: createPostgresStore(dataSource),
    engine: createFakeEngine(),
    keys: new Map(),
  });
  process.stdout.write(`${server.url}\n`);
  const stop = async (): Promise<void> => {
    await server.stop();
    await dataSource.destroy();
    process.stdin.destroy();
  };
  process.stdin.resume().once('end', () => void stop());
}

void main();
