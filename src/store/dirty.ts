import { z } from 'zod';
import { type EntityId, entityId, type RecordRef, type RecordSlot, recordKey, systemId } from '../core/ids';
import { currentTraceparent } from '../lib/trace';
import { asNumber, asTimeOrNull, batchOf, boolean, type Columns, numeric, text, time, toTime, uuid } from './columns';
import type { Claim, PostponedClaim } from './claim';
import { slotColumns, slotSchema } from './slot';
import type { Queryable } from './transaction';

/** A request to look at a record or an entity. */
export interface Mark {
  readonly key: string;
  readonly ref: RecordRef | null;
  readonly entityId: EntityId | null;
  readonly runAfter: number;
  readonly needsRead: boolean;
}

/** Due before everything that carries a time: for marks that follow from a commit, which has no clock. */
export const atOnce = 0;

/** Due at `runAfter`, milliseconds since 1970 UTC; `needsRead`: the mirror will not do, the system is asked. */
export const markOfRecord = (ref: RecordRef, runAfter: number, needsRead: boolean): Mark => ({
  key: `r:${recordKey(ref)}`,
  ref,
  entityId: null,
  runAfter,
  needsRead,
});

/** Due at `runAfter`, milliseconds since 1970 UTC; asks for no reading of its records. */
export const markOfEntity = (id: EntityId, runAfter: number): Mark => ({
  key: `e:${id}`,
  ref: null,
  entityId: id,
  runAfter,
  needsRead: false,
});

const markColumns: Columns<Mark> = {
  key: text((mark) => mark.key),
  system: text((mark) => mark.ref?.system ?? null),
  record_type: text((mark) => mark.ref?.type ?? null),
  external_id: text((mark) => mark.ref?.externalId ?? null),
  entity_id: uuid((mark) => mark.entityId),
  run_after: time((mark) => mark.runAfter),
  needs_read: boolean((mark) => mark.needsRead),
};

/**
 * Marks: a new seq, due at the earlier of both times, tries counted anew. A row that a worker holds stays with it; its
 * acknowledgement will see the new seq and leave the row, due when the mark says. Rows are locked in key order.
 */
export async function mark(db: Queryable, marks: readonly Mark[]): Promise<void> {
  if (marks.length === 0) return;
  const batch = batchOf(markColumns, marks);
  await db.query(
    `insert into dirty (key, system, record_type, external_id, entity_id, run_after, needs_read, traceparent)
     select key, system, record_type, external_id, entity_id, min(run_after), bool_or(needs_read),
       $${batch.parameters.length + 1}::text
     from ${batch.from}
     group by key, system, record_type, external_id, entity_id
     order by key
     on conflict (key) do update set
       seq = nextval('dirty_seq'),
       run_after = least(dirty.run_after, excluded.run_after),
       attempts = 0,
       needs_read = dirty.needs_read or excluded.needs_read,
       traceparent = coalesce(excluded.traceparent, dirty.traceparent)`,
    [...batch.parameters, currentTraceparent()],
  );
}

/** Marks what has no row yet. A row that is there stays as it is, with whoever holds it. */
export async function markUnmarked(db: Queryable, marks: readonly Mark[]): Promise<void> {
  if (marks.length === 0) return;
  const batch = batchOf(markColumns, marks);
  await db.query(
    `insert into dirty (key, system, record_type, external_id, entity_id, run_after, needs_read)
     select key, system, record_type, external_id, entity_id, run_after, needs_read from ${batch.from}
     order by key
     on conflict (key) do nothing`,
    batch.parameters,
  );
}

const claimSchema = z
  .object({
    key: z.string(),
    system: z.string().nullable(),
    record_type: z.string().nullable(),
    external_id: z.string().nullable(),
    entity_id: z.string().nullable(),
    seq: asNumber,
    attempts: z.number(),
    needs_read: z.boolean(),
    traceparent: z.string().nullable(),
  })
  .transform((row): Claim => ({
    key: row.key,
    ref:
      row.system !== null && row.record_type !== null && row.external_id !== null
        ? { system: systemId(row.system), type: row.record_type, externalId: row.external_id }
        : null,
    entityId: row.entity_id === null ? null : entityId(row.entity_id),
    seq: row.seq,
    attempts: row.attempts,
    needsRead: row.needs_read,
    traceparent: row.traceparent,
  }));

