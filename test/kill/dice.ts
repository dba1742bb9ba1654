import { seededRandom } from '../../src/sandbox/kit/seeded-random';

/** Repeatable choices: the same seed and stream give the same row of them. */
export interface Dice {
  /** A whole number from `from` up to and including `to`. */
  between(from: number, to: number): number;
  chance(share: number): boolean;
  /** One of them; throws when there is none. */
  pick<T>(from: readonly T[]): T;
}

/** Dice of their own for each stream, so that one actor's choices do not move another's. */
export function createDice(seed: number, stream: number): Dice {
  const random = seededRandom(seed * 1_000 + stream);
  const between = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  return {
    between,
    chance: (share) => random() < share,
    pick(from) {
      const picked = from[between(0, from.length - 1)];
      if (picked === undefined) throw new Error('There is nothing to pick from');
      return picked;
    },
  };
}
