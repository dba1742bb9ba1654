import { forgetRegularly } from '../../src/app/forget-regularly';
import { createLogger } from '../../src/lib/logger';
import { createTestDatabase } from '../support/database';
import { waitUntil } from '../support/wait-until';

test('what is old is forgotten again and again, until it is stopped', async () => {
  const { dataSource, drop } = await createTestDatabase({ poolSize: 2 });
  const countOf = async (): Promise<number> => {
    const [row] = await dataSource.query('select count(*)::int as count from webhook_delivery');
    return row.count;
  };
  const deliver = (id: string): Promise<unknown> =>
    dataSource.query(
      `insert into webhook_delivery (system, delivery_id, records, received_at)
       values ('crm', $1, '[]', now() - interval '3 days')`,
      [id],
    );
  await deliver('first');
  const stop = forgetRegularly(dataSource, { keepChangesMs: 1_000, log: createLogger('silent'), everyMs: 20 });
  await waitUntil('the first is gone', async () => (await countOf()) === 0);
  await deliver('second');
  await waitUntil('the second is gone', async () => (await countOf()) === 0);
  await stop();
  await deliver('third');
  expect(await countOf()).toBe(1);
  await drop();
});
