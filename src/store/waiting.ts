import { z } from 'zod';
import {
  type EntityId,
  entityId,
  type LinkId,
  linkId,
  type RecordRef,
  recordKey,
  type SystemId,
  systemId,
} from '../core/ids';
import type { Link } from '../core/link';
import { groupBy } from '../lib/batch';
import { invariant } from '../lib/invariant';
import { takeTurns } from './advisory-lock';
import { asTime, batchOf, type Columns, text, uuid } from './columns';
import type { Waiting } from './entity-change';
import type { Queryable } from './transaction';

/** What is waited for, as text: an entity, or a record. */
function awaitedKey({ onEntity, onRecord }: Waiting): string {
  if (onEntity !== null && onRecord === null) return awaitedEntity(onEntity);
  invariant(onRecord !== null && onEntity === null, 'a wait is for an entity or for a record');
  return awaitedRecord(onRecord);
}

const awaitedEntity = (id: EntityId): string => `e:${id}`;
const awaitedRecord = (ref: RecordRef): string => `r:${recordKey(ref)}`;

const waitingColumns: Columns<Waiting> = {
  link_id: uuid((wait) => wait.linkId),
  field: text((wait) => wait.field),
  awaited: text(awaitedKey),
  on_entity: uuid((wait) => wait.onEntity),
  on_system: text((wait) => wait.onRecord?.system ?? null),
  on_record_type: text((wait) => wait.onRecord?.type ?? null),
  on_external_id: text((wait) => wait.onRecord?.externalId ?? null),
  reason: text((wait) => wait.reason),
};

/**
 * Lets those who link records and those who begin to wait for one of these take turns, until the transaction ends: so
 * either the wait sees the link, or the link sees the wait. Called once in a transaction, after the locks on entities
 * and before links are written.
 */
export async function lockRecords(
  db: Queryable,
  links: readonly Link[],
  waits: readonly Waiting[] = [],
): Promise<void> {
  const linked = links.flatMap((link) => refOf(link) ?? []);
  const awaited = waits.flatMap(({ onRecord }) => onRecord ?? []);
  await takeTurns(db, 'record', [
    ...linked.map((ref) => ({ on: recordKey(ref), isShared: true })),
    ...awaited.map((ref) => ({ on: recordKey(ref), isShared: false })),
  ]);
}

const refOf = (link: Link): RecordRef | null =>
  link.state === 'active' && link.externalId !== null ? { ...link.slot, externalId: link.externalId } : null;

const wokenSchema = z.object({ entity_id: z.string() });
const wokenOf = (rows: readonly unknown[]): readonly EntityId[] =>
  z
    .array(wokenSchema)
    .parse(rows)
    .map((row) => entityId(row.entity_id));

/**
 * Replaces the waits of entities. Answers those entities whose new wait is over already, because what they wait for was
 * linked after the wait was planned: they are to be looked at again. A wait that stood before counts as looked at, or
 * an entity that waits for something else of the awaited one would never come to rest. The caller holds the rows of
 * the entities and of the awaited ones, and the turns on the awaited records.
 */
export async function replaceWaits(
  db: Queryable,
  ids: readonly EntityId[],
  waits: readonly Waiting[],
): Promise<readonly EntityId[]> {
  if (ids.length === 0) return [];
  const batch = batchOf(waitingColumns, waits);
  await db.query(
    `delete from waiting where entity_id = any($${batch.parameters.length + 1}::uuid[])
       and (link_id, field, awaited, reason) not in (select link_id, field, awaited, reason from ${batch.from})`,
    [...batch.parameters, ids],
  );
  if (waits.length === 0) return [];
  const rows = await db.query(
    `with begun as (
       insert into waiting (${batch.names}, entity_id, system)
       select input.*, link.entity_id, link.system from ${batch.from} join link on link.id = input.link_id
       on conflict (link_id, field, awaited) do nothing
       returning *
     )
     select distinct begun.entity_id from begun join link on
       (link.entity_id = begun.on_entity and link.system = begun.system)
       or (link.system = begun.on_system and link.record_type = begun.on_record_type
         and link.external_id = begun.on_external_id)
     where (link.state = 'active' and link.external_id is not null)
       or (link.state = 'creating' and link.blocked_reason is not null)
     union
     select begun.entity_id from begun join entity on entity.id = begun.on_entity
     where entity.state <> 'active' or exists (select from link_bar where link_bar.entity_id = entity.id)
       or exists (select from match_review
         where state = 'open' and (entity_id = entity.id or entity.id = any(candidates)))`,
    batch.parameters,
  );
  return wokenOf(rows);
}

