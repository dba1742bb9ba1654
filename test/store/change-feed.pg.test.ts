import { silentLogger } from '../../src/lib/logger';
import { type ChangeFeed, createChangeFeed } from '../../src/store/change-feed';
import { createPostgresStore } from '../../src/store/postgres-store';
import type { SyncStore } from '../../src/store/port';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { waitUntil } from '../support/wait-until';
import { givenEntity } from './contract/material';

let database: TestDatabase;
let store: SyncStore;
let feed: ChangeFeed;
let leaving: AbortController;

beforeEach(async () => {
  database = await createTestDatabase();
  store = createPostgresStore(database.dataSource);
  leaving = new AbortController();
});

afterEach(async () => {
  leaving.abort();
  await feed.stop();
  await database.drop();
});

let founded = 0;
const found = () => givenEntity(store, { externalId: String((founded += 1)) });

const listeners = (): Promise<unknown[]> =>
  database.dataSource.query(`select pid from pg_stat_activity where application_name = 'samband changes'
    and datname = current_database() and query ilike 'listen%'`);

/** A follower, once the feed listens and has looked at the table: it tells of each. */
async function follower(): Promise<void> {
  void feed.wait(feed.heard(), leaving.signal);
  await waitUntil('it listens and has looked', async () => (await listeners()).length === 1 && feed.heard() === 2);
}

test('hears of a commit at once, over one connection however many follow', async () => {
  // a look at the table would take longer than the test
  feed = createChangeFeed(database.dataSource, { log: silentLogger, pollMs: 60_000 });
  await follower();
  const before = feed.heard();
  const waits = Array.from({ length: 20 }, () => feed.wait(before, new AbortController().signal));
  await found();
  await Promise.all(waits);
  expect(feed.heard()).toBe(before + 1);
  expect(await listeners()).toHaveLength(1);
});

test('does not wait for what was heard since the read', async () => {
  feed = createChangeFeed(database.dataSource, { log: silentLogger, pollMs: 60_000 });
  await follower();
  const before = feed.heard();
  await found();
  await waitUntil('it is heard of', () => feed.heard() > before);
  await feed.wait(before, leaving.signal);
});

test('listens again when its connection is cut, and takes nothing for heard in between', async () => {
  feed = createChangeFeed(database.dataSource, { log: silentLogger, pollMs: 60_000 });
  await follower();
  const before = feed.heard();
  const wait = feed.wait(before, leaving.signal);
  await database.dataSource.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'samband changes' and datname = current_database()`,
  );
  // whoever follows looks once more: something may have been committed while nobody listened
  await wait;
  await waitUntil('it listens again', async () => (await listeners()).length === 1);
  const again = feed.heard();
  await found();
  await feed.wait(again, leaving.signal);
});

test('sees by itself what no notification told', async () => {
  feed = createChangeFeed(database.dataSource, { log: silentLogger, pollMs: 20 });
  await follower();
  const before = feed.heard();
  const wait = feed.wait(before, leaving.signal);
  await database.dataSource.query(
    `insert into change (position, entity_id, kind, version, fields, linked, unlinked, systems)
     values (1, gen_random_uuid(), 'contact', 1, '{}', '{}', '{}', '{}')`,
  );
  await wait;
  expect(feed.heard()).toBe(before + 1);
});

test('reads once for all who ask for the same', async () => {
  feed = createChangeFeed(database.dataSource, { log: silentLogger });
  await found();
  const request = { set: { kinds: null, systems: null }, after: null, limit: 10 };
  const reads = Array.from({ length: 5 }, () => feed.read(request));
  expect(new Set(reads).size).toBe(1);
  const other = feed.read({ ...request, limit: 1 });
  expect(other).not.toBe(reads[0]);
  const [page] = await Promise.all([...reads, other]);
  await found();
  const next = await feed.read(request);
  expect([page, next].map((each) => each?.type === 'page' && each.changes.length)).toEqual([1, 2]);
});

test('lets nobody share a read that began before the last that was heard of', async () => {
  feed = createChangeFeed(database.dataSource, { log: silentLogger, pollMs: 60_000 });
  await follower();
  const request = { set: { kinds: null, systems: null }, after: null, limit: 10 };
  const slow = database.dataSource.createQueryRunner();
  await slow.startTransaction();
  await slow.query('lock table change in access exclusive mode');
  const early = feed.read(request);
  const before = feed.heard();
  await database.dataSource.query(`select pg_notify('samband_change', '')`);
  await waitUntil('it is heard of', () => feed.heard() > before);
  const late = feed.read(request);
  expect(late).not.toBe(early);
  await slow.commitTransaction();
  await slow.release();
  await Promise.all([early, late]);
});

test('stops whoever waits', async () => {
  feed = createChangeFeed(database.dataSource, { log: silentLogger });
  await follower();
  leaving.abort();
  await feed.stop();
  await waitUntil('nobody listens', async () => (await listeners()).length === 0);
});
