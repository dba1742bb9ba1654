import * as fc from 'fast-check';
import { z } from 'zod';
import type { SyncStore } from '../../src/store/port';
import { createMemoryStore } from '../support/memory-store';
import { play, type Played } from './play';
import { arbitrarySchedule, formatSchedule, type Schedule } from './schedule';
import { type StoreView, viewOf } from './store-view';

export interface Exploration {
  readonly runs: number;
  readonly seed: number;
  /** How many events a schedule has at most. */
  readonly longest: number;
  readonly town?: number;
  /** Stops looking for a shorter counterexample after so long, milliseconds. */
  readonly shrinkMs?: number;
  /** Plays no more after so long, milliseconds, however many were asked for. */
  readonly limitMs?: number;
  /** A fresh, empty store for each schedule; one in memory unless set. */
  readonly openStore?: () => Promise<{ readonly store: SyncStore; readonly view: StoreView }>;
}

export interface Found {
  readonly seed: number;
  /** Schedules played until the end, or until the first failure. */
  readonly schedules: number;
  readonly seconds: number;
  readonly steps: readonly number[];
  readonly crashes: readonly number[];
  readonly edits: number;
  readonly writes: number;
  readonly failure: { readonly schedule: Schedule; readonly violation: string } | null;
}

const inMemory = async () => {
  const store = createMemoryStore();
  return { store, view: viewOf(store) };
};

/** Plays random schedules until one violates something, and then finds a short one that does. */
export async function explore(exploration: Exploration): Promise<Found> {
  const { runs, seed, limitMs, openStore = inMemory, shrinkMs = 60_000 } = exploration;
  const all: Played[] = [];
  let failed: Schedule | null = null;
  const started = Date.now();
  const playFresh = async (schedule: Schedule): Promise<Played> => {
    const { store, view } = await openStore();
    return play(schedule, store, view);
  };
  const property = fc.asyncProperty(arbitrarySchedule(exploration), async (schedule) => {
    const played = await playFresh(schedule);
    all.push(played);
    if (played.violation !== null) failed = schedule;
    return played.violation === null;
  });
  // fast-check chooses the schedules; a counterexample is shortened by what a schedule is made of
  const limit = limitMs === undefined ? {} : { interruptAfterTimeLimit: limitMs };
  const result = await fc.check(property, { numRuns: runs, seed, endOnFailure: true, ...limit });
  if (result.failed && failed === null) throw result.errorInstance;
  const seconds = (Date.now() - started) / 1_000;
  return {
    seed,
    schedules: all.length,
    seconds,
    steps: all.map(({ steps }) => steps),
    crashes: all.map(({ crashes }) => crashes),
    edits: all.reduce((sum, { edits }) => sum + edits, 0),
    writes: all.reduce((sum, { writes }) => sum + writes, 0),
    failure: failed === null ? null : await shorten(failed, playFresh, Date.now() + shrinkMs),
  };
}

/** Leaves out events, many at once and then single ones, while something is still violated. */
async function shorten(
  schedule: Schedule,
  playFresh: (schedule: Schedule) => Promise<Played>,
  deadlineAt: number,
): Promise<NonNullable<Found['failure']>> {
  let { events } = schedule;
  let violation = (await playFresh(schedule)).violation ?? 'violated once, and not again';
  const tryEvents = async (wanted: Schedule['events']): Promise<boolean> => {
    const played = await playFresh({ ...schedule, events: wanted });
    if (played.violation === null) return false;
    [events, violation] = [wanted, played.violation];
    return true;
  };
  for (let size = Math.ceil(events.length / 2); size >= 1 && Date.now() < deadlineAt;) {
    let hasShrunk = false;
    for (let from = events.length - size; from > -size && Date.now() < deadlineAt; from -= size) {
      const start = Math.max(from, 0);
      const isShorter = await tryEvents([...events.slice(0, start), ...events.slice(from + size)]);
      hasShrunk ||= isShorter;
    }
    if (!hasShrunk || size > 1) size = size === 1 ? 0 : Math.floor(size / 2);
  }
  return { schedule: { ...schedule, events }, violation };
}

/** The value in the middle. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** What was explored, in a line. */
export function summarise({ seed, schedules, seconds, steps, crashes, edits, writes, failure }: Found): string {
  const result = failure === null ? '0 violations' : '1 violation';
  return [
    `${schedules} schedules in ${seconds.toFixed(1)} s (seed ${seed})`,
    `median ${median(steps)} steps and ${median(crashes)} crashes`,
    `${edits} edits, ${writes} writes`,
    result,
  ].join(', ');
}

/** What an exploration came to, as one line of JSON. */
export const reportSchema = z.object({
  summary: z.string(),
  schedules: z.number(),
  medianSteps: z.number(),
  medianCrashes: z.number(),
  counterexample: z.string().nullable(),
});

export const reportOf = (found: Found): z.infer<typeof reportSchema> => ({
  summary: summarise(found),
  schedules: found.schedules,
  medianSteps: median(found.steps),
  medianCrashes: median(found.crashes),
  counterexample: found.failure && `${found.failure.violation}\n${formatSchedule(found.failure.schedule)}`,
});
