import { createPostgresStore } from '../../src/store/postgres-store';
import { createTestDatabase, type TestDatabase } from '../support/database';
import {
  changeOf,
  contactKey,
  crmContacts,
  entityOf,
  foundingOf,
  linkOf,
  observationOf,
  observed,
  refTo,
} from './contract/material';

/** Locks are taken in one order everywhere: a deadlock would heal by trying again, but cost a second each. */
let database: TestDatabase;
let codes: string[];
beforeAll(async () => {
  // one for each that runs at a time: none waits for another's
  database = await createTestDatabase({ poolSize: 12 });
  await Promise.all(Array.from({ length: 12 }, () => database.dataSource.query('select pg_sleep(0.005)')));
});
afterAll(() => database.drop());
beforeEach(() => {
  codes = watchErrors(database);
});

/** The codes of all statements that fail, also of those that are tried again. */
function watchErrors({ dataSource }: TestDatabase): string[] {
  const seen: string[] = [];
  const create = dataSource.createQueryRunner.bind(dataSource);
  jest.spyOn(dataSource, 'createQueryRunner').mockImplementation((mode) => {
    const runner = create(mode);
    const query = runner.query.bind(runner);
    jest.spyOn(runner, 'query').mockImplementation((...statement) =>
      query(...statement).catch((error: unknown) => {
        seen.push(typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown');
        throw error;
      }),
    );
    return runner;
  });
  return seen;
}
afterEach(() => jest.restoreAllMocks());

const numbers = Array.from({ length: 1_500 }, (_, index) => index);
const bothWays = [numbers, numbers.toReversed(), numbers, numbers.toReversed(), numbers, numbers.toReversed()];

test('batches of keys', async () => {
  const store = createPostgresStore(database.dataSource);
  const bring = (order: readonly number[]) =>
    store.found(
      order.map((n) => contactKey(`p${n}`)),
      () => [],
    );
  await Promise.all([...bothWays, ...bothWays].map(bring));
  expect(codes).toEqual([]);
});

test('batches of readings and marks', async () => {
  const store = createPostgresStore(database.dataSource);
  const bring = (order: readonly number[], round: number) => [
    store.observe(observationOf({ readings: order.map((n) => observed(`${n}`, `h${round}`, { readAt: round })) })),
    store.markRecords(
      order.map((n) => refTo(crmContacts, `${n}`)),
      1,
    ),
  ];
  await Promise.all(bothWays.flatMap(bring));
  expect(codes).toEqual([]);
});

test('batches of entities that are leased, changed and acknowledged', async () => {
  const store = createPostgresStore(database.dataSource);
  const entities = numbers.map(() => entityOf());
  await store.found([], () => entities.map((entity, n) => foundingOf(entity, linkOf(entity, crmContacts, `e${n}`))));
  const ids = entities.map(({ id }) => id);
  const leases = await store.lease(ids, { now: 1, until: 2 });
  const changes = leases.map((lease) => changeOf(lease, 1, { wake: [lease.entityId] }));
  const act = async (order: readonly number[]) => {
    const chosen = order.flatMap((n) => changes[n] ?? []);
    await store.commit(chosen);
    await store.lease(
      order.flatMap((n) => ids[n] ?? []),
      { now: 2, until: 2 },
    );
    await store.release(chosen.map(({ lease }) => lease));
    await store.acknowledge(await store.claim({ limit: 1_000, now: 10, holdMs: 1 }));
  };
  await Promise.all(bothWays.map(act));
  expect(codes).toEqual([]);
});
