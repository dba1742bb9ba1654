import { jsonEqual, type Json } from '../lib/json';
import type { AssignedProperty } from './document';
import type { Spots } from './edits';
import type { Journey, Problem } from './journey';
import { textAt, valueAt } from './native-path';
import { poll } from './poll';
import { goneFrom, look } from './side';

/** Waits until the left shows, as text, what the right has given the record of itself. What it does not show is noted as failure. */
export async function awaitAssigned({ flow, failures, waitMs }: Journey, spots: Spots): Promise<Problem> {
  for (const row of flow.assigned ?? []) {
    const right = await look(spots.right);
    if (!right) return goneFrom(spots.right);
    const given = valueAt(right, row.right);
    const expected = textAt(right, row.right) || 'a number of its own';
    const left = await poll(
      () => look(spots.left),
      (seen) => seen === null || jsonEqual(valueAt(seen, row.left), expected),
      { waitMs, betweenMs: spots.left.side.client.betweenLooksMs },
    );
    if (!left) return goneFrom(spots.left);
    const found = valueAt(left, row.left);
    if (!jsonEqual(found, expected)) failures.push(failureOf(row, { given, expected, found }));
  }
  return null;
}

const failureOf = (
  { property }: AssignedProperty,
  { given, expected, found }: { readonly given: Json; readonly expected: Json; readonly found: Json },
): Journey['failures'][number] => ({ property, on: 'left', sent: { value: given }, expected, found });
