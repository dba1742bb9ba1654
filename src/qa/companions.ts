import { type Companion, filledText, filledValues } from './document';
import type { Journey, Problem } from './journey';
import { poll } from './poll';
import { seconds } from './words';

/** Creates what the flow's references point to on the left, waits until each is on the right, and notes their ids. */
export async function makeCompanions(journey: Journey): Promise<Problem> {
  for (const companion of journey.flow.companions) {
    const problem = await makeCompanion(journey, companion);
    if (problem !== null) return problem;
  }
  return null;
}

async function makeCompanion(journey: Journey, companion: Companion): Promise<Problem> {
  const { sides, filling, made, waitMs } = journey;
  const { name, values, found, isMadeOnReference = false, ...types } = companion;
  const left = { ...sides.left, type: types.left };
  const right = { ...sides.right, type: types.right };
  const leftId = await left.client.create(left.type, filledValues(values, filling));
  made.push({ side: left, id: leftId });
  if (isMadeOnReference) {
    filling.companions.set(name, [leftId, null]);
    return null;
  }
  const search = { path: found.path, value: filledText(found.value, filling) };
  const ids = await poll(
    () => right.client.find(right.type, search),
    ({ length }) => length > 0,
    { waitMs, betweenMs: right.client.betweenLooksMs },
  );
  made.push(...ids.map((id) => ({ side: right, id })));
  const [rightId, ...others] = ids;
  if (rightId === undefined || others.length > 0)
    return `${left.type} ${leftId}, which a reference needs, got ${ids.length} ${right.type} on the right within ${seconds(waitMs)}`;
  filling.companions.set(name, [leftId, rightId]);
  return null;
}
