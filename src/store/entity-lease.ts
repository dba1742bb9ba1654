import { z } from 'zod';
import { type EntityId, entityId } from '../core/ids';
import { asNumber, batchOf, type Columns, numeric, toTime, uuid } from './columns';
import type { Lease } from './entity-change';
import type { Queryable } from './transaction';

const leaseSchema = z.object({ entity_id: z.string(), fence: asNumber });

/**
 * Leases entities that are free, in id order. A row stays when its lease ends: were it deleted, the fence would start
 * again, and a worker that stalled could pass for the holder.
 */
export async function lease(
  db: Queryable,
  ids: readonly EntityId[],
  { now, until }: { readonly now: number; readonly until: number },
): Promise<readonly Lease[]> {
  if (ids.length === 0) return [];
  const rows = await db.query(
    `insert into entity_lease (entity_id, fence, leased_until)
     select id, 1, $2 from entity where id = any($1::uuid[]) order by id
     on conflict (entity_id) do update set
       fence = entity_lease.fence + 1, leased_until = excluded.leased_until
     where entity_lease.leased_until <= $3
     returning entity_id, fence`,
    [ids, toTime(until), toTime(now)],
  );
  return z
    .array(leaseSchema)
    .parse(rows)
    .map((row) => ({ entityId: entityId(row.entity_id), fence: row.fence, until }));
}

const heldColumns: Columns<Lease> = {
  entity_id: uuid((held) => held.entityId),
  fence: numeric('bigint', (held) => held.fence),
};

/** Ends leases that nobody took over. */
export async function releaseLeases(db: Queryable, leases: readonly Lease[]): Promise<void> {
  if (leases.length === 0) return;
  const batch = batchOf(heldColumns, leases);
  await db.query(
    `with ours as (
       select entity_id from entity_lease join ${batch.from} using (entity_id, fence)
       order by entity_id for update of entity_lease
     )
     update entity_lease set leased_until = '-infinity' from ours where entity_lease.entity_id = ours.entity_id`,
    batch.parameters,
  );
}

/** Locks leases in id order until the transaction ends and answers the fence of each. */
export async function lockFences(db: Queryable, ids: readonly EntityId[]): Promise<ReadonlyMap<EntityId, number>> {
  const rows = await db.query(
    'select entity_id, fence from entity_lease where entity_id = any($1::uuid[]) order by entity_id for update',
    [ids],
  );
  const fences = z.array(leaseSchema).parse(rows);
  return new Map(fences.map((row) => [entityId(row.entity_id), row.fence]));
}
