import { recordKey, type RecordRef } from '../core/ids';

/** Says when a hint makes its record due, so that a flood of hints at one record asks for few reads. */
export interface HintPace {
  /** When the record is to be read: now, or later where it was to be read just before. Never earlier than `now`. */
  dueAt(ref: RecordRef, now: number): number;
}

const firstGapMs = 1_000;
const longestGapMs = 10_000;
const keptRecords = 10_000;

interface Pace {
  readonly dueAt: number;
  /** How long after that time the next read is due. */
  readonly gapMs: number;
}

/**
 * A pace for each record: the first hint counts at once; further ones are folded into reads that lie a second apart, then
 * two, four and so on up to ten, until the record is left alone for twice as long. Kept in memory, and only for the
 * 10,000 records hinted at last: what is forgotten is merely read sooner.
 */
export function createHintPace(): HintPace {
  const paces = new Map<string, Pace>();
  const keep = (key: string, pace: Pace): number => {
    paces.delete(key);
    paces.set(key, pace);
    const [oldest] = paces.keys();
    if (paces.size > keptRecords && oldest !== undefined) paces.delete(oldest);
    return pace.dueAt;
  };
  return {
    dueAt(ref, now) {
      const key = recordKey(ref);
      const last = paces.get(key);
      if (last === undefined || now >= last.dueAt + 2 * last.gapMs) return keep(key, { dueAt: now, gapMs: firstGapMs });
      if (now < last.dueAt) return last.dueAt;
      const gapMs = Math.min(2 * last.gapMs, longestGapMs);
      return keep(key, { dueAt: Math.max(now, last.dueAt + last.gapMs), gapMs });
    },
  };
}
