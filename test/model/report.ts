import { z } from 'zod';

/** How often each number occurred. */
const tallySchema = z.array(z.tuple([z.number(), z.number()]));
export type Tally = z.infer<typeof tallySchema>;

/** What schedules came to: JSON, so that a process can hand it to another. */
export const reportSchema = z.object({
  /** Schedules played until the end, or until the first failure. */
  schedules: z.number(),
  seconds: z.number(),
  /** How many schedules had so many steps, and so many crashes. */
  steps: tallySchema,
  crashes: tallySchema,
  edits: z.number(),
  writes: z.number(),
  /** What was violated, and the shortest schedule found that does it. */
  failure: z.object({ violation: z.string(), events: z.number(), schedule: z.string() }).nullable(),
});
export type Report = z.infer<typeof reportSchema>;

/** How often each of the values occurs. */
export const tallyOf = (values: readonly number[]): Tally => addUp(values.map((value) => [value, 1]));

function addUp(tally: Tally): Tally {
  const counts = new Map<number, number>();
  for (const [value, count] of tally) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts].sort(([a], [b]) => a - b);
}

/** The value in the middle. */
export function medianOf(tally: Tally): number {
  const half = tally.reduce((sum, [, count]) => sum + count, 0) / 2;
  let seen = 0;
  return tally.find(([, count]) => (seen += count) > half)?.[0] ?? 0;
}

/** What several processes came to, at work at the same time. */
export function joinReports(reports: readonly Report[]): Report {
  const sum = (read: (report: Report) => number): number => reports.reduce((total, each) => total + read(each), 0);
  const join = (read: (report: Report) => Tally): Tally => addUp(reports.flatMap(read));
  return {
    schedules: sum(({ schedules }) => schedules),
    seconds: Math.max(...reports.map(({ seconds }) => seconds)),
    steps: join(({ steps }) => steps),
    crashes: join(({ crashes }) => crashes),
    edits: sum(({ edits }) => edits),
    writes: sum(({ writes }) => writes),
    failure: reports.find(({ failure }) => failure !== null)?.failure ?? null,
  };
}

/** What was explored, in a line. */
export function summarise(
  { schedules, seconds, steps, crashes, edits, writes, failure }: Report,
  seed: number,
): string {
  const result = failure === null ? '0 violations' : '1 violation';
  return [
    `${schedules} schedules in ${seconds.toFixed(1)} s (seed ${seed})`,
    `median ${medianOf(steps)} steps and ${medianOf(crashes)} crashes`,
    `${edits} edits, ${writes} writes`,
    result,
  ].join(', ');
}
