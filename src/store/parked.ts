import { z } from 'zod';
import { type EntityId, type LinkId, type RecordSlot, slotKey } from '../core/ids';
import type { LossCount, Vanishing } from '../core/mass-guard';
import type { NewParkedChange, ParkedPlace } from '../core/parked';
import { takeTurns } from './advisory-lock';
import { asTimeOrNull, batchOf, type Columns, text, time, toTime, uuid } from './columns';
import type { Claim } from './claim';
import type { Queryable } from './transaction';

/** Records of a slot that lost the value of a field. */
export interface LossNote {
  readonly slot: RecordSlot;
  readonly field: string;
  readonly linkIds: readonly LinkId[];
  /** What the asker looks at itself: nobody has to wait for it. */
  readonly claims: readonly Claim['key'][];
  readonly at: number;
  /** Losses since then count. */
  readonly since: number;
  /** Until then records that are to be looked at may still turn out to have lost it. */
  readonly until: number;
}

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

const placeColumns: Columns<ParkedPlace> = {
  link_id: uuid((row) => row.linkId),
  field: text((row) => row.field ?? ''),
};

/** Ends the questions about changes that the records do not show any more. */
export async function voidParked(db: Queryable, places: readonly ParkedPlace[]): Promise<void> {
  if (places.length === 0) return;
  const batch = batchOf(placeColumns, places);
  await db.query(
    `update parked_change set state = 'void' from ${batch.from}
     where parked_change.state = 'open'
       and parked_change.link_id = input.link_id and parked_change.field = input.field`,
    batch.parameters,
  );
}

const linkedSql = `(select count(*)::int from link
  where system = $1 and record_type = $2 and state = 'active' and external_id is not null)`;

const vanishingSchema = z.tuple([
  z.object({ linked: z.number(), missing: z.number(), vanished: z.number(), unseen: z.number() }),
]);

/** See SyncStore.countVanishing. */
export async function countVanishing(db: Queryable, slot: RecordSlot, since: number): Promise<Vanishing> {
  const rows = await db.query(
    `select ${linkedSql} as linked,
       (select count(*)::int from link where system = $1 and record_type = $2 and missing_since is not null
          and missing_since >= $3 and state = 'active') as missing,
       (select count(*)::int from link where system = $1 and record_type = $2 and missing_since is not null
          and missing_since >= $3 and state = 'gone') as vanished,
       (select count(*)::int from dirty join link using (system, record_type, external_id)
        where dirty.system = $1 and dirty.record_type = $2 and needs_read
          and state = 'active' and missing_since is null) as unseen`,
    [slot.system, slot.type, toTime(since)],
  );
  return vanishingSchema.parse(rows)[0];
}

const lossSchema = z.tuple([
  z.object({ linked: z.number(), lost: z.number(), unseen: z.number(), first_at: asTimeOrNull }),
]);

/** See SyncStore.noteLosses. Losses that were noted before keep their time, so that they do not wait anew. */
export async function noteLosses(
  db: Queryable,
  { slot, field, linkIds, claims, at, since, until }: LossNote,
): Promise<LossCount> {
  await takeTurns(db, 'loss', [{ on: `${slotKey(slot)} ${field}`, isShared: false }]);
  const place = [slot.system, slot.type, field];
  await db.query(
    `insert into field_loss (link_id, field, system, record_type, lost_at)
     select id, $3, $1, $2, $5 from link where id = any($4::uuid[]) order by id
     on conflict (link_id, field) do update set lost_at = excluded.lost_at where field_loss.lost_at < $6`,
    [...place, linkIds, toTime(at), toTime(since)],
  );
  const rows = await db.query(
    `select ${linkedSql} as linked,
       (select count(*)::int from field_loss
        where system = $1 and record_type = $2 and field = $3 and lost_at >= $6) as lost,
       (select min(lost_at) from field_loss where field = $3 and link_id = any($4::uuid[])) as first_at,
       case when exists (
         select from change_cursor where system = $1 and record_type = $2 and continuation is not null
       ) then ${linkedSql} else (
         select count(*)::int from dirty
         where system = $1 and record_type = $2 and (held_until is not null or run_after <= $5)
           and key <> all($7::text[]) and not exists (
             select from field_loss join link on link.id = field_loss.link_id
             where field_loss.system = $1 and field_loss.record_type = $2 and field = $3 and lost_at >= $6
               and link.external_id = dirty.external_id
           )
       ) end as unseen`,
    [...place, linkIds, toTime(until), toTime(since), claims],
  );
  const [{ linked, lost, unseen, first_at: firstAt }] = lossSchema.parse(rows);
  return { linked, lost, unseen, waitedMs: at - (firstAt ?? at) };
}
