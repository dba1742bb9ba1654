import * as fc from 'fast-check';
import type { SyncStore } from '../../src/store/port';
import { createMemoryStore } from '../support/memory-store';
import { play, type Played } from './play';
import { type Report, tallyOf } from './report';
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

const inMemory = async () => {
  const store = createMemoryStore();
  return { store, view: viewOf(store) };
};

/** Plays random schedules until one violates something, and then finds a short one that does. */
export async function explore(exploration: Exploration): Promise<Report> {
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
    schedules: all.length,
    seconds,
    steps: tallyOf(all.map(({ steps }) => steps)),
    crashes: tallyOf(all.map(({ crashes }) => crashes)),
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
): Promise<NonNullable<Report['failure']>> {
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
  return { violation, events: events.length, schedule: formatSchedule({ ...schedule, events }) };
}
