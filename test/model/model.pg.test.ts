import { createPostgresStore } from '../../src/store/postgres-store';
import { createTestDatabase } from '../support/database';
import { explore, summarise } from './explore';
import { emptyDatabase, viewOfDatabase } from './postgres-view';
import { formatSchedule } from './schedule';

const lanes = [1, 2, 3, 4];
const schedulesEach = 50;

test(`${lanes.length * schedulesEach} schedules over PostgreSQL end at rest`, async () => {
  const found = await Promise.all(
    lanes.map(async (seed) => {
      const { dataSource, drop } = await createTestDatabase({ poolSize: 2 });
      try {
        const store = createPostgresStore(dataSource);
        const view = viewOfDatabase(dataSource);
        const openStore = async () => {
          await emptyDatabase(dataSource);
          return { store, view };
        };
        return await explore({ runs: schedulesEach, seed, longest: 80, openStore });
      } finally {
        await drop();
      }
    }),
  );
  for (const lane of found) process.stdout.write(`PostgreSQL: ${summarise(lane)}\n`);
  const failures = found.flatMap(({ failure }) =>
    failure === null ? [] : [`${failure.violation}\n${formatSchedule(failure.schedule)}`],
  );
  expect(failures).toEqual([]);
});
