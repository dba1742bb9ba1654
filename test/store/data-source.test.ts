import { silentLogger } from '../../src/lib/logger';
import { createDataSource } from '../../src/store/data-source';
import { createTestDatabase, type TestDatabase, testServerUrl, urlOfDatabase } from '../support/database';
import { waitUntil } from '../support/wait-until';

const advice =
  'Check DATABASE_URL and that the server runs, or unset it to use the PostgreSQL that comes with Samband.';
const startError = (message: string): object => ({ name: 'DatabaseStartError', message });
const connect = (url: string): ReturnType<typeof createDataSource> =>
  createDataSource({ url, poolSize: 2, log: silentLogger });

test('a server that does not run is named, without the password', async () => {
  await expect(connect('postgresql://samband:hunter2@127.0.0.1:1/crm')).rejects.toMatchObject(
    startError(`No database server listens at 127.0.0.1:1/crm. ${advice}`),
  );
});

test('a wrong password is reported without it', async () => {
  const url = new URL(testServerUrl());
  url.password = 'hunter2';
  await expect(connect(url.href)).rejects.toMatchObject(
    startError(
      `The database server at 127.0.0.1:${url.port}/postgres refuses the user or the password of DATABASE_URL. ${advice}`,
    ),
  );
});

test('a database that does not exist is to be created', async () => {
  const url = urlOfDatabase(testServerUrl(), 'no_such_database');
  await expect(connect(url)).rejects.toMatchObject(
    startError(
      `The database server at 127.0.0.1:${new URL(url).port}/no_such_database has no such database. ` +
        'Create it, or name another in DATABASE_URL.',
    ),
  );
});

test.each(['samband:hunter2', 'mysql://samband:hunter2@127.0.0.1/crm', 'hunter2'])('%s is no address', async (url) => {
  await expect(connect(url)).rejects.toMatchObject(
    startError(
      'DATABASE_URL is not the address of a PostgreSQL server. Write it as postgresql://user:password@host:5432/database, ' +
        'with special characters in the password percent-encoded, or unset it to use the PostgreSQL that comes with Samband.',
    ),
  );
});

describe('connected', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  test('a session is named and its statements are bounded', async () => {
    const settings = `select current_setting('application_name') as name, current_setting('statement_timeout') as statement,
      current_setting('idle_in_transaction_session_timeout') as idle`;
    expect(await database.dataSource.query(settings)).toEqual([{ name: 'samband', statement: '30s', idle: '1min' }]);
  });

  test('a connection lost while idle is replaced', async () => {
    await database.dataSource.query('select 1');
    const others = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    const killer = await connect(database.url);
    await killer.query(others);
    await killer.destroy();
    await waitUntil('a query succeeds', () =>
      database.dataSource.query('select 1').then(
        () => true,
        () => false,
      ),
    );
  });

  test('a server older than PostgreSQL 14 is refused', async () => {
    await database.dataSource.query('create schema old');
    await database.dataSource.query(
      `create function old.current_setting(text) returns text language sql as $$ select '13.9' $$`,
    );
    await database.dataSource.query(
      `do $$ begin execute format('alter database %I set search_path = old, pg_catalog', current_database()); end $$`,
    );
    const { port, pathname } = new URL(database.url);
    await expect(connect(database.url)).rejects.toMatchObject(
      startError(
        `The database server at 127.0.0.1:${port}${pathname} is PostgreSQL 13.9; Samband needs 14 or newer. Upgrade ` +
          'the server, set DATABASE_URL to a newer one, or unset it to use the PostgreSQL that comes with Samband.',
      ),
    );
  });
});
