import { type Companion, filledText } from './document';
import type { Journey } from './journey';
import { idsOfRun } from './side';
import { VendorRefusal } from './vendor';

/**
 * Deletes every record of the run through its vendor: those known to be made, and those that the run's key values find. What
 * points to others goes before what it points to. Tells in sentences what could not be deleted.
 */
export async function tidyUp(journey: Journey): Promise<readonly string[]> {
  const { sides, made } = journey;
  const problems: string[] = [];
  for (const side of [sides.left, sides.right]) {
    const ids = await attempt(() => idsOfRun(side, journey.flow, journey.filling), problems);
    for (const id of ids ?? []) await attempt(() => side.client.remove(side.type, id), problems);
  }
  for (const { side, id } of made.toReversed()) await attempt(() => side.client.remove(side.type, id), problems);
  for (const companion of journey.flow.companions.filter(({ isMadeOnReference }) => isMadeOnReference))
    await attempt(() => removeReferred(journey, companion), problems);
  return problems;
}

/** Removes what came to the right because something there referred to it. */
async function removeReferred({ sides, filling }: Journey, { right: type, found }: Companion): Promise<void> {
  const { client } = sides.right;
  const ids = await client.find(type, { path: found.path, value: filledText(found.value, filling) });
  for (const id of ids) await client.remove(type, id);
}

async function attempt<Result>(work: () => Promise<Result>, problems: string[]): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof VendorRefusal)) throw error;
    problems.push(`left behind: ${error.message}`);
    return null;
  }
}
