import type { PowerofficegoSettings } from './settings';
import type { PowerofficegoType } from './types';

/**
 * When to read everything of a type, and not only what changed: some changes do not move a record's time of change, such as
 * one of a customer's address (powerofficego contract 7).
 */
export interface FullReads {
  isDue(type: PowerofficegoType): boolean;
  /** Everything of the type was read; what changed before `startedAt`, our clock, was seen. */
  done(type: PowerofficegoType, startedAt: number): void;
}

/** Counts from now on. */
export function createFullReads({ fullReadMinutes }: PowerofficegoSettings, now: () => number): FullReads {
  const connectedAt = now();
  const lastAt = new Map<PowerofficegoType, number>();
  return {
    isDue(type) {
      const minutes = fullReadMinutes[type];
      return minutes !== null && now() >= (lastAt.get(type) ?? connectedAt) + minutes * 60_000;
    },
    done(type, startedAt) {
      lastAt.set(type, Math.max(startedAt, lastAt.get(type) ?? 0));
    },
  };
}
