import type { MigrationInterface, QueryRunner } from 'typeorm';
import { silentLogger } from '../../src/lib/logger';
import { createDataSource } from '../../src/store/data-source';
import { migrate } from '../../src/store/migrate';
import { createTestDatabase, type TestDatabase } from '../support/database';

class First1700000000001 implements MigrationInterface {
  readonly name = 'First1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table ran (name text)');
    await runner.query(`insert into ran select 'first' from pg_sleep(0.1)`);
  }
  async down(): Promise<void> {}
}

class Second1700000000002 implements MigrationInterface {
  readonly name = 'Second1700000000002';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`insert into ran select 'second' from pg_sleep(0.1)`);
  }
  async down(): Promise<void> {}
}

class Failing1700000000003 implements MigrationInterface {
  readonly name = 'Failing1700000000003';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`insert into ran values ('failing')`);
    await runner.query('select 1 / 0');
  }
  async down(): Promise<void> {}
}

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase({ isBlank: true });
});

afterEach(() => database.drop());

test('processes that migrate at once run each migration once', async () => {
  const sources = await Promise.all([1, 2, 3].map(() => connect([First1700000000001, Second1700000000002])));
  const ran = await Promise.all(sources.map((source) => migrate(source)));
  expect(ran.toSorted((a, b) => b.length - a.length)).toEqual([['First1700000000001', 'Second1700000000002'], [], []]);
  expect(await database.dataSource.query('select name from ran')).toEqual([{ name: 'first' }, { name: 'second' }]);
  await Promise.all(sources.map((source) => source.destroy()));
});

test('a migration that fails leaves nothing of its own and does not undo those before it', async () => {
  const source = await connect([First1700000000001, Failing1700000000003]);
  await expect(migrate(source)).rejects.toThrow('division by zero');
  expect(await database.dataSource.query('select name from ran')).toEqual([{ name: 'first' }]);
  await source.destroy();
});

test('the timeout of statements is back after a migration, which ran without one', async () => {
  const source = await connect([First1700000000001]);
  await migrate(source);
  expect(await source.query('show statement_timeout')).toEqual([{ statement_timeout: '30s' }]);
  await source.destroy();
});

test('a database that a newer version has migrated is refused', async () => {
  const newer = await connect([First1700000000001, Second1700000000002]);
  await migrate(newer);
  await newer.destroy();
  const older = await connect([First1700000000001]);
  await expect(migrate(older)).rejects.toThrow(
    'The database was migrated by a newer Samband (Second1700000000002), and this one would not understand it. ' +
      'Start the newer version, or restore the backup made before the upgrade.',
  );
  await older.destroy();
});

/** A pool of one: migrating must not need a second connection. */
const connect = (migrations: (new () => MigrationInterface)[]): ReturnType<typeof createDataSource> =>
  createDataSource({ url: database.url, poolSize: 1, log: silentLogger, migrations });
