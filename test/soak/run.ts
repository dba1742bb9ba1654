import { setMaxListeners } from 'node:events';
import { request } from 'undici';
import { sleep } from '../../src/lib/clock';
import { invariant } from '../../src/lib/invariant';
import { qaDocuments } from '../../src/qa/documents';
import { sidesOf } from '../../src/qa/side';
import type { VendorClient } from '../../src/qa/vendor';
import { createDice } from '../kill/dice';
import { createsOfSteps, type FailpointWish, windows } from '../kill/windows';
import { keepEvidence } from '../kill/evidence';
import { type Clerk, createClerk } from './clerk';
import { createFaults, keepFailing } from './faults';
import { peopleAt } from './people';
import { comesToRest, secondPass } from './rest';
import { openSoakStage, type SoakStage } from './stage';
import { awaitRight, differenceOn, duplicateOn, live, prepare, type Tracked } from './tracked';

export interface SoakOptions {
  readonly minutes: number;
  readonly seed: number;
}

/** What a soak found. */
export interface SoakResult {
  readonly kills: number;
  readonly records: number;
  readonly edits: number;
  /** Creates that a person decided, for the system cannot be searched for them. */
  readonly decided: number;
  /** How often an edit took longer than people wait. */
  readonly late: number;
  /** How many edits the systems refused. */
  readonly refused: number;
  readonly duplicates: readonly string[];
  readonly lostEdits: readonly string[];
  /** Writes of the pass that compares everything once more; null: it did not come to rest. */
  readonly differences: number | null;
  readonly isAtRest: boolean;
  /** Memory of the process that lived throughout, MB. */
  readonly rssMb: readonly [start: number, end: number];
  readonly isPassed: boolean;
  /** Where everything is kept when something is wrong. */
  readonly evidence: string | null;
}

type Tell = (line: string) => void;

const recordsPerFlow = 2;
const arrivalMs = 60_000;
const restMs = 180_000;
const killStream = 900;
const firstRun = 100_000;
const between = (from: number): string => `${((Date.now() - from) / 1_000).toFixed(0)} s`;

/** Lets people work in all systems while they fail and one of two gateways is killed, and compares in the end. */
export async function runSoak({ minutes, seed }: SoakOptions, tell: Tell, signal: AbortSignal): Promise<SoakResult> {
  // every record waits on it
  setMaxListeners(0, signal);
  const stage = await openSoakStage();
  const clients = new Map<string, VendorClient>();
  let keeps = true;
  try {
    const faults = [...stage.sandboxes.values()].map((sandbox, index) => createFaults(sandbox, seed, index));
    [...stage.sandboxes].forEach(([id, sandbox], index) => {
      const own = faults[index];
      invariant(own, 'each sandbox has its faults');
      clients.set(id, peopleAt(sandbox, own));
    });
    const begun = Date.now();
    stage.steady.start();
    await untilServing(stage, signal);
    const isLoaded = await comesToRest(stage, restMs, signal);
    tell(`first load: ${isLoaded ? 'at rest' : 'NOT at rest'} after ${between(begun)}`);
    const tracked = await prepareAll(stage, clients, seed);
    const isPrepared = await comesToRest(stage, restMs, signal);
    tell(`${tracked.length} records of ${tracked.length / recordsPerFlow} flows prepared after ${between(begun)}`);
    const rssAtStart = await rssMb(stage);
    const clerk = createClerk(stage, clients);
    const { kills, decided } = await work({ stage, clerk, tracked, faults, seed, minutes, tell, signal });
    stage.mortal.start();
    const hasRested = await restWith(stage, clerk, signal);
    tell(`after the work: ${hasRested ? 'at rest' : 'NOT at rest'} after ${between(begun)}`);
    const found = await judge(tracked);
    const differences = hasRested ? await secondPass(stage, restMs, signal) : null;
    const rss: readonly [number, number] = [rssAtStart, await rssMb(stage)];
    const isAtRest = isLoaded && isPrepared && hasRested && differences !== null;
    const isPassed = isAtRest && differences === 0 && found.duplicates.length + found.lostEdits.length === 0;
    keeps = !isPassed;
    if (keeps) await keepEvidence(stage);
    const edits = tracked.reduce((sum, each) => sum + each.edits, 0);
    const evidence = keeps ? stage.directory : null;
    const refused = tracked.reduce((sum, each) => sum + each.refused, 0);
    const late = tracked.reduce((sum, each) => sum + each.late, 0);
    const sums = { kills, decided, records: tracked.length, edits, refused, late };
    return { ...sums, ...found, differences, isAtRest, rssMb: rss, isPassed, evidence };
  } catch (error) {
    keeps = !signal.aborted;
    if (keeps) tell(`the soak broke off; the logs are kept in ${stage.directory}`);
    throw error;
  } finally {
    await Promise.all([...clients.values()].map((client) => client.close()));
    await stage.close(keeps);
  }
}

