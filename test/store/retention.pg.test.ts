import { forgetOld } from '../../src/store/retention';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ poolSize: 2 });
});
afterAll(() => database.drop());

const now = Date.UTC(2026, 0, 10);

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
  expect(await forgetOld(dataSource, now)).toEqual({ deliveries: 2121, idempotencyKeys: 7, losses: 0 });
  expect(await forgetOld(dataSource, now)).toEqual({ deliveries: 0, idempotencyKeys: 0, losses: 0 });
});
