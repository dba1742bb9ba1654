import { createPostgresStore } from '../../src/store/postgres-store';
import { createTestDatabase } from '../support/database';
import { describeStoreContract } from './contract';

describeStoreContract('the PostgreSQL store', async () => {
  const { dataSource, drop } = await createTestDatabase({ poolSize: 6 });
  // with all connections open, calls that start together run together: races are real
  await Promise.all(Array.from({ length: 6 }, () => dataSource.query('select pg_sleep(0.005)')));
  return { store: createPostgresStore(dataSource), dispose: drop };
});
