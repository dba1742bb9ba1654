import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ poolSize: 1 });
});
afterAll(() => database.drop());

test('going down leaves nothing of ours, and going up again works', async () => {
  const { dataSource } = database;
  for (let left = dataSource.migrations.length; left > 0; left--) await dataSource.undoLastMigration();
  const rows: unknown = await dataSource.query(
    `select relname from pg_class
     where relnamespace = 'public'::regnamespace and relname not like 'migrations%' and relkind in ('r', 'S', 'i')
       and relname not like 'PK_%'`,
  );
  expect(rows).toEqual([]);
  await dataSource.runMigrations();
  expect(await dataSource.query('select count(*)::integer as count from entity')).toEqual([{ count: 0 }]);
});

test('the row schemas name the columns that the tables have', async () => {
  const { dataSource } = database;
  for (const { tableName, columns } of dataSource.entityMetadatas) {
    const rows: readonly { name: string; nullable: boolean }[] = await dataSource.query(
      `select column_name as name, is_nullable = 'YES' as nullable from information_schema.columns
       where table_name = $1 order by 1`,
      [tableName],
    );
    const declared = columns.map(({ databaseName, isNullable }) => ({ name: databaseName, nullable: isNullable }));
    expect(declared.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(rows);
  }
});
