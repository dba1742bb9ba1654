import { createDice, type Dice } from './dice';

/** When a life of the gateway ends at a random moment; windows.ts has the moments that are named. */
export type Moment =
  | { readonly type: 'time'; readonly afterMs: number }
  /** `jitterMs` after the engine sent so many writes in this life; at `atMostMs` when it has none to send. */
  | { readonly type: 'writes'; readonly writes: number; readonly jitterMs: number; readonly atMostMs: number };

/** One life of the gateway: it starts, the vendors answer this slowly, and it is killed. */
export interface Life {
  readonly moment: Moment;
  readonly latencyMs: number;
}

const stream = 1;
/** Slow answers make it likely that a kill finds requests on the wire; they land after the next start. */
const latenciesMs = [0, 15, 60, 60, 200, 900];

/** The lives of a phase, the same for the same seed. `first`: the number of the phase's first life. */
export function planLife(seed: number, index: number): Life {
  const dice = createDice(seed + index * 7_919, stream);
  return { moment: planMoment(dice), latencyMs: dice.pick(latenciesMs) };
}

function planMoment(dice: Dice): Moment {
  if (dice.chance(0.15)) return { type: 'time', afterMs: dice.between(300, 3_000) };
  return {
    type: 'writes',
    writes: dice.between(1, 25),
    jitterMs: dice.between(0, 120),
    atMostMs: dice.between(3_000, 5_500),
  };
}

/** How many of the kills hit the first load; the others hit the edits. */
export const firstLoadKills = (runs: number): number => Math.ceil(Math.min(runs, 25) * 0.4);

export function describeMoment(moment: Moment): string {
  return moment.type === 'time'
    ? `${moment.afterMs} ms after the start`
    : `${moment.jitterMs} ms after ${moment.writes} writes`;
}
