/** For so long changes of one sort are counted together. */
export const massWindowMs = 10 * 60_000;

/** Fewer than these are never a mass. */
const fewest = 10;
const vanishingShare = 0.02;
const lossShare = 0.05;

/**
 * Whether records of a slot vanish in a mass: more than ten and 2 % within the window, or all at once, as when a list is
 * empty. One record alone may go: a list that held it is empty then.
 */
export function isMassVanishing({
  linked,
  missing,
  vanished,
}: {
  readonly linked: number;
  readonly missing: number;
  readonly vanished: number;
}): boolean {
  const isAll = missing > 1 && missing === linked;
  return isAll || missing + vanished > Math.max(fewest, vanishingShare * (linked + vanished));
}

/** Whether records of a slot lose one field in a mass: more than ten and 5 % within the window. */
export const isMassLoss = ({ linked, lost }: { readonly linked: number; readonly lost: number }): boolean =>
  lost > Math.max(fewest, lossShare * linked);
