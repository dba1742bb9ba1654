import { type Json, jsonEqual } from '../../src/lib/json';
import { sleep } from '../../src/lib/clock';
import { type CheckedFlow, type CheckedProperty, filledValues, type Pair, printedName } from '../../src/qa/document';
import { makeCompanions } from '../../src/qa/companions';
import type { Journey } from '../../src/qa/journey';
import { valueAt } from '../../src/qa/native-path';
import { poll } from '../../src/qa/poll';
import { idsOfRun, keySearch, look, nativeValues, pairsAt, type SideName, type Spot } from '../../src/qa/side';
import { VendorRefusal } from '../../src/qa/vendor';
import type { Dice } from '../kill/dice';

/** One record that people keep editing on both sides of a flow, and what both must show in the end. */
export interface Tracked {
  readonly name: string;
  readonly journey: Journey;
  /** What each property was given last. */
  readonly last: Map<CheckedProperty, Pair<Json>>;
  /** The last two values that each property was given, clears apart. */
  readonly values: Map<CheckedProperty, readonly Pair<Json>[]>;
  readonly spots: Partial<Record<SideName, Spot>>;
  /** How many edits their systems took. */
  edits: number;
  /** How many they refused. */
  refused: number;
  /** How often people waited in vain, and went on waiting. */
  late: number;
}

type Point = 'created' | 'changedLeft' | 'changedRight' | 'cleared';

/** The edits of one round, as the checklist makes them. */
const round: readonly { readonly from: SideName; readonly point: Point }[] = [
  { from: 'left', point: 'changedLeft' },
  { from: 'right', point: 'changedRight' },
  { from: 'left', point: 'cleared' },
  { from: 'right', point: 'created' },
];

/** Looks count against the vendors' limits too. */
const betweenMs = 3_000;
const secondThoughtMs = [20, 600] as const;
const pauseMs = [200, 3_000] as const;

/** Makes what the record's references point to. Throws when that does not arrive: there are no faults yet. */
export async function prepare(journey: Journey): Promise<Tracked> {
  const problem = await makeCompanions(journey);
  if (problem !== null) throw new Error(problem);
  const name = `${printedName(journey.flow)} ${journey.run}`;
  return { name, journey, last: new Map(), values: new Map(), spots: {}, edits: 0, refused: 0, late: 0 };
}

/** Creates the record on the left and edits it on both sides, in turn, until it is stopped: each edit once the one before has arrived. */
export async function live(tracked: Tracked, dice: Dice, signal: AbortSignal): Promise<void> {
  await createLeft(tracked);
  while (!signal.aborted && !(await awaitRight(tracked))) tracked.late += 1;
  for (let step = 0; !signal.aborted; step += 1) {
    const turn = round[step % round.length] ?? { from: 'left', point: 'created' };
    await sleep(dice.between(...pauseMs), signal);
    if (signal.aborted) return;
    await edit(tracked, turn, dice);
    while (!signal.aborted && (await missingOn(tracked, turn.from === 'left' ? 'right' : 'left')) !== null)
      tracked.late += 1;
  }
}

async function createLeft(tracked: Tracked): Promise<void> {
  const { journey, spots } = tracked;
  const { flow, filling, sides } = journey;
  const pairs = tellable(flow, pairsAt(flow, 'created', filling));
  const given = filledValues(flow.given ?? {}, filling);
  const id = await sides.left.client.create(sides.left.type, { ...given, ...nativeValues(sides.left, pairs) });
  spots.left = { side: sides.left, id };
  for (const [property, pair] of pairs) note(tracked, property, pair);
}

/** Finds the record that the engine made; false when it is not there in time. */
export async function awaitRight(tracked: Tracked): Promise<boolean> {
  const { flow, filling, sides, waitMs } = tracked.journey;
  const search = keySearch(sides.right, flow, { point: 'created', filling });
  const ids = await poll(
    () => sides.right.client.find(sides.right.type, search),
    ({ length }) => length > 0,
    { waitMs, betweenMs },
  );
  const [id] = ids;
  if (id === undefined) return false;
  tracked.spots.right = { side: sides.right, id };
  return true;
}

