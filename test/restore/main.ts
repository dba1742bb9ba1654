import { parseArgs } from 'node:util';
import { runRestoreTest } from './run';

const changes = 200;

/** `npm run restore`: goes on with a database that is older than what the systems show, and compares both in the end. */
async function main(): Promise<void> {
  const begun = Date.now();
  const { values } = parseArgs({ options: { seed: { type: 'string' } } });
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  if (!Number.isInteger(seed) || seed < 0) throw new Error('usage: npm run restore -- [--seed N]');
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  print(`seed ${seed}`);
  const { created, edits, findings, questions, isAtRest, evidence } = await runRestoreTest(
    { seed, changes },
    print,
    stopping.signal,
  );
  const { duplicates, strays, lostEdits, changes: changed, records } = findings;
  for (const each of [...duplicates, ...strays, ...lostEdits, ...changed]) print(each);
  if (!isAtRest) print('it did not come to rest');
  if (evidence !== null) print(`journals, logs and tables are kept in ${evidence}`);
  print(
    `created ${created}, edited ${edits} after the dump, records ${records}, questions ${questions}, ` +
      `duplicates ${duplicates.length + strays.length}, lost edits ${lostEdits.length + changed.length} ` +
      `(seed ${seed}, ${Math.round((Date.now() - begun) / 1_000)} s)`,
  );
  process.exitCode = evidence === null ? 0 : 1;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

void main().catch((error: unknown) => {
  const isStopped = error instanceof Error && error.name === 'AbortError';
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${isStopped ? 'stopped' : text}\n`);
  process.exitCode = 1;
});
