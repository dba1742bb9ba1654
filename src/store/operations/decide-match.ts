import { z } from 'zod';
import { type EntityId, entityId, type SystemId, systemId } from '../../core/ids';
import { loadSurvivors } from '../entity';
import { keepApart } from '../person-decisions';
import type { Snapshot } from '../port';
import type { Queryable } from '../transaction';
import { joinLocked } from './merge-entities';
import { done, lockSnapshots, type Operator, type Outcome, raised, refused, saveEntities } from './operate';

/** Whether the newcomer is one of the entities it may be, or none of them. */
export type MatchDecision = { readonly type: 'same'; readonly as: EntityId } | { readonly type: 'different' };

const reviewSchema = z.object({
  entity_id: z.string().transform(entityId),
  system: z.string().transform(systemId),
  candidates: z.array(z.string().transform(entityId)),
  state: z.enum(['open', 'decided']),
});
type Review = z.infer<typeof reviewSchema>;

async function readReview(db: Queryable, id: string): Promise<Review | null> {
  const rows = await db.query('select entity_id, system, candidates, state from match_review where id = $1', [id]);
  return z.array(reviewSchema).parse(rows)[0] ?? null;
}

/** The newcomer of a review, decided or not: its entity and the system of its record; null when there is none. */
export async function findReviewed(
  db: Queryable,
  id: string,
): Promise<{ readonly entityId: EntityId; readonly system: SystemId } | null> {
  const review = await readReview(db, id);
  return review && { entityId: review.entity_id, system: review.system };
}

/**
 * Decides what a newcomer is. The same: its entity and the candidate are merged. Different: the review is closed and
 * remembered, so that neither stands in the way of the other's records.
 */
export async function decideMatch(
  db: Queryable,
  { id, decision }: { readonly id: string; readonly decision: MatchDecision },
  operator: Operator,
): Promise<Outcome> {
  const found = await readReview(db, id);
  if (found === null) return refused({ type: 'unknown' });
  if (found.state === 'decided') return refused({ type: 'decided' });
  const asked = decision.type === 'same' ? await loadSurvivors(db, [decision.as]) : [];
  const snapshots = await lockSnapshots(db, [
    found.entity_id,
    ...found.candidates,
    ...asked.map((entity) => entity.id),
  ]);
  // read again under the locks: a merge moves reviews
  const review = await readReview(db, id);
  if (review === null || review.state === 'decided') return refused({ type: 'decided' });
  const newcomer = snapshots.find(({ entity }) => entity.id === review.entity_id);
  if (newcomer === undefined) return refused({ type: 'unknown' });
  const outcome =
    decision.type === 'same'
      ? await join(db, { newcomer, candidate: candidateOf(review, snapshots, asked[0]?.id) }, operator)
      : await part(db, { newcomer, review, snapshots }, operator);
  if (outcome.type === 'done') {
    await db.query(
      `update match_review set
         state = 'decided', same_as = $2, decided_by = $3, decided_at = to_timestamp($4::float8 / 1000)
       where id = $1`,
      [id, decision.type === 'same' ? decision.as : null, operator.actor, operator.now],
    );
  }
  return outcome;
}

const candidateOf = (
  { candidates }: Review,
  snapshots: readonly Snapshot[],
  id: EntityId | undefined,
): Snapshot | undefined => snapshots.find(({ entity }) => entity.id === id && candidates.includes(entity.id));

async function join(
  db: Queryable,
  { newcomer, candidate }: { readonly newcomer: Snapshot; readonly candidate: Snapshot | undefined },
  operator: Operator,
): Promise<Outcome> {
  if (candidate === undefined) return refused({ type: 'notOffered' });
  const [survivor, loser] = newcomer.entity.id < candidate.entity.id ? [newcomer, candidate] : [candidate, newcomer];
  return joinLocked(db, { survivor, loser }, operator);
}

/** Both get their records now: under a new version, for a create that the other stood in the way of was blocked. */
async function part(
  db: Queryable,
  { newcomer, review, snapshots }: { newcomer: Snapshot; review: Review; snapshots: readonly Snapshot[] },
  operator: Operator,
): Promise<Outcome> {
  await keepApart(db, newcomer.entity.id, review.candidates);
  const concerned = snapshots.map(({ entity }) => raised(entity));
  await saveEntities(db, concerned, operator);
  return done(...concerned.map(({ id }) => id));
}
