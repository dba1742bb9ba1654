import { assertNever } from '../../src/lib/assert-never';
import { sleep } from '../../src/lib/clock';
import type { KillArguments } from './arguments';
import { compare, type Findings, isRight } from './compare';
import { keepEvidence } from './evidence';
import { recordKinds, sideNames } from './fields';
import { createLedger, type Ledger } from './ledger';
import { type People, startPeople } from './people';
import { describeMoment, firstLoadKills, type Life, planLife } from './plan';
import { comesToRest, countWrites } from './rest';
import { openStage, type Stage } from './stage';

/** What a kill test found. */
export interface Result {
  readonly kills: number;
  readonly edits: number;
  readonly findings: Findings;
  readonly isAtRest: boolean;
  readonly isPassed: boolean;
  /** Where everything is kept for the search after the cause; null when all was right. */
  readonly evidence: string | null;
}

const lookMs = 20;
const between = (from: number, to: number): string => `${((to - from) / 1_000).toFixed(1)} s`;

/** Plays one kill test from its seed; `tell` is given a line per kill. Rejects soon when it is aborted, and leaves nothing. */
export async function runKillTest(
  { runs, seed, minutes }: KillArguments,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<Result> {
  const stage = await openStage();
  let keeps = true;
  try {
    const ledger = createLedger(() => Date.now());
    await enterSample(stage, ledger);
    const until = Date.now() + minutes * 60_000;
    const test: Test = { stage, ledger, seed, until, tell, signal, kills: 0, runs };
    await killDuring(test, 'first load', firstLoadKills(runs));
    const isLoaded = await restAfter(test, 'first load');
    await killDuring(test, 'edits', runs);
    const isAtRest = (await restAfter(test, 'edits')) && isLoaded;
    const findings = await compare(stage.sides, ledger);
    const isPassed = isAtRest && isRight(findings);
    keeps = !isPassed;
    if (keeps) await keepEvidence(stage);
    return {
      kills: test.kills,
      edits: ledger.edits(),
      findings,
      isAtRest,
      isPassed,
      evidence: keeps ? stage.directory : null,
    };
  } catch (error) {
    keeps = !signal.aborted;
    if (keeps) tell(`the test broke off; journals and log are kept in ${stage.directory}`);
    throw error;
  } finally {
    await stage.close(keeps);
  }
}

interface Test {
  readonly stage: Stage;
  readonly ledger: Ledger;
  readonly seed: number;
  readonly until: number;
  readonly runs: number;
  readonly tell: (line: string) => void;
  readonly signal: AbortSignal;
  kills: number;
}

async function enterSample({ sides }: Stage, ledger: Ledger): Promise<void> {
  for (const kind of recordKinds)
    for (const name of sideNames) for (const record of await sides[name].readAll(kind)) ledger.enter(name, record);
}

/** Kills life after life while people work, until so many kills are done in all. */
async function killDuring(test: Test, phase: string, upTo: number): Promise<void> {
  const { stage, ledger, seed } = test;
  const people = startPeople({ sides: stage.sides, ledger, seed: seed + upTo, isLoaded: phase === 'edits' });
  try {
    while (test.kills < upTo && Date.now() < test.until && !test.signal.aborted) {
      const life = planLife(seed, test.kills);
      const begun = Date.now();
      await stage.sides.left.setLatency(life.latencyMs);
      await stage.sides.right.setLatency(life.latencyMs);
      stage.gateway.start();
      const writes = await liveUntil(test, people, life);
      await stage.gateway.kill();
      test.kills += 1;
      const number = `${String(test.kills).padStart(3)}/${test.runs}`;
      const moment = describeMoment(life.moment);
      test.tell(
        `kill ${number}  ${phase}, ${moment}, latency ${life.latencyMs} ms: at least ${writes} writes in ${between(begun, Date.now())}`,
      );
    }
  } finally {
    await people.stop();
  }
}

/** Lets the gateway live until its moment has come. Answers how many writes it sent in this life, as far as counted. */
async function liveUntil({ stage, signal }: Test, people: People, { moment }: Life): Promise<number> {
  const begun = Date.now();
  const before = (await countWrites(stage)) - people.writes().answered;
  // at least: those of people that are under way may be among the counted ones or not
  const engineWrites = async (): Promise<number> =>
    Math.max(0, (await countWrites(stage)) - people.writes().sent - before);
  switch (moment.type) {
    case 'time':
      await sleep(moment.afterMs, signal);
      return engineWrites();
    case 'writes': {
      const latest = begun + moment.atMostMs;
      while ((await engineWrites()) < moment.writes && Date.now() < latest && !signal.aborted) await sleep(lookMs);
      await sleep(moment.jitterMs, signal);
      return engineWrites();
    }
    default:
      return assertNever(moment);
  }
}

async function restAfter(test: Test, phase: string): Promise<boolean> {
  const { stage, signal } = test;
  signal.throwIfAborted();
  const begun = Date.now();
  await stage.sides.left.setLatency(0);
  await stage.sides.right.setLatency(0);
  stage.gateway.start();
  const isAtRest = await comesToRest(stage, signal);
  test.tell(`${phase}: ${isAtRest ? 'at rest' : 'NOT at rest'} after ${between(begun, Date.now())}`);
  return isAtRest;
}