/** The records that people will edit: some of every flow of every document, with what they refer to. */
async function prepareAll(
  stage: SoakStage,
  clients: ReadonlyMap<string, VendorClient>,
  seed: number,
): Promise<readonly Tracked[]> {
  const clientOf = (id: string): VendorClient => {
    const client = clients.get(id);
    invariant(client, `there are people at ${id}`);
    return client;
  };
  const journeys = stage.dataflows.flatMap(({ document, left, right }) => {
    const flows = qaDocuments.find(({ name }) => name === document)?.flows ?? [];
    return flows.flatMap((flow) =>
      Array.from({ length: recordsPerFlow }, () => ({
        flow,
        sides: sidesOf(flow, { left: clientOf(left), right: clientOf(right) }),
      })),
    );
  });
  return Promise.all(
    journeys.map(({ flow, sides }, index) => {
      const run = String(firstRun + (seed % 800) * 1_000 + index);
      const filling = { run, companions: new Map() };
      return prepare({ flow, sides, run, rivals: [], waitMs: arrivalMs, filling, made: [], failures: [] });
    }),
  );
}

interface Work {
  readonly stage: SoakStage;
  readonly clerk: Clerk;
  readonly tracked: readonly Tracked[];
  readonly faults: readonly ReturnType<typeof createFaults>[];
  readonly seed: number;
  readonly minutes: number;
  readonly tell: Tell;
  readonly signal: AbortSignal;
}

/** People edit, systems fail and a gateway dies, for so many minutes; a clerk decides. Answers how many kills and decisions there were. */
async function work({
  stage,
  clerk,
  tracked,
  faults,
  seed,
  minutes,
  tell,
  signal,
}: Work): Promise<{ readonly kills: number; readonly decided: number }> {
  const ending = new AbortController();
  setMaxListeners(0, ending.signal);
  const stop = (): void => ending.abort();
  signal.addEventListener('abort', stop);
  const timer = setTimeout(stop, minutes * 60_000);
  const failing = keepFailing(faults, seed, ending.signal);
  const killing = keepKilling(stage, seed, tell, ending.signal);
  const living = tracked.map((each, index) =>
    live(each, createDice(seed, index), ending.signal).catch((error: unknown) => {
      tell(`${each.name}: ${error instanceof Error ? error.message : String(error)}`);
    }),
  );
  const deciding = clerk.keepDeciding(ending.signal);
  const [, kills, decided] = await Promise.all([failing, killing, deciding]);
  await Promise.all(living);
  clearTimeout(timer);
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  return { kills, decided };
}

/** Comes to rest, and again for as long as something is left for the clerk to decide. */
async function restWith(stage: SoakStage, clerk: Clerk, signal: AbortSignal): Promise<boolean> {
  for (;;) {
    if (!(await comesToRest(stage, restMs, signal))) return false;
    if ((await clerk.decide()) === 0) return true;
  }
}

async function keepKilling(stage: SoakStage, seed: number, tell: Tell, signal: AbortSignal): Promise<number> {
  const dice = createDice(seed, killStream);
  let kills = 0;
  while (!signal.aborted) {
    const wish = dice.chance(0.6)
      ? wishFor(dice.pick([...windows.map(({ failpoint }) => failpoint), createsOfSteps]))
      : undefined;
    stage.mortal.start(wish);
    const until = Date.now() + dice.between(2_000, 12_000);
    while (Date.now() < until && stage.mortal.isRunning() && !signal.aborted) await sleep(50, signal);
    const isAtFailpoint = stage.mortal.hasReached();
    await stage.mortal.end();
    kills += 1;
    if (kills % 10 === 0) tell(`${kills} kills, the last ${isAtFailpoint ? `at ${wish?.name}` : 'at a random moment'}`);
  }
  return kills;
}

const wishFor = (name: string): FailpointWish => ({ name, hit: 1, action: 'kill', afterMs: 0 });

async function judge(tracked: readonly Tracked[]): Promise<Pick<SoakResult, 'duplicates' | 'lostEdits'>> {
  const duplicates: string[] = [];
  const lostEdits: string[] = [];
  for (const each of tracked) {
    if (each.spots.right === undefined) await awaitRight(each);
    for (const side of ['left', 'right'] as const) {
      const difference = await differenceOn(each, side);
      if (difference !== null) lostEdits.push(difference);
      const duplicate = await duplicateOn(each, side);
      if (duplicate !== null) duplicates.push(duplicate);
    }
  }
  return { duplicates, lostEdits };
}

async function untilServing({ steadyUrl }: SoakStage, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const status = await request(`${steadyUrl}/health/ready`).then(
      async ({ statusCode, body }) => {
        await body.dump();
        return statusCode;
      },
      () => null,
    );
    if (status === 200) return;
    await sleep(100, signal);
  }
}

async function rssMb({ steadyUrl }: SoakStage): Promise<number> {
  const answer = await request(`${steadyUrl}/metrics`);
  const [, bytes] = /^process_resident_memory_bytes (\S+)$/m.exec(await answer.body.text()) ?? [];
  return Math.round(Number(bytes) / 1_048_576);
}
