import { parseArgs } from 'node:util';
import { runSoak, type SoakOptions, type SoakResult } from './run';

const usage = 'usage: npm run soak -- [--minutes 10] [--seed N]';

function readOptions(words: readonly string[]): SoakOptions {
  const options = { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } } as const;
  const { values } = parseArgs({ args: [...words], options });
  const minutes = Number(values.minutes);
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  if (!(minutes > 0) || !Number.isInteger(seed) || seed < 0) throw new Error(usage);
  return { minutes, seed };
}

/** `npm run soak`: people in five systems that fail, two gateways of which one is killed, and a comparison in the end. */
async function main(): Promise<void> {
  const begun = Date.now();
  const options = readOptions(process.argv.slice(2));
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  print(`seed ${options.seed}`);
  const result = await runSoak(options, print, stopping.signal);
  for (const line of problems(result)) print(line);
  const { kills, decided, records, edits, refused, late, duplicates, lostEdits, differences, rssMb } = result;
  print(
    `kills ${kills}, records ${records}, edits ${edits} (${late} late, ${refused} refused), decided ${decided}, differences ${differences ?? 'not at rest'}, ` +
      `duplicates ${duplicates.length}, lost edits ${lostEdits.length}, RSS ${rssMb[0]} MB at start, ${rssMb[1]} MB at end ` +
      `(seed ${options.seed}, ${Math.round((Date.now() - begun) / 1_000)} s)`,
  );
  process.exitCode = result.isPassed ? 0 : 1;
}

function problems({ duplicates, lostEdits, isAtRest, evidence }: SoakResult): readonly string[] {
  return [
    ...duplicates.map((each) => `duplicate: ${each}`),
    ...lostEdits.map((each) => `lost edit: ${each}`),
    ...(isAtRest ? [] : ['it did not come to rest']),
    ...(evidence === null ? [] : [`logs and tables are kept in ${evidence}`]),
  ];
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

void main().catch((error: unknown) => {
  const isStopped = error instanceof Error && error.name === 'AbortError';
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${isStopped ? 'stopped' : text}\n`);
  process.exitCode = 1;
});
