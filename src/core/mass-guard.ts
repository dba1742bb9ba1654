/** For so long changes of one sort are counted together. */
export const massWindowMs = 10 * 60_000;

/** Fewer than these are never a mass. */
const fewest = 10;
const vanishingShare = 0.02;
const lossShare = 0.05;

/** How many records of a slot are linked, are missing now, and vanished for good since a moment. */
export interface Vanishing {
  readonly linked: number;
  /** Of the linked ones. */
  readonly missing: number;
  readonly vanished: number;
  /** Of the linked ones, those that are still to be looked at and may be missing, too. */
  readonly unseen: number;
}

/**
 * Whether records of a slot vanish in a mass: more than ten and 2 % within the window, or all at once, as when a list is
 * empty. One record alone may go: a list that held it is empty then.
 */
export function isMassVanishing({ linked, missing, vanished }: Omit<Vanishing, 'unseen'>): boolean {
  const isAll = missing > 1 && missing === linked;
  return isAll || missing + vanished > Math.max(fewest, vanishingShare * (linked + vanished));
}

/** For so long a delete waits at most for others that may make a mass of it. */
export const vanishingWaitMs = 5 * 60_000;

/** What becomes of a delete that was missed for `waitedMs`: while those still to be looked at could make a mass of it, it waits. */
export function judgeVanishing(counted: Vanishing, waitedMs: number): 'take' | 'wait' | 'park' {
  if (isMassVanishing(counted)) return 'park';
  const missing = Math.min(counted.linked, counted.missing + counted.unseen);
  return isMassVanishing({ ...counted, missing }) && waitedMs < vanishingWaitMs ? 'wait' : 'take';
}

/** Whether records of a slot lose one field in a mass: more than ten and 5 % within the window. */
export const isMassLoss = ({ linked, lost }: { readonly linked: number; readonly lost: number }): boolean =>
  lost > Math.max(fewest, lossShare * linked);

/** For so long the first losses of a run wait for the rest of it at most. What comes more slowly is counted as it comes. */
export const lossWaitMs = 5_000;

/** How it stands with the losses of one field of a slot. */
export interface LossCount {
  readonly linked: number;
  /** Records that lost the field within the window, taken in or not. */
  readonly lost: number;
  /** Records of the slot that somebody else is looking at, or that a scan under way may still bring. */
  readonly unseen: number;
  /** For how long the losses in question have waited, milliseconds. */
  readonly waitedMs: number;
}

/**
 * What becomes of losses: a mass is parked. As long as the rest of the run could make a mass of them they wait, so that a
 * mass is not half taken in before it is seen; a loss that comes alone does not.
 */
export function judgeLosses({ linked, lost, unseen, waitedMs }: LossCount): 'take' | 'wait' | 'park' {
  if (isMassLoss({ linked, lost })) return 'park';
  const couldBeMass = isMassLoss({ linked, lost: Math.min(linked, lost + unseen) });
  return couldBeMass && waitedMs < lossWaitMs ? 'wait' : 'take';
}
