import { type Json, jsonEqual } from '../lib/json';
import type { AssignedProperty, CheckedFlow } from './document';
import type { Spots } from './edits';
import type { Journey, Problem, Rival } from './journey';
import { textAt, valueAt } from './native-path';
import { poll } from './poll';
import { goneFrom, keySearch, look } from './side';
import type { VendorClient } from './vendor';

/** Where a flow stands among those that are checked together. */
interface Standing {
  readonly flow: CheckedFlow;
  readonly left: VendorClient;
  readonly right: VendorClient;
}

/** Those of the flows that assign what a flow assigns, to the same records. */
export function rivalsOf({ flow, left, right }: Standing, all: readonly Standing[]): readonly Rival[] {
  const assigned = new Set(flow.assigned?.map((row) => row.left));
  return all
    .filter((each) => each.left === left && each.right !== right && each.flow.left === flow.left)
    .filter((each) => each.flow.assigned?.some((row) => assigned.has(row.left)))
    .map((each) => ({ client: each.right, flow: each.flow }));
}

/**
 * Waits until the left shows, as text, what the right has given the record of itself, or what a rival of the right has.
 * What it does not show is noted as failure.
 */
export async function awaitAssigned(journey: Journey, spots: Spots): Promise<Problem> {
  const { flow, failures, waitMs } = journey;
  for (const row of flow.assigned ?? []) {
    const right = await look(spots.right);
    if (!right) return goneFrom(spots.right);
    const expected = textAt(right, row.right) || 'a number of its own';
    const { left, isGiven } = await poll(
      async () => {
        const seen = await look(spots.left);
        const found = seen && valueAt(seen, row.left);
        const given = [expected, ...(found === expected ? [] : await givenByRivals(journey, row))];
        return { left: seen, isGiven: given.some((each) => jsonEqual(found, each)) };
      },
      (seen) => seen.left === null || seen.isGiven,
      { waitMs, betweenMs: spots.left.side.client.betweenLooksMs },
    );
    if (!left) return goneFrom(spots.left);
    const sent = { value: valueAt(right, row.right) };
    if (!isGiven) failures.push({ property: row.property, on: 'left', sent, expected, found: valueAt(left, row.left) });
  }
  return null;
}

/** What rivals of the right have given the record, found by the flow's key. */
async function givenByRivals({ flow, sides, filling, rivals }: Journey, row: AssignedProperty): Promise<Json[]> {
  const { value } = keySearch(sides.left, flow, { point: 'created', filling });
  const given: Json[] = [];
  for (const { client, flow: other } of rivals) {
    const path = other.properties.find(({ property }) => property === other.key)?.right;
    const assigned = other.assigned?.find(({ left }) => left === row.left);
    if (path === undefined || assigned === undefined) continue;
    for (const id of await client.find(other.right, { path, value })) {
      const record = await client.read(other.right, id);
      if (record !== null) given.push(textAt(record, assigned.right));
    }
  }
  return given;
}
