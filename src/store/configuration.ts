import { z } from 'zod';
import { toTime } from './columns';
import { closeGates } from './open-gates';
import type { Queryable } from './transaction';

const appliedSchema = z.array(z.object({ hash: z.string() }));

/** See SyncStore.applyConfiguration. Two processes that start at once take turns at the row. */
export async function applyConfiguration(db: Queryable, hash: string, now: number): Promise<boolean> {
  const written = await db.query(
    `insert into configuration (hash, applied_at) values ($1, $2)
     on conflict (only_row) do update set hash = excluded.hash, applied_at = excluded.applied_at
     where configuration.hash <> excluded.hash
     returning hash`,
    [hash, toTime(now)],
  );
  if (appliedSchema.parse(written).length === 0) return false;
  await markEntities(db, now);
  await markUnlinkedRecords(db, now);
  await closeGates(db, null);
  return true;
}

const remark = `on conflict (key) do update set
  seq = nextval('dirty_seq'), run_after = least(dirty.run_after, excluded.run_after), attempts = 0`;

async function markEntities(db: Queryable, now: number): Promise<void> {
  await db.query(
    `insert into dirty (key, entity_id, run_after, needs_read)
     select 'e:' || id, id, $1, false from entity where state = 'active' and merged_into is null order by 1
     ${remark}`,
    [toTime(now)],
  );
}

async function markUnlinkedRecords(db: Queryable, now: number): Promise<void> {
  await db.query(
    `insert into dirty (key, system, record_type, external_id, run_after, needs_read)
     select 'r:' || system || '.' || record_type || '/' || external_id, system, record_type, external_id, $1, false
     from record
     where deleted_at is null and not exists (
       select from link
       where link.system = record.system and link.record_type = record.record_type
         and link.external_id = record.external_id and link.state <> 'unlinked'
     )
     order by 1
     ${remark}`,
    [toTime(now)],
  );
}
