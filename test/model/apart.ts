import { spawn } from 'node:child_process';
import path from 'node:path';
import { joinReports, type Report, reportSchema } from './report';

const root = path.resolve(__dirname, '../..');

/** Explores in a process of its own, with these options of `npm run model`. Throws with what it wrote when it gives no report. */
export async function exploreApart(options: readonly string[]): Promise<Report> {
  const program = ['-r', './test/support/register-typescript.js', 'test/model/main.ts', '--json'];
  const child = spawn(process.execPath, [...program, ...options], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const told = { output: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (told.output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told.errors += text));
  await new Promise((resolve) => child.once('close', resolve));
  const [line = ''] = told.output.split('\n');
  if (line === '') throw new Error(`the model did not run: ${told.errors}`);
  return reportSchema.parse(JSON.parse(line));
}

/**
 * Shares the schedules of a seed among processes. Each draws its own from the seed and its number, so that the same seed and
 * number of jobs play the same schedules.
 */
export async function exploreInJobs(
  jobs: number,
  { runs, seed, options }: { readonly runs: number; readonly seed: number; readonly options: readonly string[] },
): Promise<Report> {
  const shares = Array.from(
    { length: jobs },
    (_, job) => Math.floor(((job + 1) * runs) / jobs) - Math.floor((job * runs) / jobs),
  );
  const reports = shares.map((share, job) => {
    const own = ['--runs', String(share), '--seed', String(seedOf(seed, job))];
    return exploreApart([...own, ...options]);
  });
  return joinReports(await Promise.all(reports));
}

const seedOf = (seed: number, job: number): number => (seed + job * 1_000_003) % 2_147_483_648;
