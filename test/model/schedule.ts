import * as fc from 'fast-check';
import { towns } from './towns';

/** What can happen next, the likeliest share first; `argument` chooses among what is there. */
export const happenings = [
  ['step', 34],
  ['rush', 14],
  ['pass', 5],
  ['work', 10],
  ['poll', 8],
  ['hear', 4],
  ['edit', 7],
  ['clear', 1],
  ['create', 2],
  ['refer', 1],
  ['passLong', 2],
  ['sweep', 1],
  ['settle', 1],
  ['land', 1],
  ['loseAnswer', 2],
  ['refuse', 1],
  ['remove', 1],
  ['loseLease', 1],
  ['crash', 3],
  ['rest', 1],
] as const;

export type Happening = (typeof happenings)[number][0];

/** One thing that happens. */
export interface Event {
  readonly what: Happening;
  readonly argument: number;
}

/** A town and what happens there. */
export interface Schedule {
  readonly town: number;
  readonly events: readonly Event[];
}

const argumentsEach = 1 << 10;

// One number holds an event: thousands of schedules are made each second. The step comes first, so that shrinking
// leads to plain steps.
const table: readonly Happening[] = happenings.flatMap(([what, weight]) => Array.from({ length: weight }, () => what));

const eventOf = (code: number): Event => ({
  what: table[Math.floor(code / argumentsEach)] ?? 'step',
  argument: code % argumentsEach,
});

/** Records made before anything is read: half of the schedules begin with systems that are in sync already. */
const opening = fc
  .tuple(fc.nat(1), fc.array(fc.nat(argumentsEach - 1), { maxLength: 4 }))
  .map(([isLoaded, made]): readonly Event[] => [
    ...made.map((argument): Event => ({ what: 'create', argument })),
    ...(isLoaded === 0 ? [] : [{ what: 'rest', argument: 0 } as const]),
  ]);

/** Random schedules; `town` restricts them to one town. */
export function arbitrarySchedule(options: {
  readonly longest: number;
  readonly town?: number;
}): fc.Arbitrary<Schedule> {
  const code = fc.nat(table.length * argumentsEach - 1).map(eventOf);
  const chaos = fc.array(code, { minLength: 0, maxLength: options.longest, size: 'max' });
  const events = fc.tuple(opening, chaos).map(([before, then]) => [...before, ...then]);
  const town = options.town === undefined ? fc.nat(towns.length - 1) : fc.constant(options.town);
  return fc.noBias(fc.record({ town, events }));
}

/** A schedule as text that a person reads and `parseSchedule` takes. */
export const formatSchedule = ({ town, events }: Schedule): string =>
  [town, ...events.map(({ what, argument }) => `${what}:${argument}`)].join(' ');

/** Reads what `formatSchedule` wrote. */
export function parseSchedule(text: string): Schedule {
  const [town = '0', ...events] = text.trim().split(/\s+/);
  return {
    town: Number(town),
    events: events.map((event) => {
      const [what = '', argument = '0'] = event.split(':');
      const known = happenings.find(([name]) => name === what);
      if (known === undefined) throw new Error(`nothing is called "${what}"`);
      return { what: known[0], argument: Number(argument) };
    }),
  };
}
