import { z } from 'zod';
import { type EntityId, entityId, type LinkId, linkId, type RecordRef, systemId } from '../core/ids';
import type { Link } from '../core/link';
import type { ParkedChange } from '../core/parked';
import { groupBy } from '../lib/batch';
import { asTime } from './columns';
import type { Queryable } from './transaction';

/** What people decided, or have to decide, about one entity. */
export interface PersonDecisions {
  /** Entities that a person said are others. */
  readonly apartFrom: ReadonlySet<EntityId>;
  /** Records that a person took from it. */
  readonly unlinkedRecords: readonly RecordRef[];
  readonly parked: readonly ParkedChange[];
}

const noDecisions: PersonDecisions = { apartFrom: new Set(), unlinkedRecords: [], parked: [] };

const apartSchema = z.object({ entity_id: z.string(), other_id: z.string() });
const decisionSchema = z.discriminatedUnion('what', [
  apartSchema.extend({ what: z.literal('apart') }),
  z.object({
    what: z.literal('unlinked'),
    entity_id: z.string(),
    system: z.string(),
    record_type: z.string(),
    external_id: z.string(),
  }),
  z.object({
    what: z.literal('parked'),
    entity_id: z.string(),
    link_id: z.string(),
    field: z.string(),
    state: z.enum(['open', 'approved', 'rejected', 'void']),
    created_at: asTime,
  }),
]);
type Decision = z.infer<typeof decisionSchema>;

/** Reads the decisions about entities in one statement; the answer has something for every id. */
export async function readDecisions(
  db: Queryable,
  ids: readonly EntityId[],
): Promise<(id: EntityId) => PersonDecisions> {
  const rows = await db.query(
    `select 'apart' as what, entity_id, other_id, null as system, null as record_type, null as external_id,
       null::uuid as link_id, null as field, null as state, created_at
     from entity_apart where entity_id = any($1::uuid[])
     union all
     select 'unlinked', entity_id, null, system, record_type, external_id, null, null, null, created_at
     from link where state = 'unlinked' and external_id is not null and entity_id = any($1::uuid[])
     union all
     select 'parked', entity_id, null, null, null, null, link_id, field, state, created_at
     from parked_change where entity_id = any($1::uuid[]) and state <> 'void'
     order by created_at`,
    [ids],
  );
  if (rows.length === 0) return () => noDecisions;
  const decisions = groupBy(z.array(decisionSchema).parse(rows), (row) => row.entity_id);
  return (id) => decisionsOf(decisions.get(id) ?? []);
}

const decisionsOf = (rows: readonly Decision[]): PersonDecisions => ({
  apartFrom: new Set(rows.flatMap((row) => (row.what === 'apart' ? [entityId(row.other_id)] : []))),
  unlinkedRecords: rows.flatMap((row) =>
    row.what === 'unlinked'
      ? [{ system: systemId(row.system), type: row.record_type, externalId: row.external_id }]
      : [],
  ),
  parked: rows.flatMap((row) =>
    row.what === 'parked'
      ? [
          {
            linkId: linkId(row.link_id),
            field: row.field === '' ? null : row.field,
            state: row.state,
            createdAt: row.created_at,
          },
        ]
      : [],
  ),
});

/** Notes that entities are not one: neither matches the other nor stands in its way. */
export async function keepApart(db: Queryable, id: EntityId, others: readonly EntityId[]): Promise<void> {
  await db.query(
    `insert into entity_apart (entity_id, other_id)
     select $1::uuid, other from unnest($2::uuid[]) as other where other <> $1
     union all
     select other, $1::uuid from unnest($2::uuid[]) as other where other <> $1
     on conflict do nothing`,
    [id, others],
  );
}

/**
 * Keeps new entities apart from those that a person took their record from: they are not one, and the new entity gets
 * no record of its own where the other has one, until a person lifts that bar.
 */
export async function separateUnlinked(db: Queryable, links: readonly Pick<Link, 'id'>[]): Promise<void> {
  if (links.length === 0) return;
  const pairs = `from link own join link taken
       on (taken.system, taken.record_type, taken.external_id) = (own.system, own.record_type, own.external_id)
     where own.id = any($1::uuid[]) and taken.state = 'unlinked' and taken.entity_id <> own.entity_id`;
  const ids: readonly LinkId[] = links.map(({ id }) => id);
  const rows = await db.query(`select own.entity_id, taken.entity_id as other_id ${pairs}`, [ids]);
  for (const row of z.array(apartSchema).parse(rows)) {
    await keepApart(db, entityId(row.entity_id), [entityId(row.other_id)]);
    await db.query(
      `insert into link_bar (entity_id, system, record_type)
       select $1, system, record_type from link
       where entity_id = $2 and state in ('creating', 'active', 'deleting', 'closed')
         and not exists (
           select from link own
           where own.entity_id = $1 and (own.system, own.record_type) = (link.system, link.record_type)
         )
       on conflict do nothing`,
      [row.entity_id, row.other_id],
    );
  }
}
