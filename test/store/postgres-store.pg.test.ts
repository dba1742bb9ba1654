import { pauseFlow } from '../../src/store/operations/pause-flow';
import { createPostgresStore } from '../../src/store/postgres-store';
import { queryableOf } from '../../src/store/transaction';
import { createTestDatabase } from '../support/database';
import { describeStoreContract } from './contract';

describeStoreContract('the PostgreSQL store', async () => {
  const { dataSource, drop } = await createTestDatabase({ poolSize: 6 });
  // with all connections open, calls that start together run together: races are real
  await Promise.all(Array.from({ length: 6 }, () => dataSource.query('select pg_sleep(0.005)')));
  const db = queryableOf(dataSource);
  return {
    store: createPostgresStore(dataSource),
    pauseFlow: (id) => pauseFlow(db, { id, kind: 'contact', slots: [] }, { actor: 'Kari', now: 1_000 }),
    dispose: drop,
  };
});
