import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { mapLimit } from '../../src/lib/batch';
import { towns } from './towns';
import { type Mutant, mutants, replaceIn } from './mutants';

/** How many schedules a mutant may survive. */
const mostRuns = 20_000;
const root = resolve(__dirname, '../..');
const run = promisify(execFile);

/** A copy of what the model runs on, with a mutant's replacements made. */
function copyWith({ name, replacements }: Mutant): string {
  const folder = mkdtempSync(join(tmpdir(), `samband-${name}-`));
  for (const part of ['src', 'test/model', 'test/support'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const replacement of replacements) {
    const path = join(folder, replacement.file);
    writeFileSync(path, replaceIn(readFileSync(path, 'utf8'), replacement));
  }
  return folder;
}

interface Verdict {
  readonly name: string;
  readonly isCaught: boolean;
  readonly line: string;
}

/** Plays schedules against a mutant until one is violated. */
async function judge(mutant: Mutant, seed: string): Promise<Verdict> {
  const folder = copyWith(mutant);
  try {
    const args = ['-r', './test/support/register-typescript.js', 'test/model/main.ts'];
    const town = towns.findIndex(({ id }) => id === mutant.town);
    const limits = ['--recorded', '--runs', String(mostRuns), '--seed', seed, '--shrink-seconds', '0'];
    if (town >= 0) limits.push('--town', String(town));
    const output = await run(process.execPath, [...args, ...limits], { cwd: folder, maxBuffer: 1 << 24 }).catch(
      (error: { stdout?: string; stderr?: string }) => ({ stdout: error.stdout ?? '', stderr: error.stderr ?? '' }),
    );
    const schedules = /^(\d+) schedules/m.exec(output.stdout)?.[1];
    const violation = /^violated: (.*)$/m.exec(output.stdout)?.[1] ?? null;
    if (schedules === undefined && violation?.includes('(recorded: ') === true) {
      return { name: mutant.name, isCaught: true, line: `caught by a recorded schedule: ${violation.slice(0, 110)}` };
    }
    if (schedules === undefined) return { name: mutant.name, isCaught: false, line: `did not run: ${output.stderr}` };
    const isCaught = violation !== null;
    const line = isCaught
      ? `caught after ${schedules} schedules: ${violation.slice(0, 110)}`
      : `NOT CAUGHT in ${schedules} schedules`;
    return { name: mutant.name, isCaught, line };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `npm run model:mutants -- [--only NAME,NAME] [--seed S] [--parallel N]`: each must be caught, else exit 1. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      seed: { type: 'string', default: '1' },
      parallel: { type: 'string', default: '3' },
    },
  });
  const wanted = values.only?.split(',');
  const chosen = mutants.filter(({ name }) => wanted === undefined || wanted.includes(name));
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const verdicts = await mapLimit(chosen, Number(values.parallel), async (mutant) => {
    const verdict = await judge(mutant, values.seed);
    say(`${verdict.name.padEnd(20)} ${verdict.line}`);
    return verdict;
  });
  const caught = verdicts.filter(({ isCaught }) => isCaught).length;
  say(`${caught} of ${verdicts.length} mutants caught, each within ${mostRuns} schedules`);
  return caught === verdicts.length ? 0 : 1;
}

void (async () => {
  process.exitCode = await main();
})();
