import { spawn } from 'node:child_process';
import path from 'node:path';
import type { z } from 'zod';
import { reportSchema } from './explore';
import { towns } from './towns';

/** How many schedules each of the eight towns plays in `npm test`; `npm run model` plays as many as asked. */
export const schedulesEach = 2_500;
const seed = 2026;
const root = path.resolve(__dirname, '../..');

/** Explores one town and fails with the shortest schedule that violates something. */
export function describeTown(id: string): void {
  const index = towns.findIndex((town) => town.id === id);
  test(`${schedulesEach} schedules of ${towns[index]?.name ?? id} end at rest`, async () => {
    const report = await exploreApart(index);
    process.stdout.write(`${id}: ${report.summary}\n`);
    expect(report.counterexample).toBeNull();
    expect(report.schedules).toBe(schedulesEach);
    expect(report.medianSteps).toBeGreaterThanOrEqual(40);
    expect(report.medianCrashes).toBeGreaterThanOrEqual(2);
  });
}

/** Plays in a process of its own: inside Jest's sandbox the same schedules take three times as long. */
async function exploreApart(town: number): Promise<z.infer<typeof reportSchema>> {
  const program = ['-r', './test/support/register-typescript.js', 'test/model/main.ts', '--json'];
  const choice = ['--runs', String(schedulesEach), '--seed', String(seed), '--town', String(town)];
  const child = spawn(process.execPath, [...program, ...choice], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const told = { output: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (told.output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told.errors += text));
  await new Promise((resolve) => child.once('close', resolve));
  const [line = ''] = told.output.split('\n');
  if (line === '') throw new Error(`the model did not run: ${told.errors}`);
  return reportSchema.parse(JSON.parse(line));
}
