import type { EntityId } from '../core/ids';
import { groupBy } from '../lib/batch';
import { loadSurvivors } from './entity';
import { findLinksOfEntities } from './link';
import { readBars } from './link-bar';
import { resolveMerged } from './merged-references';
import { readDecisions } from './person-decisions';
import type { Snapshot } from './port';
import { readHeld, readReviewed, readReviewedSlots } from './questions';
import type { Queryable } from './transaction';
import { readReferences, readWaits } from './waiting';

/** See SyncStore.loadSnapshots. In id order, each survivor once. */
export async function loadSnapshots(db: Queryable, ids: readonly EntityId[]): Promise<readonly Snapshot[]> {
  const entities = await loadSurvivors(db, ids);
  if (entities.length === 0) return [];
  const survivors = entities.map(({ id }) => id);
  const referring = await resolveMerged(db, { entities, links: await findLinksOfEntities(db, survivors) });
  const links = groupBy(referring.links, (link) => link.entityId);
  const held = groupBy(await readHeld(db, survivors), (field) => field.entityId);
  const bars = [...(await readBars(db, survivors)), ...(await readReviewedSlots(db, survivors))];
  const barred = groupBy(bars, (bar) => bar.entityId);
  const reviewed = await readReviewed(db, survivors);
  const waiting = groupBy(await readWaits(db, survivors), (each) => each.entityId);
  const referenced = groupBy(await readReferences(db, survivors), (each) => each.entityId);
  const decisions = await readDecisions(db, survivors);
  return referring.entities.map((entity) => ({
    entity,
    links: links.get(entity.id) ?? [],
    held: new Set(held.get(entity.id)?.map(({ field }) => field)),
    barred: barred.get(entity.id)?.map(({ slot }) => slot) ?? [],
    hasOpenReview: reviewed.has(entity.id),
    referencedFrom: referenced.get(entity.id)?.map(({ system }) => system) ?? [],
    waiting: waiting.get(entity.id)?.map(({ wait }) => wait) ?? [],
    ...decisions(entity.id),
  }));
}