/**
 * The entities that wait for records of entities which may not get them now: they are gone, a slot was barred, or a
 * person has to say whether they are others.
 */
export async function findWaitingOn(db: Queryable, ids: readonly EntityId[]): Promise<readonly EntityId[]> {
  if (ids.length === 0) return [];
  return wokenOf(await db.query('select distinct entity_id from waiting where on_entity = any($1::uuid[])', [ids]));
}

const waitSchema = z
  .object({
    entity_id: z.string(),
    link_id: z.string(),
    field: z.string(),
    on_entity: z.string().nullable(),
    on_system: z.string().nullable(),
    on_record_type: z.string().nullable(),
    on_external_id: z.string().nullable(),
    reason: z.string(),
  })
  .transform((row): { readonly entityId: EntityId; readonly wait: Waiting } => ({
    entityId: entityId(row.entity_id),
    wait: {
      linkId: linkId(row.link_id),
      field: row.field,
      onEntity: row.on_entity === null ? null : entityId(row.on_entity),
      onRecord:
        row.on_system !== null && row.on_record_type !== null && row.on_external_id !== null
          ? { system: systemId(row.on_system), type: row.on_record_type, externalId: row.on_external_id }
          : null,
      reason: row.reason,
    },
  }));

/** What the links of entities wait for. */
export async function readWaits(
  db: Queryable,
  ids: readonly EntityId[],
): Promise<readonly { readonly entityId: EntityId; readonly wait: Waiting }[]> {
  const rows = await db.query('select * from waiting where entity_id = any($1::uuid[]) order by link_id, field', [ids]);
  return z.array(waitSchema).parse(rows);
}

/** A field of a link that waits for a reference, as people are told. */
export interface StoredWait {
  readonly field: string;
  readonly reason: string;
  readonly since: number;
}

const linkWaitSchema = z.object({
  link_id: z.string().transform(linkId),
  field: z.string(),
  reason: z.string(),
  since: asTime,
});

/** What links wait for, by link, in the order of their fields; without those that wait for nothing. */
export async function readLinkWaits(
  db: Queryable,
  ids: readonly LinkId[],
): Promise<ReadonlyMap<LinkId, readonly StoredWait[]>> {
  const rows = await db.query(
    `select link_id, field, reason, created_at as since from waiting where link_id = any($1::uuid[])
     order by link_id, field, awaited`,
    [ids],
  );
  return groupBy(z.array(linkWaitSchema).parse(rows), (row) => row.link_id);
}

const referenceSchema = z
  .object({ on_entity: z.string(), system: z.string() })
  .transform((row) => ({ entityId: entityId(row.on_entity), system: systemId(row.system) }));

/** The systems in which links of others wait for entities. */
export async function readReferences(
  db: Queryable,
  ids: readonly EntityId[],
): Promise<readonly { readonly entityId: EntityId; readonly system: SystemId }[]> {
  const rows = await db.query(
    'select distinct on_entity, system from waiting where on_entity = any($1::uuid[]) order by on_entity, system',
    [ids],
  );
  return z.array(referenceSchema).parse(rows);
}

interface Arrival {
  readonly awaited: string;
  /** The system in which an awaited entity has a record now. */
  readonly system: string;
}

const arrivalColumns: Columns<Arrival> = {
  awaited: text((arrival) => arrival.awaited),
  system: text((arrival) => arrival.system),
};

/** The entities that wait for one of the links, which just became active, or of which it is known now that they will not. */
export async function findWaitingFor(db: Queryable, decided: readonly Link[]): Promise<readonly EntityId[]> {
  if (decided.length === 0) return [];
  const arrivals = decided.flatMap((link): Arrival[] => {
    const ref = refOf(link);
    const { system } = link.slot;
    return [
      { awaited: awaitedEntity(link.entityId), system },
      ...(ref === null ? [] : [{ awaited: awaitedRecord(ref), system }]),
    ];
  });
  const batch = batchOf(arrivalColumns, arrivals);
  const rows = await db.query(
    `select distinct waiting.entity_id from waiting join ${batch.from} using (awaited)
     where waiting.on_entity is null or waiting.system = input.system`,
    batch.parameters,
  );
  return wokenOf(rows);
}

/** The waits of links that are there: a link that was refused has none. */
export const withoutRefused = (waits: readonly Waiting[], refused: ReadonlySet<LinkId>): readonly Waiting[] =>
  waits.filter(({ linkId }) => !refused.has(linkId));
