import { parseArgs } from 'node:util';

/** How one kill test is to be run. */
export interface KillArguments {
  readonly runs: number;
  readonly seed: number;
  /** No kill is begun after so many minutes. */
  readonly minutes: number;
}

const usage = 'usage: npm run kill -- [--runs 25] [--seed N] [--minutes M]';
const defaultRuns = 25;
const defaultMinutes = 10;

/** Reads the command line; minutes without runs means as many kills as fit. Throws with the usage. */
export function readArguments(words: readonly string[]): KillArguments {
  const { values } = parseArgs({
    args: [...words],
    options: { runs: { type: 'string' }, seed: { type: 'string' }, minutes: { type: 'string' } },
  });
  const { runs, seed, minutes } = values;
  const runsWithoutWord = minutes === undefined ? defaultRuns : Number.MAX_SAFE_INTEGER;
  return {
    runs: numberOf(runs, runsWithoutWord),
    seed: numberOf(seed, Date.now() % 1_000_000),
    minutes: numberOf(minutes, defaultMinutes),
  };
}

function numberOf(word: string | undefined, otherwise: number): number {
  if (word === undefined) return otherwise;
  const number = Number(word);
  if (!Number.isFinite(number) || number < 0 || word.trim() === '') throw new Error(usage);
  return number;
}
