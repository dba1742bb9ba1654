import { type Json, jsonEqual, type JsonObject } from '../lib/json';
import { type CheckedProperty, filledValues, type Pair, type PropertyValues } from './document';
import type { Journey, Problem } from './journey';
import { valueAt } from './native-path';
import { poll } from './poll';
import {
  goneFrom,
  idsOfRun,
  keySearch,
  look,
  nativeValues,
  pairsAt,
  type Side,
  type SideName,
  type Spot,
} from './side';
import type { NativeId } from './vendor';
import { seconds, shown } from './words';

/** The record of a journey, on both sides. */
export type Spots = Readonly<Record<SideName, Spot>>;

/** One edit: the side that makes it, and what it gives. */
export interface Edit {
  readonly from: SideName;
  readonly point: keyof PropertyValues;
}

/** The edits after the creation, in order. */
export const edits: readonly Edit[] = [
  { from: 'left', point: 'changedLeft' },
  { from: 'right', point: 'changedRight' },
  { from: 'left', point: 'cleared' },
  { from: 'right', point: 'created' },
  { from: 'right', point: 'cleared' },
  { from: 'left', point: 'changedAgain' },
  { from: 'right', point: 'closed' },
  { from: 'left', point: 'reopened' },
];

type Pairs = ReadonlyMap<CheckedProperty, Pair<Json>>;

/** Creates the record on the left and waits for the one on the right, with all that it was given. */
export async function createBoth(journey: Journey): Promise<Spots | string> {
  const { flow, sides, filling, made, waitMs } = journey;
  const { left, right } = sides;
  const pairs = pairsAt(flow, 'created', filling);
  const given = filledValues(flow.given ?? {}, filling);
  const leftId = await left.client.create(left.type, { ...given, ...nativeValues(left, pairs) });
  made.push({ side: left, id: leftId });
  const search = keySearch(right, flow, { point: 'created', filling });
  const ids = await poll(
    () => right.client.find(right.type, search),
    ({ length }) => length > 0,
    { waitMs, betweenMs: right.client.betweenLooksMs },
  );
  const [rightId, ...others] = ids;
  if (rightId === undefined || others.length > 0) {
    const found = `${countOf(ids, right)} with ${search.path} ${shown(search.value)} on the right`;
    return `found ${found} within ${seconds(waitMs)}, where ${left.type} ${leftId} should have one`;
  }
  made.push({ side: right, id: rightId });
  const spots = { left: { side: left, id: leftId }, right: { side: right, id: rightId } };
  return (await awaitBoth(journey, { from: spots.left, to: spots.right }, pairs)) ?? spots;
}

/** Makes one edit and waits until the other side shows all of it. What it does not show is noted as failure. */
export async function makeEdit(journey: Journey, spots: Spots, { from, point }: Edit): Promise<Problem> {
  const pairs = settableBy(from, pairsAt(journey.flow, point, journey.filling));
  if (pairs.size === 0) return null;
  const way = { from: spots[from], to: spots[from === 'left' ? 'right' : 'left'] };
  const { side, id } = way.from;
  await side.client.change(side.type, id, nativeValues(side, pairs));
  return awaitBoth(journey, way, pairs);
}

/** When all is done both sides still hold what was agreed last, and there is no second record of the run on either. */
export async function checkRest(journey: Journey, spots: Spots): Promise<Problem> {
  const { flow, filling, failures } = journey;
  const last: Pairs = new Map([
    ...pairsAt(flow, 'created', filling),
    ...edits.flatMap(({ from, point }) => [...settableBy(from, pairsAt(flow, point, filling))]),
  ]);
  const failed = new Set(failures.map(({ property }) => property));
  for (const spot of [spots.left, spots.right]) {
    const { side } = spot;
    const record = await look(spot);
    if (!record) return goneFrom(spot);
    for (const [property, pair] of last) {
      const expected = side.valueOf(pair);
      const found = valueAt(record, side.pathOf(property));
      if (failed.has(property.property) || jsonEqual(found, expected)) continue;
      failures.push({ property: property.property, on: side.name, sent: null, expected, found });
    }
  }
  for (const { side } of [spots.left, spots.right]) {
    const ids = await idsOfRun(side, flow, filling);
    if (ids.length !== 1)
      return `found ${countOf(ids, side)} of this run on the ${side.name} at the end, where one should be`;
  }
  return null;
}

/** What the right never changes it cannot set back either. */
const settableBy = (from: SideName, pairs: Pairs): Pairs =>
  from === 'left'
    ? pairs
    : new Map([...pairs].filter(([{ isComputed, values }]) => isComputed || values.changedRight || values.closed));

/** `2 Person (2001, 2002)` */
const countOf = (ids: readonly NativeId[], { type }: Side): string =>
  ids.length === 0 ? `no ${type}` : `${ids.length} ${type} (${ids.join(', ')})`;

/** The side that an edit comes from, and the one where it must show. */
interface Way {
  readonly from: Spot;
  readonly to: Spot;
}

/** Waits for the values where they go, and for those that are computed on either side. */
async function awaitBoth(journey: Journey, { from, to }: Way, pairs: Pairs): Promise<Problem> {
  const computed = new Map([...pairs].filter(([{ isComputed }]) => isComputed));
  return (await awaitPairs(journey, { from, to }, pairs)) ?? awaitPairs(journey, { from: to, to: from }, computed);
}

async function awaitPairs(journey: Journey, { from, to }: Way, pairs: Pairs): Promise<Problem> {
  const { failures, waitMs } = journey;
  const known = new Set(failures.filter(({ on }) => on === to.side.name).map(({ property }) => property));
  // What failed to come this way before is not waited for again: it would only be late once more.
  const awaited = [...pairs].filter(([{ property }]) => !known.has(property));
  const missingIn = (record: JsonObject) =>
    awaited.filter(([property, pair]) => !jsonEqual(valueAt(record, to.side.pathOf(property)), to.side.valueOf(pair)));
  const record = await poll(
    () => look(to),
    (seen) => seen === null || missingIn(seen).length === 0,
    { waitMs, betweenMs: to.side.client.betweenLooksMs },
  );
  if (!record) return goneFrom(to);
  for (const [property, pair] of missingIn(record)) {
    failures.push({
      property: property.property,
      on: to.side.name,
      sent: { value: from.side.valueOf(pair) },
      expected: to.side.valueOf(pair),
      found: valueAt(record, to.side.pathOf(property)),
    });
  }
  return null;
}