async function edit(tracked: Tracked, { from, point }: (typeof round)[number], dice: Dice): Promise<void> {
  const { journey, spots } = tracked;
  const spot = spots[from];
  if (spot === undefined) return;
  const wanted = settableBy(from, tellable(journey.flow, pairsAt(journey.flow, point, journey.filling)));
  const pairs = new Map([...wanted].filter(([property, pair]) => isNews(tracked, property, pair)));
  if (pairs.size === 0) return;
  const plain = [...pairs].filter(([{ property, line }]) => !line && !property.includes('['));
  if (plain.length > 0 && dice.chance(0.4)) {
    // a first thought, which the engine may be at work with when the second comes
    await give(tracked, spot, new Map([dice.pick(plain)]));
    await sleep(dice.between(...secondThoughtMs));
  }
  await give(tracked, spot, pairs);
}

/**
 * Gives a record values, and notes them where its system takes them. A property by itself may be refused, such as the contact
 * person of another customer than the order's: what was there before is wanted then.
 */
async function give(
  tracked: Tracked,
  { side, id }: Spot,
  pairs: ReadonlyMap<CheckedProperty, Pair<Json>>,
): Promise<void> {
  try {
    await side.client.change(side.type, id, nativeValues(side, pairs));
  } catch (error) {
    if (!(error instanceof VendorRefusal)) throw error;
    tracked.refused += 1;
    return;
  }
  tracked.edits += 1;
  for (const [property, pair] of pairs) note(tracked, property, pair);
}

function note({ last, values }: Tracked, property: CheckedProperty, pair: Pair<Json>): void {
  last.set(property, pair);
  const earlier = values.get(property) ?? [];
  const isClear = pair.every((value) => value === null);
  if (!isClear && !jsonEqual(earlier.at(-1) ?? null, pair)) values.set(property, [...earlier.slice(-1), pair]);
}

/**
 * Whether a property is given another value than the one before its last. One that is set back to exactly what it was while
 * our write is in doubt cannot be told from a write that never arrived (docs/sync.md I22), and two sides that take turns
 * are asked what stands (I26), also where one clears the field in between: the soak is about everything else.
 */
const isNews = ({ values }: Tracked, property: CheckedProperty, pair: Pair<Json>): boolean =>
  !jsonEqual(values.get(property)?.at(-2) ?? null, pair);

/** Sums and the like are compared by the second pass: with edits in any order nobody has written them down. */
const tellable = ({ properties }: CheckedFlow, pairs: ReadonlyMap<CheckedProperty, Pair<Json>>) =>
  new Map(
    [...pairs].filter(
      ([property]) => properties.includes(property) && property.isComputed !== true && !isTaken(property),
    ),
  );

/** A number that must be another for each customer, which the checklist has once. */
const isTaken = ({ property }: CheckedProperty): boolean => property === 'CustomerNumber';

const settableBy = (from: SideName, pairs: ReadonlyMap<CheckedProperty, Pair<Json>>) =>
  from === 'left' ? pairs : new Map([...pairs].filter(([{ values }]) => values.changedRight !== undefined));

/** Waits until a side shows all that was given last; what it does not show, in a sentence. */
async function missingOn(tracked: Tracked, side: SideName): Promise<string | null> {
  const { waitMs } = tracked.journey;
  return poll(
    () => differenceOn(tracked, side),
    (difference) => difference === null,
    { waitMs, betweenMs },
  );
}

/** The first thing that a side shows otherwise than it was given last; null: all is well. */
export async function differenceOn({ name, spots, last }: Tracked, side: SideName): Promise<string | null> {
  const spot = spots[side];
  if (spot === undefined) return `${name}: there is no record on the ${side}`;
  const record = await look(spot);
  if (record === null) return `${name}: ${spot.side.type} ${spot.id} is gone from the ${side}`;
  for (const [property, pair] of last) {
    const wanted = spot.side.valueOf(pair);
    const found = valueAt(record, spot.side.pathOf(property));
    if (!jsonEqual(found, wanted))
      return `${name}: ${property.property} of ${spot.side.type} ${spot.id} on the ${side} is ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`;
  }
  return null;
}

/** A sentence when a side holds another number of records of this run than one. */
export async function duplicateOn({ name, journey }: Tracked, side: SideName): Promise<string | null> {
  const ids = await idsOfRun(journey.sides[side], journey.flow, journey.filling);
  return ids.length === 1 ? null : `${name}: ${ids.length} records on the ${side} (${ids.join(', ')})`;
}
