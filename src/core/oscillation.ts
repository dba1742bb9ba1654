import { type CanonicalValue, isSameValue } from './canonical';
import type { SystemId } from './ids';

/** For so long returns of a value are counted. */
export const oscillationWindowMs = 10 * 60_000;

/** A value that a field had, and who set it. */
export interface HeldValue {
  readonly value: CanonicalValue;
  /** Null: a caller of the API. */
  readonly system: SystemId | null;
}

/** What follows our write so soon may be the system's own answer to it. */
export const reactionMs = 60_000;

/** People who disagree change a value back a few times; systems never stop. */
const returnsAtMost = 4;

/**
 * Whether a field goes back and forth between systems: again and again it came back to the value before the last, set
 * by another system each time. Values in the order in which they were set, the newest last. Edits of one side, and what
 * callers of the API set, are no oscillation.
 */
export function isOscillating(values: readonly HeldValue[]): boolean {
  let returns = 0;
  for (const [index, { value, system }] of values.entries()) {
    const [before, last] = [values[index - 2], values[index - 1]];
    if (before === undefined || last === undefined || system === null || last.system === null) continue;
    const isReturn = isSameValue(value, before.value) && !isSameValue(value, last.value) && system !== last.system;
    if (isReturn) returns += 1;
  }
  return returns > returnsAtMost;
}
