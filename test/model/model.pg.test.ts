import { createPostgresStore } from '../../src/store/postgres-store';
import { createTestDatabase } from '../support/database';
import { explore } from './explore';
import { summarise } from './report';
import { emptyDatabase, viewOfDatabase } from './postgres-view';

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
        return { seed, ...(await explore({ runs: schedulesEach, seed, longest: 80, openStore })) };
      } finally {
        await drop();
      }
    }),
  );
  for (const { seed, ...report } of found) process.stdout.write(`PostgreSQL: ${summarise(report, seed)}\n`);
  const failures = found.flatMap(({ failure }) =>
    failure === null ? [] : [`${failure.violation}\n${failure.schedule}`],
  );
  expect(failures).toEqual([]);
});
