import { withOneSum } from '../core/computed';
import type { Link } from '../core/link';
import type { ParkedPlace } from '../core/parked';
import { type Observed, planPull, type PullPlan } from '../core/plan-pull';
import type { Snapshot } from '../store/port';
import type { SyncContext } from './context';
import type { DecodedReading, EntityLookup } from './decode';
import { mappedLinks, observe, type TakenReading, withParked } from './observed';

/** A reading of one of an entity's records. */
export interface LinkReading extends TakenReading {
  readonly link: Link;
}

/** How readings are understood, and what of them must not be taken in. */
export interface ReadingRules {
  readonly lookup: EntityLookup;
  /** Changes that wait for a person, besides those that wait already. */
  readonly parked?: readonly ParkedPlace[];
  /** Fields that wait for a person, besides those that wait already. */
  readonly held?: readonly string[];
}

/** What readings would change of their entity. */
export interface ReadingsPlan {
  readonly observed: readonly Observed[];
  readonly decoded: readonly { readonly link: Link; readonly decoded: DecodedReading }[];
  readonly plan: PullPlan;
}

/** Plans how readings are taken into their entity: the same for the workers, who commit it, and for a preview. Pure. */
export function planReadings(
  { topology, settings }: Pick<SyncContext, 'topology' | 'settings'>,
  snapshot: Snapshot,
  readings: readonly LinkReading[],
  { lookup, parked = [], held = [] }: ReadingRules,
): ReadingsPlan {
  const { entity, links } = snapshot;
  const notTaken = [...snapshot.parked.filter(({ state }) => state === 'open'), ...parked];
  const taken = readings.flatMap(({ link, reading, source }) => {
    const mapping = topology.mappingOf(link.slot, link.kind);
    return mapping === null ? [] : [{ link, ...observe(topology, link, mapping, { reading, source, lookup }) }];
  });
  const observed = withOneSum(
    taken.map((each) => withParked(each.observed, notTaken)),
    mappedLinks(topology, links),
  );
  const plan = planPull({
    entity,
    held: new Set([...snapshot.held, ...held]),
    observed,
    rules: (field) => settings.rules(entity.kind, field),
  });
  return { observed, decoded: taken, plan };
}
