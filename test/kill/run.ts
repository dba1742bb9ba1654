import { assertNever } from '../../src/lib/assert-never';
import { sleep } from '../../src/lib/clock';
import type { KillArguments } from './arguments';
import { compare, type Findings, isRight } from './compare';
import { keepEvidence } from './evidence';
import type { Gateway } from './gateway';
import { recordKinds, sideNames } from './fields';
import { createLedger, type Ledger } from './ledger';
import { type People, startPeople } from './people';
import { describeMoment, firstLoadKills, type Life, planLife } from './plan';
import { comesToRest, countWrites } from './rest';
import { openStage, type Stage } from './stage';
import { type FailpointWish, planWish, type Window, windows } from './windows';

/** What a kill test found. */
export interface Result {
  readonly kills: number;
  readonly edits: number;
  readonly findings: Findings;
  readonly isAtRest: boolean;
  /** How many processes ended in each crash window, by its name. */
  readonly windowHits: ReadonlyMap<string, number>;
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
    const test: Test = { stage, ledger, seed, until, tell, signal, kills: 0, runs, windowHits: new Map() };
    await killDuring(test, 'first load', firstLoadKills(runs));
    const isLoaded = await restAfter(test, 'first load');
    await killDuring(test, 'edits', runs);
    const hasRested = await restAfter(test, 'edits');
    await hitWindows(test);
    const isAtRest = (await restAfter(test, 'windows')) && hasRested && isLoaded;
    const findings = await compare(stage.sides, ledger);
    const isComplete = windows.every(({ name }) => test.windowHits.has(name));
    const isPassed = isAtRest && isComplete && isRight(findings);
    keeps = !isPassed;
    if (keeps) await keepEvidence(stage);
    return {
      kills: test.kills,
      edits: ledger.edits(),
      findings,
      isAtRest,
      windowHits: test.windowHits,
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
  readonly windowHits: Map<string, number>;
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

const windowTries = 3;
const windowMs = 25_000;
/** For how long two gateways work side by side after one of them stood still or died. */
const togetherMs = 4_000;

/** Ends the gateway in each crash window while people work; a window that is not met is tried again. */
async function hitWindows(test: Test): Promise<void> {
  const { stage, ledger, seed, signal } = test;
  const people = startPeople({ sides: stage.sides, ledger, seed: seed + 1_000_000, isLoaded: true });
  try {
    // the life that came to rest has no failpoint
    await stage.gateway.kill();
    for (const window of windows) {
      for (let attempt = 0; attempt < windowTries && !signal.aborted; attempt += 1) {
        if (await hitWindow(test, window, attempt)) break;
      }
    }
  } finally {
    await people.stop();
    await stage.second.end();
  }
}

async function hitWindow(test: Test, window: Window, attempt: number): Promise<boolean> {
  const { stage, seed, signal, tell, windowHits } = test;
  const begun = Date.now();
  const { gateway, second } = stage;
  await stage.sides.left.setLatency(window.latencyMs);
  await stage.sides.right.setLatency(window.latencyMs);
  if (window.after !== null) {
    const isMet = await meets(test, { name: window.after, hit: 1, action: 'kill', afterMs: 0 });
    await (isMet ? untilEnded(gateway, signal) : gateway.kill());
    test.kills += 1;
  }
  const wish = planWish(window, seed, attempt);
  const isHit = await meets(test, wish);
  if (isHit && window.hasSecond) {
    second.start();
    await sleep(wish.action === 'stall' ? wish.afterMs + togetherMs : togetherMs, signal);
    await second.kill();
  }
  await (isHit && wish.action === 'kill' ? untilEnded(gateway, signal) : gateway.kill());
  test.kills += 1;
  if (isHit) windowHits.set(window.name, (windowHits.get(window.name) ?? 0) + 1);
  const seconds = between(begun, Date.now());
  tell(`window ${window.name.padEnd(2)}  ${window.what}: ${isHit ? 'hit' : 'not met'} in ${seconds}`);
  return isHit;
}

/** Lives until the gateway reaches a failpoint; false when it does not in time. */
async function meets({ stage: { gateway }, signal }: Test, wish: FailpointWish): Promise<boolean> {
  const until = Date.now() + windowMs;
  gateway.start(wish);
  while (gateway.isRunning() && !gateway.hasReached() && Date.now() < until && !signal.aborted)
    await sleep(lookMs, signal);
  return gateway.hasReached();
}

async function untilEnded(gateway: Gateway, signal: AbortSignal): Promise<void> {
  while (gateway.isRunning() && !signal.aborted) await sleep(lookMs, signal);
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
