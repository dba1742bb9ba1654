import { createPostgresStore } from '../../src/store/postgres-store';
import { createTestDatabase } from '../support/database';
import { describeStoreContract } from './contract';

describeStoreContract('the PostgreSQL store', async () => {
  const database = await createTestDatabase({ poolSize: 8 });
  return { store: createPostgresStore(database.dataSource), dispose: () => database.drop() };
});