/** See SyncStore.claim. Rows whose holder did not come back in time are free again, and due. */
export async function claimDirty(
  db: Queryable,
  { limit, now, holdMs }: { readonly limit: number; readonly now: number; readonly holdMs: number },
): Promise<readonly Claim[]> {
  await db.query(
    `update dirty set held_until = null
     where key in (select key from dirty where held_until <= $1 for update skip locked)`,
    [toTime(now)],
  );
  const rows = await db.query(
    `with due as (
       select key, run_after from dirty where held_until is null and run_after <= $1
       order by run_after, key limit $2 for update skip locked
     ), taken as (
       update dirty set held_until = $3, run_after = $3 from due where dirty.key = due.key
       returning dirty.*, due.run_after as due_at
     )
     select * from taken order by due_at, key`,
    [toTime(now), limit, toTime(now + holdMs)],
  );
  return z.array(claimSchema).parse(rows);
}

interface SeenSeq {
  readonly key: string;
  readonly seq: number;
}

const seenColumns: Columns<SeenSeq> = {
  key: text((seen) => seen.key),
  seq: numeric('bigint', (seen) => seen.seq),
};

/**
 * Deletes rows that were not marked since they were seen, and hands back the others. The rows are locked first, in a
 * statement of its own: in key order, so that it never waits crosswise with a mark, and so that the DELETE sees what a
 * mark that it had to wait for has written.
 */
export async function acknowledgeDirty(db: Queryable, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return;
  await lock(db, claims);
  const seen = batchOf(seenColumns, claims);
  await db.query(
    `delete from dirty using ${seen.from} where dirty.key = input.key and dirty.seq = input.seq`,
    seen.parameters,
  );
  await db.query('update dirty set held_until = null where key = any($1::text[])', [claims.map(({ key }) => key)]);
}

const postponedColumns: Columns<PostponedClaim> = {
  key: text(({ claim }) => claim.key),
  seq: numeric('bigint', ({ claim }) => claim.seq),
  run_after: time(({ runAfter }) => runAfter),
  attempts: numeric('integer', ({ attempts }) => attempts),
};

/** See SyncStore.postpone: a row marked since is handed back as the mark wants it. */
export async function postponeDirty(db: Queryable, postponed: readonly PostponedClaim[]): Promise<void> {
  if (postponed.length === 0) return;
  await lock(
    db,
    postponed.map(({ claim }) => claim),
  );
  const batch = batchOf(postponedColumns, postponed);
  await db.query(
    `update dirty set
       held_until = null,
       run_after = case when dirty.seq = input.seq then input.run_after else dirty.run_after end,
       attempts = case when dirty.seq = input.seq then input.attempts else dirty.attempts end
     from ${batch.from}
     where dirty.key = input.key`,
    batch.parameters,
  );
}

async function lock(db: Queryable, claims: readonly Claim[]): Promise<void> {
  await db.query('select from dirty where key = any($1::text[]) order by key for update', [
    claims.map(({ key }) => key),
  ]);
}

const nextDueSchema = z.tuple([z.object({ next_due: asTimeOrNull })]);

/** When a row can be claimed next: a free one that is due, or a held one whose holder did not come back. */
export async function nextDirtyDue(db: Queryable): Promise<number | null> {
  const rows = await db.query(
    `select least(
       (select min(run_after) from dirty where held_until is null),
       (select min(held_until) from dirty where held_until is not null)
     ) as next_due`,
  );
  const [{ next_due: nextDue }] = nextDueSchema.parse(rows);
  return nextDue;
}

/** Those of the slots of which no dirty record waits without a link. */
export async function slotsWithoutUnlinkedDirty(
  db: Queryable,
  slots: readonly RecordSlot[],
): Promise<readonly RecordSlot[]> {
  const batch = batchOf(slotColumns, slots);
  const rows = await db.query(
    `select input.system, input.record_type from ${batch.from}
     where not exists (
       select from dirty
       where dirty.system = input.system and dirty.record_type = input.record_type and not exists (
         select from link
         where link.system = dirty.system and link.record_type = dirty.record_type
           and link.external_id = dirty.external_id and link.state <> 'unlinked'
       )
     )`,
    batch.parameters,
  );
  return z.array(slotSchema).parse(rows);
}
