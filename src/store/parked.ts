import { z } from 'zod';
import type { EntityId, RecordSlot } from '../core/ids';
import type { FieldLoss, NewParkedChange } from '../core/parked';
import { batchOf, type Columns, text, time, toTime, uuid } from './columns';
import type { Vanishing } from './port';
import type { Queryable } from './transaction';

interface ParkedOfEntity extends NewParkedChange {
  readonly entityId: EntityId;
}

const parkedColumns: Columns<ParkedOfEntity> = {
  entity_id: uuid((row) => row.entityId),
  link_id: uuid((row) => row.linkId),
  field: text((row) => row.field ?? ''),
  reason: text((row) => row.reason),
  created_at: time((row) => row.createdAt),
};

/** Parks changes until a person decides; one that is parked already is parked anew. */
export async function park(db: Queryable, changes: readonly ParkedOfEntity[]): Promise<void> {
  if (changes.length === 0) return;
  const batch = batchOf(parkedColumns, changes);
  await db.query(
    `insert into parked_change (${batch.names}) select ${batch.names} from ${batch.from}
     order by link_id, field
     on conflict (link_id, field) where state = 'open' do update set
       created_at = excluded.created_at, reason = excluded.reason`,
    batch.parameters,
  );
}

const lossColumns: Columns<FieldLoss> = {
  link_id: uuid((row) => row.linkId),
  field: text((row) => row.field),
  lost_at: time((row) => row.at),
};

/** Counts losses that were taken in. A record that loses a field again counts once. */
export async function noteLosses(db: Queryable, losses: readonly FieldLoss[]): Promise<void> {
  if (losses.length === 0) return;
  const batch = batchOf(lossColumns, losses);
  await db.query(
    `insert into field_loss (link_id, field, system, record_type, lost_at)
     select distinct on (1, 2) input.link_id, input.field, link.system, link.record_type, input.lost_at
     from ${batch.from} join link on link.id = input.link_id
     order by 1, 2
     on conflict (link_id, field) do update set lost_at = excluded.lost_at`,
    batch.parameters,
  );
}

const linkedSql = `(select count(*)::int from link
  where system = $1 and record_type = $2 and state = 'active' and external_id is not null)`;

const vanishingSchema = z.tuple([z.object({ linked: z.number(), missing: z.number(), vanished: z.number() })]);

/** See SyncStore.countVanishing. */
export async function countVanishing(db: Queryable, slot: RecordSlot, since: number): Promise<Vanishing> {
  const rows = await db.query(
    `select ${linkedSql} as linked,
       (select count(*)::int from link where system = $1 and record_type = $2 and missing_since is not null
          and missing_since >= $3 and state = 'active') as missing,
       (select count(*)::int from link where system = $1 and record_type = $2 and missing_since is not null
          and missing_since >= $3 and state = 'gone') as vanished`,
    [slot.system, slot.type, toTime(since)],
  );
  return vanishingSchema.parse(rows)[0];
}

const lossesSchema = z.tuple([z.object({ linked: z.number(), lost: z.number() })]);

/** See SyncStore.countLosses. */
export async function countLosses(
  db: Queryable,
  slot: RecordSlot,
  { field, since }: { readonly field: string; readonly since: number },
): Promise<{ readonly lost: number; readonly linked: number }> {
  const rows = await db.query(
    `select ${linkedSql} as linked,
       (select count(*)::int from field_loss
        where system = $1 and record_type = $2 and field = $3 and lost_at >= $4) as lost`,
    [slot.system, slot.type, field, toTime(since)],
  );
  return lossesSchema.parse(rows)[0];
}
