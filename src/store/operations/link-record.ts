import { type EntityId, isSameSlot, type LinkId, type RecordRef, recordKey } from '../../core/ids';
import { mayGiveWay, pendingOf } from '../../core/join-entities';
import { holdsSlot, type Link } from '../../core/link';
import { writeLinks } from '../link-changes';
import { findLinksByRecord } from '../link';
import type { Snapshot } from '../port';
import type { Queryable } from '../transaction';
import { findWaitingFor, lockRecords } from '../waiting';
import { mark, markOfEntity, atOnce } from '../dirty';
import { joinLocked } from './merge-entities';
import { done, lockSnapshots, type Operator, type Outcome, raised, readAgain, refused, saveEntities } from './operate';

/** A record that shall be linked, with the link it gets where it has none yet. */
export interface LinkWish {
  readonly entityId: EntityId;
  readonly ref: RecordRef;
  /** A new link of the entity to the record, active, without base. */
  readonly link: Link;
}

/**
 * Links a record with an entity, because a person says so: its slot must be free, or hold only a create that has no
 * record. A record that is an entity of its own brings that entity along; one that was unlinked or barred comes back.
 */
export async function linkRecord(db: Queryable, wish: LinkWish, operator: Operator): Promise<Outcome> {
  const { ref } = wish;
  const known = (await findLinksByRecord(db, [ref])).filter(({ kind }) => kind === wish.link.kind);
  const snapshots = await lockSnapshots(db, [wish.entityId, ...known.map((link) => link.entityId)]);
  const target = await survivorOf(db, wish.entityId, snapshots);
  if (target === undefined) return refused({ type: 'unknown' });
  if (target.entity.kind !== wish.link.kind) return refused({ type: 'otherKind' });
  const owner = snapshots.find(({ links }) => links.some((link) => isOf(link, ref)));
  if (owner === undefined) return attach(db, target, { ...wish, entityId: target.entity.id }, operator);
  if (owner.entity.id === target.entity.id) return refused({ type: 'same' });
  if (owner.links.filter((link) => holdsSlot(link) && !mayGiveWay(link)).length > 1) {
    return refused({ type: 'recordTaken', by: owner.entity.id });
  }
  const [survivor, loser] = owner.entity.id < target.entity.id ? [owner, target] : [target, owner];
  const outcome = await joinLocked(db, { survivor, loser }, operator);
  if (outcome.type === 'done')
    await noteLinkedByHand(
      db,
      owner.links.filter((link) => isOf(link, ref)),
    );
  return outcome;
}

async function noteLinkedByHand(db: Queryable, links: readonly Link[]): Promise<void> {
  await db.query(`update link set origin = 'manual' where id = any($1::uuid[])`, [links.map(({ id }) => id)]);
}

const isOf = (link: Link, ref: RecordRef): boolean =>
  holdsSlot(link) &&
  link.externalId !== null &&
  recordKey({ ...link.slot, externalId: link.externalId }) === recordKey(ref);

async function survivorOf(db: Queryable, id: EntityId, snapshots: readonly Snapshot[]): Promise<Snapshot | undefined> {
  const [survivor] = await lockSnapshots(db, [id]);
  return snapshots.find(({ entity }) => entity.id === survivor?.entity.id);
}

/** Gives the record, which no link names, to the entity. */
async function attach(db: Queryable, target: Snapshot, wish: LinkWish, operator: Operator): Promise<Outcome> {
  const { entity, links } = target;
  const rival = links.find((link) => holdsSlot(link) && isSameSlot(link.slot, wish.ref));
  if (rival !== undefined && !mayGiveWay(rival)) return refused({ type: 'slotTaken', slot: rival.slot });
  await letGo(db, wish.ref, rival?.id ?? null);
  await db.query('delete from link_bar where entity_id = $1 and system = $2 and record_type = $3', [
    entity.id,
    wish.ref.system,
    wish.ref.type,
  ]);
  const link: Link = { ...wish.link, entityId: entity.id, pending: pendingOf(rival) };
  await lockRecords(db, [link]);
  const { refused: taken, decided } = await writeLinks(db, [link]);
  if (taken.size > 0) return refused({ type: 'slotTaken', slot: link.slot });
  const woken = await findWaitingFor(db, decided);
  await mark(
    db,
    woken.map((id) => markOfEntity(id, atOnce)),
  );
  await saveEntities(db, [raised(entity)], operator);
  await readAgain(db, [link]);
  return done(entity.id);
}

/** What stands in the place: the create that gives way, and earlier links to the record, which was taken for deleted. */
async function letGo(db: Queryable, ref: RecordRef, rival: LinkId | null): Promise<void> {
  await db.query('delete from link where id = $1', [rival]);
  await db.query(
    `update link set state = 'unlinked' where system = $1 and record_type = $2 and external_id = $3 and state = 'gone'`,
    [ref.system, ref.type, ref.externalId],
  );
}
