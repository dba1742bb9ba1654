import { exploreApart } from './apart';
import { medianOf, summarise } from './report';
import { towns } from './towns';

/** How many schedules each of the eight towns plays in `npm test`; `npm run model` plays as many as asked. */
export const schedulesEach = 2_500;
const seed = 2026;

/** Explores one town and fails with the shortest schedule that violates something. */
export function describeTown(id: string): void {
  const index = towns.findIndex((town) => town.id === id);
  test(`${schedulesEach} schedules of ${towns[index]?.name ?? id} end at rest`, async () => {
    // in a process of its own: inside Jest's sandbox the same schedules take three times as long
    const choice = ['--runs', String(schedulesEach), '--seed', String(seed), '--town', String(index)];
    const report = await exploreApart(choice);
    process.stdout.write(`${id}: ${summarise(report, seed)}\n`);
    expect(report.failure).toBeNull();
    expect(report.schedules).toBe(schedulesEach);
    expect(medianOf(report.steps)).toBeGreaterThanOrEqual(40);
    expect(medianOf(report.crashes)).toBeGreaterThanOrEqual(2);
  });
}
