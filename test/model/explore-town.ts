import { explore, median, summarise } from './explore';
import { formatSchedule } from './schedule';
import { towns } from './towns';

/** How many schedules each town plays in `npm test`: together 4,200; `npm run model` plays as many as asked. */
export const schedulesEach = 700;
const seed = 2026;

/** Explores one town and fails with the shortest schedule that violates something. */
export function describeTown(id: string): void {
  const index = towns.findIndex((town) => town.id === id);
  test(`${schedulesEach} schedules of ${towns[index]?.name ?? id} end at rest`, async () => {
    const found = await explore({ runs: schedulesEach, seed, longest: 160, town: index });
    const counterexample = found.failure && `${found.failure.violation}\n${formatSchedule(found.failure.schedule)}`;
    expect(counterexample).toBeNull();
    process.stdout.write(`${id}: ${summarise(found)}\n`);
    expect(found.schedules).toBe(schedulesEach);
    expect(median(found.steps)).toBeGreaterThanOrEqual(40);
    expect(median(found.crashes)).toBeGreaterThanOrEqual(2);
  }, 240_000);
}
