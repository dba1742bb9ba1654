import { forgetOld } from '../../src/store/retention';
import { type ChangePlace, readChangePage } from '../../src/store/change-page';
import { queryableOf } from '../../src/store/transaction';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ poolSize: 2 });
});
afterAll(() => database.drop());

const now = Date.UTC(2026, 0, 10);
const forgetting = { now, keepChangesMs: 24 * 3_600_000 };

test('deliveries go after 48 hours and idempotency keys after 24, however many there are', async () => {
  const { dataSource } = database;
  await dataSource.query(
    `insert into webhook_delivery (system, delivery_id, records, received_at)
     select 'crm', n::text, '[]', $1::timestamptz - n * interval '1 minute' from generate_series(1, 5000) as n`,
    [new Date(now)],
  );
  await dataSource.query(
    `insert into idempotency (principal, key, input_hash, entity_id, created_at)
     select 'p', n::text, 'h', gen_random_uuid(), $1::timestamptz - n * interval '1 hour' from generate_series(1, 30) n`,
    [new Date(now)],
  );
  const nothing = { deliveries: 0, idempotencyKeys: 0, losses: 0, changes: 0 };
  expect(await forgetOld(dataSource, forgetting)).toEqual({ ...nothing, deliveries: 2121, idempotencyKeys: 7 });
  expect(await forgetOld(dataSource, forgetting)).toEqual(nothing);
});

describe('changes', () => {
  beforeAll(async () => {
    // 3,000 of them, one a minute, the last at this moment
    await database.dataSource.query(
      `insert into change (position, entity_id, kind, version, fields, linked, unlinked, systems, changed_at)
       select 3000 - n, gen_random_uuid(), 'contact', 1, '{}', '{}', '{}', '{}', $1::timestamptz - n * interval '1 minute'
       from generate_series(0, 2999) as n`,
      [new Date(now)],
    );
  });
  const read = (after: ChangePlace | null) =>
    readChangePage(queryableOf(database.dataSource), { set: { kinds: null, systems: null }, after, limit: 2_000 });

  test('go with their time, but for the last that is old: who has seen it goes on without a gap', async () => {
    const all = await read(null);
    if (all.type !== 'page') throw new Error('expired');
    const places = all.changes.map(({ place }) => place);
    expect(await forgetOld(database.dataSource, forgetting)).toMatchObject({ changes: 1_559 });
    expect(await forgetOld(database.dataSource, forgetting)).toMatchObject({ changes: 0 });
    const [missing = null, oldest = null] = places.slice(1_558);
    expect(await read(missing)).toEqual({ type: 'expired', oldest });
    const rest = await read(oldest);
    expect(rest.type === 'page' && rest.changes.map(({ place }) => place.position)).toEqual(
      Array.from({ length: 1_440 }, (_, n) => 1_561 + n),
    );
  });

  test('are kept to the last one, however long nothing happens', async () => {
    await forgetOld(database.dataSource, { ...forgetting, now: now + 30 * 86_400_000 });
    const rest = await read(null);
    expect(rest.type === 'page' && rest.changes.map(({ place }) => place.position)).toEqual([3_000]);
  });
});
