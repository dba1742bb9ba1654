import type { EntityKind } from './kinds';
import { holdsSlot, type Link } from './link';
import type { Blocked } from './push-plan';

/** How many records the flows made of an entity, or are making. */
export const fanOutOf = (links: readonly Pick<Link, 'origin' | 'state' | 'externalId' | 'intent'>[]): number =>
  links.filter(
    (link) => link.origin === 'flow' && holdsSlot(link) && (link.externalId !== null || link.intent !== null),
  ).length;

/** Why no further record is made of an entity of which the flows made `made`; nothing when one may be. */
export function fanOutProblems(kind: EntityKind, made: number, maxFanOut: number): readonly Blocked[] {
  if (made < maxFanOut) return [];
  const problem = `the flows make at most ${maxFanOut} records of one ${kind}; raise it, or pause a flow`;
  return [{ field: 'sync.maxFanOut', problem }];
}
