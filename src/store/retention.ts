import type { DataSource } from 'typeorm';
import { toTime } from './columns';
import { idempotencyMs } from './idempotency';
import { type Queryable, queryableOf } from './transaction';

/** A vendor may repeat a delivery for so long; then its id is forgotten. */
const deliveryMs = 48 * 3_600_000;

/** For longer than losses of a field are counted together. */
const lossMs = 24 * 3_600_000;

/** Rows deleted by one statement, so that no transaction grows long. */
const batchSize = 1_000;

/** What shall be forgotten, and when it is. */
export interface Forgetting {
  /** Our clock, milliseconds since 1970 UTC. */
  readonly now: number;
  /** For how long changes can be followed. */
  readonly keepChangesMs: number;
}

/** What was deleted. */
export interface Forgotten {
  readonly deliveries: number;
  readonly idempotencyKeys: number;
  readonly losses: number;
  readonly changes: number;
}

/**
 * Deletes webhook deliveries older than 48 hours, idempotency keys and counted losses older than 24, and changes as old as
 * told, in batches until none is left or `signal` aborts. Several processes may do so at once. Throws DatabaseFailure.
 */
export async function forgetOld(
  dataSource: DataSource,
  { now, keepChangesMs }: Forgetting,
  signal?: AbortSignal,
): Promise<Forgotten> {
  const deliveries = { table: 'webhook_delivery', time: 'received_at', before: now - deliveryMs };
  const keys = { table: 'idempotency', time: 'created_at', before: now - idempotencyMs };
  const losses = { table: 'field_loss', time: 'lost_at', before: now - lossMs };
  return {
    deliveries: await deleteBefore(dataSource, deliveries, signal),
    idempotencyKeys: await deleteBefore(dataSource, keys, signal),
    losses: await deleteBefore(dataSource, losses, signal),
    changes: await deleteChanges(dataSource, now - keepChangesMs, signal),
  };
}

function deleteBefore(
  dataSource: DataSource,
  { table, time, before }: { readonly table: string; readonly time: string; readonly before: number },
  signal: AbortSignal | undefined,
): Promise<number> {
  const statement = `delete from ${table} where ctid in (
      select ctid from ${table} where ${time} <= $1 order by ${time} limit ${batchSize} for update skip locked
    ) returning true`;
  return repeatDelete(queryableOf(dataSource), { statement, before }, signal);
}

/** The youngest of the old changes stays: who has seen it missed nothing, and a place that is not there tells of a gap. */
function deleteChanges(dataSource: DataSource, before: number, signal: AbortSignal | undefined): Promise<number> {
  const statement = `delete from change where position < (
      select max(position) from (select position, changed_at from change order by position limit ${batchSize + 1}) oldest
      where changed_at <= $1
    ) returning true`;
  return repeatDelete(queryableOf(dataSource), { statement, before }, signal);
}

async function repeatDelete(
  db: Queryable,
  { statement, before }: { readonly statement: string; readonly before: number },
  signal: AbortSignal | undefined,
): Promise<number> {
  let total = 0;
  for (;;) {
    const deleted = await db.query(statement, [toTime(before)]);
    total += deleted.length;
    if (deleted.length < batchSize || signal?.aborted === true) return total;
  }
}
