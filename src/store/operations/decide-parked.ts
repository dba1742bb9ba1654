import { z } from 'zod';
import { type Entity, type HistoryEntry, revOf } from '../../core/entity';
import { type EntityId, entityId, linkId, type SystemId, systemId } from '../../core/ids';
import type { Link } from '../../core/link';
import { setByRecord, setFields } from '../../core/set-fields';
import { appendHistory } from '../history';
import { writeLinks } from '../link-changes';
import type { Queryable } from '../transaction';
import { done, lockSnapshot, type Operator, type Outcome, raised, readAgain, refused, saveEntities } from './operate';

const parkedSchema = z.object({
  entity_id: z.string().transform(entityId),
  link_id: z.string().transform(linkId),
  system: z.string().transform(systemId),
  field: z.string(),
  state: z.enum(['open', 'approved', 'rejected', 'void']),
});
type ParkedRow = z.infer<typeof parkedSchema>;

async function readParked(db: Queryable, id: string): Promise<ParkedRow | undefined> {
  const rows = await db.query(
    `select p.entity_id, p.link_id, l.system, p.field, p.state
     from parked_change p join link l on l.id = p.link_id where p.id = $1`,
    [id],
  );
  return z.array(parkedSchema).parse(rows)[0];
}

/** What a parked change is about, decided or not: an entity, and the system of the record; null when there is none. */
export async function findParked(
  db: Queryable,
  id: string,
): Promise<{ readonly entityId: EntityId; readonly system: SystemId } | null> {
  const parked = await readParked(db, id);
  return parked === undefined ? null : { entityId: parked.entity_id, system: parked.system };
}

/**
 * Decides a parked change. Approved, a lost value is taken in, and a delete is once the system confirms it again;
 * rejected, the value is written back, and of a delete nothing follows.
 */
export async function decideParked(
  db: Queryable,
  { id, isApproved }: { readonly id: string; readonly isApproved: boolean },
  operator: Operator,
): Promise<Outcome> {
  const found = await readParked(db, id);
  const snapshot = found === undefined ? undefined : await lockSnapshot(db, found.entity_id);
  const parked = snapshot === undefined ? undefined : await readParked(db, id);
  if (snapshot === undefined || parked === undefined) return refused({ type: 'unknown' });
  if (parked.state !== 'open') return refused({ type: 'decided' });
  const link = snapshot.links.find((each) => each.id === parked.link_id);
  if (link === undefined) return refused({ type: 'unknown' });
  await db.query(
    `update parked_change set state = $2, decided_by = $3, decided_at = to_timestamp($4::float8 / 1000) where id = $1`,
    [id, isApproved ? 'approved' : 'rejected', operator.actor, operator.now],
  );
  const decided = { entity: snapshot.entity, link, field: parked.field };
  const after =
    parked.field === ''
      ? { entity: raised(snapshot.entity), link, history: [] }
      : isApproved
        ? takeIn(decided, operator)
        : writeBack(decided);
  await writeLinks(db, [after.link]);
  await appendHistory(db, after.history);
  await saveEntities(db, [after.entity], operator);
  await readAgain(db, [after.link]);
  return done(snapshot.entity.id);
}

interface Decided {
  readonly entity: Entity;
  readonly link: Link;
  readonly history: readonly HistoryEntry[];
}

interface LostField {
  readonly entity: Entity;
  readonly link: Link;
  readonly field: string;
}

/** The entity without the value, as if the reading had been taken in: pushed to its other records. */
function takeIn({ entity, link, field }: LostField, { now }: Operator): Decided {
  const taken = setFields(entity, { [field]: null }, setByRecord(link, { notBefore: null, at: now }));
  const ack = { ...link.ack, [field]: taken.entity.version };
  return { ...taken, link: { ...link, base: { ...link.base, [field]: null }, ack } };
}

/** The record is known to show nothing, and not to have the entity's value: that is written to it. */
function writeBack({ entity, link, field }: LostField): Decided {
  const ack = { ...link.ack, [field]: revOf(entity, field) - 1 };
  return { entity: raised(entity), link: { ...link, base: { ...link.base, [field]: null }, ack }, history: [] };
}
