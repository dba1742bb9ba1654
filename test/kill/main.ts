import { readArguments } from './arguments';
import { runKillTest, type Result } from './run';
import { windows } from './windows';

/** `npm run kill`: kills the gateway again and again while people work, and compares both vendors in the end. */
async function main(): Promise<void> {
  const begun = Date.now();
  const options = readArguments(process.argv.slice(2));
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  print(`seed ${options.seed}`);
  const result = await runKillTest(options, print, stopping.signal);
  for (const line of [...windowTable(result), ...problems(result)]) print(line);
  const { duplicates, lostEdits, strays, changes, records } = result.findings;
  const others = strays.length + changes.length === 0 ? '' : `, strays ${strays.length}, changes ${changes.length}`;
  print(
    `kills ${result.kills}, windows ${result.windowHits.size}/${windows.length}, records ${records}, edits ${result.edits}, duplicates ${duplicates.length}, ` +
      `lost edits ${lostEdits.length}${others} (seed ${options.seed}, ${Math.round((Date.now() - begun) / 1_000)} s)`,
  );
  process.exitCode = result.isPassed ? 0 : 1;
}

/** Which crash windows were met, and how often. */
function windowTable({ windowHits }: Result): readonly string[] {
  return windows.map(({ name, what }) => `${name.padEnd(3)} ${String(windowHits.get(name) ?? 0).padStart(3)}  ${what}`);
}

function problems({ findings, evidence, isAtRest }: Result): readonly string[] {
  const { duplicates, strays, lostEdits, changes } = findings;
  return [
    ...duplicates.map((each) => `duplicate: ${each}`),
    ...strays.map((each) => `stray: ${each}`),
    ...lostEdits.map((each) => `lost edit: ${each}`),
    ...changes.map((each) => `changed by nobody: ${each}`),
    ...(isAtRest ? [] : ['it did not come to rest']),
    ...(evidence === null ? [] : [`journals, log and tables are kept in ${evidence}`]),
  ];
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

void main().catch((error: unknown) => {
  const isStopped = error instanceof Error && error.name === 'AbortError';
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${isStopped ? 'stopped' : text}\n`);
  process.exitCode = 1;
});
