import { z } from 'zod';
import { entityId, type LinkId } from '../../core/ids';
import { holdsSlot, type Link } from '../../core/link';
import { insertBars } from '../link-bar';
import { writeLinks } from '../link-changes';
import type { Queryable } from '../transaction';
import { done, lockSnapshot, type Operator, type Outcome, raised, readAgain, refused, saveEntities } from './operate';

const linkSchema = z.object({ entity_id: z.string(), state: z.string() });

async function readLink(db: Queryable, id: LinkId): Promise<z.infer<typeof linkSchema> | undefined> {
  const rows = await db.query('select entity_id, state from link where id = $1', [id]);
  return z.array(linkSchema).parse(rows)[0];
}

/**
 * Takes a record and its entity apart. Neither comes back by itself: the entity's place is barred, and the record,
 * which becomes an entity of its own when it is read next, is barred from the places of what it was taken from.
 */
export async function unlinkRecord(db: Queryable, id: LinkId, operator: Operator): Promise<Outcome> {
  const found = await readLink(db, id);
  if (found === undefined) return refused({ type: 'unknown' });
  if (found.state === 'unlinked') return refused({ type: 'decided' });
  const snapshot = await lockSnapshot(db, entityId(found.entity_id));
  const link = snapshot?.links.find((each) => each.id === id);
  if (snapshot === undefined || link === undefined || !holdsSlot(link)) return refused({ type: 'unknown' });
  const others = snapshot.links.filter((each) => each.id !== id && holdsSlot(each) && each.externalId !== null);
  if (others.length === 0) return refused({ type: 'lastRecord' });
  const unlinked: Link = { ...link, state: 'unlinked', pending: null, blockedReason: null, blockedVersion: null };
  await writeLinks(db, [unlinked]);
  await insertBars(db, [{ entityId: snapshot.entity.id, slot: link.slot }]);
  await saveEntities(db, [raised(snapshot.entity)], operator);
  await readAgain(db, [unlinked]);
  return done(snapshot.entity.id);
}
