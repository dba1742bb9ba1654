import { z } from 'zod';
import { type EntityId, entityId, type LinkId, linkId, recordKey, slotKey } from '../core/ids';
import { holdsSlot, type Link } from '../core/link';
import { indexBy } from '../lib/batch';
import { invariant } from '../lib/invariant';
import { batchOf } from './columns';
import { insertLinks, linkColumns } from './link';
import type { Queryable } from './transaction';

/** What became of links that were to be written. */
export interface WrittenLinks {
  /** Links whose slot or record another link holds: they were not written. */
  readonly refused: ReadonlySet<LinkId>;
  /** Links that others may wait for and that were decided now: active with a record, or blocked before they had one. */
  readonly decided: readonly Link[];
}

/**
 * Writes links as they shall be, by id; unknown ones are inserted. The caller holds the entities' rows. Links that let
 * go of a record or a slot come first, so that another link of the batch may take it.
 */
export async function writeLinks(db: Queryable, links: readonly Link[]): Promise<WrittenLinks> {
  if (links.length === 0) return { refused: new Set(), decided: [] };
  const known = await lockLinks(db, links);
  const changed = links.filter(({ id }) => known.has(id));
  const fresh = links.filter(({ id }) => !known.has(id));
  const [keeping, releasing] = partition(changed, holdsSlot);
  await updateLinks(db, releasing);
  const taken = await findTaken(
    db,
    keeping.filter((link) => takesAnew(link, known.get(link.id))),
  );
  await updateLinks(
    db,
    keeping.filter(({ id }) => !taken.has(id)),
  );
  await forgetHashes(
    db,
    keeping.filter(({ id }) => !taken.has(id)),
  );
  const inserted = await insertLinks(db, fresh);
  const refused = new Set([...taken, ...fresh.filter(({ id }) => !inserted.has(id)).map(({ id }) => id)]);
  const decided = links.filter(
    (link) => !refused.has(link.id) && (isNewlyActive(link, known) || isNewlyBlocked(link, known)),
  );
  return { refused, decided };
}

type KnownLinks = ReadonlyMap<LinkId, KnownLink>;

const isActive = (link: Link): boolean => link.state === 'active' && link.externalId !== null;

const isNewlyActive = (link: Link, known: KnownLinks): boolean =>
  isActive(link) && known.get(link.id)?.wasActive !== true;

/** A create that stands still now: who waits for its record goes on without. */
const isNewlyBlocked = (link: Link, known: KnownLinks): boolean =>
  link.state === 'creating' && link.blockedReason !== null && known.get(link.id)?.wasBlocked !== true;

function partition<T>(items: readonly T[], belongs: (item: T) => boolean): readonly [T[], T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}

/** What a link was before. */
interface KnownLink {
  readonly entityId: EntityId;
  readonly externalId: string | null;
  readonly wasActive: boolean;
  readonly wasBlocked: boolean;
  readonly heldSlot: boolean;
}

/** Whether a link wants a slot or a record that it did not have. */
const takesAnew = (link: Link, known: KnownLink | undefined): boolean =>
  known === undefined || known.externalId !== link.externalId || !known.heldSlot;

const knownSchema = z.object({
  id: z.string().transform(linkId),
  entityId: z.string().transform(entityId),
  externalId: z.string().nullable(),
  wasActive: z.boolean(),
  wasBlocked: z.boolean(),
  heldSlot: z.boolean(),
});

async function lockLinks(db: Queryable, links: readonly Link[]): Promise<ReadonlyMap<LinkId, KnownLink>> {
  const rows = await db.query(
    `select id, entity_id as "entityId", external_id as "externalId",
       state = 'active' and external_id is not null as "wasActive", blocked_reason is not null as "wasBlocked",
       state in ('creating', 'active', 'deleting', 'closed') as "heldSlot"
     from link where id = any($1::uuid[]) order by id for no key update`,
    [links.map(({ id }) => id)],
  );
  const known = indexBy(z.array(knownSchema).parse(rows), ({ id }) => id);
  for (const { id, entityId: owner } of links) {
    invariant((known.get(id)?.entityId ?? owner) === owner, `link ${id} cannot change its entity`);
  }
  return known;
}

/**
 * Makes the next reading of records news, whatever their mirror holds: those with a write of ours on the wire, and those
 * that were last taken in from another reading than the mirror's. That may be older, also where it was read later: lists
 * lag. An edit back to what the mirror shows would go unseen.
 */
async function forgetHashes(db: Queryable, links: readonly Link[]): Promise<void> {
  if (links.length === 0) return;
  const batch = batchOf(linkColumns, links);
  await db.query(
    `with stale as (
       select record.system, record.record_type, record.external_id
       from record join ${batch.from} using (system, record_type, external_id)
       where input.pending is not null or record.read_at is distinct from input.synced_at
       order by record.system, record.record_type, record.external_id
       for update of record
     )
     update record set hash = '' from stale
     where (record.system, record.record_type, record.external_id)
       = (stale.system, stale.record_type, stale.external_id)`,
    batch.parameters,
  );
}

/** The id, entity, kind, slot and marker of a link never change. */
async function updateLinks(db: Queryable, links: readonly Link[]): Promise<void> {
  if (links.length === 0) return;
  const batch = batchOf(linkColumns, links);
  await db.query(
    `update link set
       external_id = input.external_id, state = input.state, blocked_reason = input.blocked_reason,
       blocked_version = input.blocked_version, origin = input.origin, intent = input.intent, base = input.base,
       ack = input.ack, pending = input.pending, line_ids = input.line_ids, record_version = input.record_version,
       written_at = input.written_at, mapping_hash = input.mapping_hash, synced_at = input.synced_at,
       missing_since = input.missing_since, last_error = input.last_error, updated_at = now()
     from ${batch.from}
     where link.id = input.id`,
    batch.parameters,
  );
}

/**
 * Which of the links cannot be written, because another link has their record or slot. One that another transaction
 * takes after this look breaks off the update, and the transaction runs again.
 */
async function findTaken(db: Queryable, links: readonly Link[]): Promise<ReadonlySet<LinkId>> {
  if (links.length === 0) return new Set();
  const batch = batchOf(linkColumns, links);
  const rows = await db.query(
    `with input as (select * from ${batch.from})
     select input.id from input join link using (system, record_type, external_id, kind)
     where link.state <> 'unlinked' and link.id <> input.id
     union
     select input.id from input join link using (entity_id, system, record_type)
     where link.state in ('creating', 'active', 'deleting', 'closed') and link.id <> input.id`,
    batch.parameters,
  );
  const ids = z.array(z.object({ id: z.string() })).parse(rows);
  return new Set([...ids.map(({ id }) => linkId(id)), ...takenWithin(links)]);
}

/** Links of one batch that want what an earlier one of it takes. */
function takenWithin(links: readonly Link[]): readonly LinkId[] {
  const seen = new Set<string>();
  return links.flatMap((link) => {
    const wants = [`${link.entityId} ${slotKey(link.slot)}`];
    if (link.externalId !== null)
      wants.push(`${link.kind} ${recordKey({ ...link.slot, externalId: link.externalId })}`);
    const isTaken = wants.some((want) => seen.has(want));
    for (const want of wants) seen.add(want);
    return isTaken ? [link.id] : [];
  });
}
