import { performance } from 'node:perf_hooks';
import type { GraphQLSchema } from 'graphql';
import { errorCodes } from '../../src/gateway/error-codes';
import { loadSchema } from '../../src/http/schema';
import type { Answer } from '../api/api';
import { createDice } from '../kill/dice';
import { type Known, learn } from './known';
import { allArguments, type RandomOperation, randomOperation, rootFields } from './operation';
import type { Target } from './target';

/** What became of the operations; `faults` says of each that we are to blame for which, and how it fared. */
export interface FuzzResult {
  readonly runs: number;
  readonly answered: number;
  /** How often each error code came. */
  readonly codes: Readonly<Record<string, number>>;
  readonly slowestMs: number;
  readonly argumentsGiven: number;
  /** Those of the schema that no operation gave. */
  readonly argumentsMissed: readonly string[];
  readonly faults: readonly string[];
}

export interface FuzzOptions {
  readonly runs: number;
  /** The same seed makes the same operations, apart from the ids of what exists. */
  readonly seed: number;
  /** An answer that takes longer is a fault; none is unless set, for a busy machine is no fault of ours. */
  readonly longestMs?: number;
}

/** How many operations are under way at a time. */
const lanes = 6;
const oursToAvoid: ReadonlySet<string> = new Set(['INTERNAL', 'UNAVAILABLE']);

/** Sends `runs` random operations over each root field in turn, some at a time. */
export async function fuzz(target: Target, { runs, seed, longestMs = Infinity }: FuzzOptions): Promise<FuzzResult> {
  const schema = loadSchema();
  const play: Play = { target, schema, seed, longestMs, known: await learn(target), tally: emptyTally() };
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let run = next++; run < runs; run = next++) await sendOne(play, run);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const { tally } = play;
  return {
    runs,
    answered: tally.answered,
    codes: tally.codes,
    slowestMs: Math.round(tally.slowestMs),
    argumentsGiven: tally.given.size,
    argumentsMissed: allArguments(schema).filter((name) => !tally.given.has(name)),
    faults: [...tally.faults, ...target.complaints()],
  };
}

interface Play {
  readonly target: Target;
  readonly schema: GraphQLSchema;
  readonly seed: number;
  readonly longestMs: number;
  readonly known: Known;
  readonly tally: Tally;
}

interface Tally {
  readonly codes: Record<string, number>;
  readonly given: Set<string>;
  readonly faults: string[];
  answered: number;
  slowestMs: number;
}

const emptyTally = (): Tally => ({ codes: {}, answered: 0, slowestMs: 0, given: new Set(), faults: [] });

async function sendOne(play: Play, run: number): Promise<void> {
  const { target, schema, seed, known, tally } = play;
  const roots = rootFields(schema);
  const root = roots[run % roots.length];
  if (root === undefined) throw new Error('the schema has no root fields');
  const operation = randomOperation(schema, root, createDice(seed, run), known);
  const startedAt = performance.now();
  try {
    const send = operation.root === 'subscription' ? target.subscribe : target.query;
    const answer = await send(operation.query, operation.variables);
    count(play, { run, operation, answer, ms: performance.now() - startedAt });
  } catch (error) {
    tally.faults.push(`run ${run}: no answer, ${String(error)}\n${shown(operation)}`);
  }
}

interface Outcome {
  readonly run: number;
  readonly operation: RandomOperation;
  readonly answer: Answer;
  readonly ms: number;
}

function count({ tally, longestMs }: Play, { run, operation, answer, ms }: Outcome): void {
  const codes = (answer.errors ?? []).map(({ extensions }) => String(extensions?.code));
  for (const code of codes) tally.codes[code] = (tally.codes[code] ?? 0) + 1;
  for (const name of operation.gives) tally.given.add(name);
  if (answer.data !== undefined && answer.data !== null) tally.answered += 1;
  tally.slowestMs = Math.max(tally.slowestMs, ms);
  const isOurs = codes.some((code) => oursToAvoid.has(code) || !Object.hasOwn(errorCodes, code));
  if (answer.status < 500 && !isOurs && ms <= longestMs) return;
  const said = (answer.errors ?? []).map(({ message }) => String(message)).join('; ');
  tally.faults.push(
    `run ${run}: ${answer.status} in ${Math.round(ms)} ms, ${codes.join(' ')} ${said}\n${shown(operation)}`,
  );
}

const shown = ({ query, variables }: RandomOperation): string =>
  `${query}\n${JSON.stringify(variables).slice(0, 2_000)}`;
