import { parseArgs } from 'node:util';
import { startProductTarget } from './product';
import { fuzz } from './run';

/** `npm run fuzz -- --runs 5000 --seed 1`: random operations to the product; fails on any that is our fault. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
  });
  const [runs, seed] = [Number(values.runs), Number(values.seed)];
  if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a whole number from 1');
  if (!Number.isInteger(seed) || seed < 0) throw new Error('--seed takes a whole number from 0');
  const target = await startProductTarget();
  try {
    const result = await fuzz(target, { runs, seed, longestMs: 5_000 });
    const codes = Object.entries(result.codes).map(([code, count]) => `${code} ${count}`);
    for (const fault of result.faults.slice(0, 20)) print(fault);
    print(
      `${result.runs} operations (seed ${seed}): ${result.answered} answered, errors: ${codes.join(', ') || 'none'}; ` +
        `${result.argumentsGiven} arguments given, ${result.argumentsMissed.join(', ') || 'none'} missed; ` +
        `slowest ${result.slowestMs} ms; faults ${result.faults.length}`,
    );
    process.exitCode = result.faults.length === 0 ? 0 : 1;
  } finally {
    await target.close();
  }
}

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

void main();
