import { invariant } from '../lib/invariant';
import type { Json, JsonObject } from '../lib/json';
import {
  type CheckedFlow,
  type CheckedProperty,
  filled,
  type Filling,
  type Pair,
  type PropertyValues,
} from './document';
import type { NativeId, NativeSearch, NativeValues, VendorClient } from './vendor';

/** The end of a flow as its document prints it: a record on the left gets one on the right. */
export type SideName = 'left' | 'right';

/** One end of a flow: a vendor, and where a checklist finds things there. */
export interface Side {
  readonly name: SideName;
  readonly client: VendorClient;
  readonly type: string;
  readonly pathOf: (property: CheckedProperty) => string;
  readonly valueOf: (pair: Pair<Json>) => Json;
}

/** Both ends of a flow. */
export interface Sides {
  readonly left: Side;
  readonly right: Side;
}

/** A vendor at each end of a flow. */
export function sidesOf(
  flow: CheckedFlow,
  clients: { readonly left: VendorClient; readonly right: VendorClient },
): Sides {
  return {
    left: {
      name: 'left',
      client: clients.left,
      type: flow.left,
      pathOf: (property) => property.left,
      valueOf: ([left]) => left,
    },
    right: {
      name: 'right',
      client: clients.right,
      type: flow.right,
      pathOf: (property) => property.right,
      valueOf: ([, right]) => right,
    },
  };
}

/** What properties have at one point of a run; those that have nothing there are left out. */
export function pairsAt(
  flow: CheckedFlow,
  point: keyof PropertyValues,
  filling: Filling,
): ReadonlyMap<CheckedProperty, Pair<Json>> {
  return new Map(
    flow.properties.flatMap((property): [CheckedProperty, Pair<Json>][] => {
      const pair = property.values[point];
      return pair ? [[property, filled(pair, filling)]] : [];
    }),
  );
}

/** Pairs as one side writes them: a line that is to be gone as a whole, and nothing that the side computes. */
export function nativeValues(side: Side, pairs: ReadonlyMap<CheckedProperty, Pair<Json>>): NativeValues {
  return Object.fromEntries(
    [...pairs]
      .filter(([{ isComputed }]) => isComputed !== true)
      .map(([property, pair]): [string, Json] => {
        const value = side.valueOf(pair);
        const line = property.line && side.valueOf(property.line);
        return value === null && typeof line === 'string' ? [line, null] : [side.pathOf(property), value];
      }),
  );
}

/** How a record is found on a side by what the flow's key has at one point of a run: what it was created with, where nothing else. */
export function keySearch(
  side: Side,
  { key, properties }: CheckedFlow,
  { point, filling }: { readonly point: 'created' | 'changedLeft' | 'changedRight'; readonly filling: Filling },
): NativeSearch {
  const found = properties.find(({ property }) => property === key);
  invariant(found, `the key ${key} is no property of its flow`);
  const value = side.valueOf(filled(found.values[point] ?? found.values.created, filling));
  invariant(typeof value === 'string', `the key ${key} is no text`);
  return { path: side.pathOf(found), value };
}

/** The ids of all records on a side that carry any value that the run ever gives to the flow's key. */
export async function idsOfRun(side: Side, flow: CheckedFlow, filling: Filling): Promise<readonly NativeId[]> {
  const ids = new Set<NativeId>();
  for (const point of ['created', 'changedLeft', 'changedRight'] as const) {
    const found = await side.client.find(side.type, keySearch(side, flow, { point, filling }));
    for (const id of found) ids.add(id);
  }
  return [...ids];
}

/** A record of a flow at one of its ends. */
export interface Spot {
  readonly side: Side;
  readonly id: NativeId;
}

/** What a spot shows now; null when the record is gone. */
export const look = ({ side, id }: Spot): Promise<JsonObject | null> => side.client.read(side.type, id);

/** What is wrong when a spot shows nothing any more. */
export const goneFrom = ({ side, id }: Spot): string => `${side.type} ${id} is gone from the ${side.name}`;
