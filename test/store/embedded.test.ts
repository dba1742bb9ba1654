import { createTestDatabase } from '../support/database';

test('a test file gets a migrated database of its own', async () => {
  const database = await createTestDatabase();
  expect(await database.dataSource.query('select 1 as one')).toEqual([{ one: 1 }]);
  await database.drop();
});
