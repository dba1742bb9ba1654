import { z } from 'zod';
import { foldConflicts, type NewConflict } from '../core/conflict';
import { type EntityId, entityId } from '../core/ids';
import { batchOf, type Columns, json, text, uuid } from './columns';
import { type Bar, barsOf } from './link-bar';
import type { NewReview } from './founding';
import type { Queryable } from './transaction';

const conflictColumns: Columns<NewConflict> = {
  entity_id: uuid((conflict) => conflict.entityId),
  field: text((conflict) => conflict.field),
  reason: text((conflict) => conflict.reason),
  candidates: json((conflict) => conflict.candidates),
};

/**
 * Holds fields until a person decides. In a field that is held already the candidates of the same records are replaced,
 * nothing is written where they are what they were, and the reason stays the one that it began with.
 */
export async function openConflicts(db: Queryable, conflicts: readonly NewConflict[]): Promise<void> {
  if (conflicts.length === 0) return;
  const batch = batchOf(conflictColumns, foldConflicts(conflicts));
  await db.query(
    `insert into conflict (${batch.names}) select ${batch.names} from ${batch.from}
     order by entity_id, field
     on conflict (entity_id, field) where state = 'open' do update set candidates = (
       select coalesce(jsonb_agg(known), '[]') from jsonb_array_elements(conflict.candidates) as known
       where not exists (
         select from jsonb_array_elements(excluded.candidates) as newer
         where newer->>'linkId' is not distinct from known->>'linkId'
       )
     ) || excluded.candidates
     where not conflict.candidates @> excluded.candidates`,
    batch.parameters,
  );
}

const heldSchema = z.object({ entity_id: z.string(), field: z.string() });

/** The fields with an open conflict, by entity. */
export async function readHeld(
  db: Queryable,
  ids: readonly EntityId[],
): Promise<readonly { readonly entityId: EntityId; readonly field: string }[]> {
  const rows = await db.query(
    `select entity_id, field from conflict where entity_id = any($1::uuid[]) and state = 'open'`,
    [ids],
  );
  return z
    .array(heldSchema)
    .parse(rows)
    .map((row) => ({ entityId: entityId(row.entity_id), field: row.field }));
}

interface ReviewOfEntity {
  readonly entityId: EntityId;
  readonly review: NewReview;
}

const reviewColumns: Columns<ReviewOfEntity> = {
  entity_id: uuid((row) => row.entityId),
  system: text((row) => row.review.record.system),
  record_type: text((row) => row.review.record.type),
  external_id: text((row) => row.review.record.externalId),
  // an array of arrays would have to be rectangular: the candidates travel as one array literal each
  candidates: text((row) => `{${row.review.candidates.join(',')}}`),
  reason: text((row) => row.review.reason),
};

/** Asks whether new entities are others that are there. */
export async function openReviews(db: Queryable, reviews: readonly ReviewOfEntity[]): Promise<void> {
  if (reviews.length === 0) return;
  const batch = batchOf(reviewColumns, reviews);
  await db.query(
    `insert into match_review (${batch.names})
     select entity_id, system, record_type, external_id, candidates::uuid[], reason from ${batch.from}`,
    batch.parameters,
  );
}

/** Which of the entities wait for a review. */
export async function readReviewed(db: Queryable, ids: readonly EntityId[]): Promise<ReadonlySet<EntityId>> {
  const rows = await db.query(
    `select entity_id from match_review where entity_id = any($1::uuid[]) and state = 'open'`,
    [ids],
  );
  return new Set(
    z
      .array(z.object({ entity_id: z.string() }))
      .parse(rows)
      .map((row) => entityId(row.entity_id)),
  );
}

/** The slots of records whose open review names an entity as a candidate. */
export async function readReviewedSlots(db: Queryable, ids: readonly EntityId[]): Promise<readonly Bar[]> {
  const rows = await db.query(
    `select distinct candidate as entity_id, system, record_type
     from match_review, unnest(candidates) as candidate
     where state = 'open' and candidates && $1::uuid[] and candidate = any($1::uuid[])`,
    [ids],
  );
  return barsOf(rows);
}
