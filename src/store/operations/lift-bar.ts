import type { EntityId, RecordSlot } from '../../core/ids';
import type { Queryable } from '../transaction';
import { done, lockSnapshot, type Operator, type Outcome, raised, refused, saveEntities } from './operate';

/** Lets an entity get a record in a slot again: the flows make one, or match one, if they ask for it. */
export async function liftBar(
  db: Queryable,
  { entityId, slot }: { readonly entityId: EntityId; readonly slot: RecordSlot },
  operator: Operator,
): Promise<Outcome> {
  const snapshot = await lockSnapshot(db, entityId);
  if (snapshot === undefined) return refused({ type: 'unknown' });
  const lifted = await db.query(
    'delete from link_bar where entity_id = $1 and system = $2 and record_type = $3 returning true',
    [snapshot.entity.id, slot.system, slot.type],
  );
  if (lifted.length === 0) return refused({ type: 'unknown' });
  await saveEntities(db, [raised(snapshot.entity)], operator);
  return done(snapshot.entity.id);
}
