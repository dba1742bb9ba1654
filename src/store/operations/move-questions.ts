import type { EntityId } from '../../core/ids';
import type { Queryable } from '../transaction';
import type { Operator } from './operate';

/**
 * What is left to decide about a merged entity is to be decided about its survivor. Conflicts are not: the records are
 * read anew, and what they differ in is found again. A review of which no candidate is left is decided.
 */
export async function moveQuestions(
  db: Queryable,
  { from, to }: { readonly from: EntityId; readonly to: EntityId },
  { actor, now }: Operator,
): Promise<void> {
  await db.query(
    `update conflict set state = 'decided', decided_by = $2, decided_at = to_timestamp($3::float8 / 1000)
     where entity_id = $1 and state = 'open'`,
    [from, actor, now],
  );
  await db.query('update conflict set entity_id = $2 where entity_id = $1', [from, to]);
  await db.query('update parked_change set entity_id = $2 where entity_id = $1', [from, to]);
  await db.query(
    `update match_review set candidates = array(
       select distinct case when candidate = $1::uuid then $2::uuid else candidate end from unnest(candidates) as candidate
     ) where state = 'open' and candidates @> array[$1::uuid]`,
    [from, to],
  );
  // one open review for each entity: the survivor's own comes first
  await db.query(
    `update match_review set entity_id = $2
     where entity_id = $1 and (state <> 'open' or not exists (
       select from match_review own where own.entity_id = $2::uuid and own.state = 'open'
     ))`,
    [from, to],
  );
  await db.query(
    `update match_review own set candidates = array(
       select distinct candidate from unnest(own.candidates || other.candidates) as candidate
     ) from match_review other
     where own.entity_id = $2 and own.state = 'open' and other.entity_id = $1 and other.state = 'open'`,
    [from, to],
  );
  await db.query(
    `update match_review set state = 'decided', same_as = $2, decided_by = $3, decided_at = to_timestamp($4::float8 / 1000)
     where entity_id = $1 and state = 'open'`,
    [from, to, actor, now],
  );
  await db.query(
    `update match_review set candidates = array_remove(candidates, $1::uuid) where entity_id = $1::uuid and state = 'open'`,
    [to],
  );
  await db.query(
    `update match_review set state = 'decided', same_as = $1, decided_by = $2, decided_at = to_timestamp($3::float8 / 1000)
     where entity_id = $1 and state = 'open' and candidates = '{}'`,
    [to, actor, now],
  );
}
