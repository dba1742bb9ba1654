import type { DataSource } from 'typeorm';
import { toTime } from './columns';
import { idempotencyMs } from './idempotency';
import { queryableOf } from './transaction';

/** A vendor may repeat a delivery for so long; then its id is forgotten. */
export const deliveryMs = 48 * 3_600_000;

/** For longer than losses of a field are counted together. */
const lossMs = 24 * 3_600_000;

/** Rows deleted by one statement, so that no transaction grows long. */
const batchSize = 1_000;

/** What was deleted. */
export interface Forgotten {
  readonly deliveries: number;
  readonly idempotencyKeys: number;
  readonly losses: number;
}

/**
 * Deletes webhook deliveries older than 48 hours, and idempotency keys and counted losses older than 24, in batches until
 * none is left or `signal` aborts. Several processes may do so at once. Throws DatabaseFailure.
 */
export async function forgetOld(dataSource: DataSource, now: number, signal?: AbortSignal): Promise<Forgotten> {
  const deliveries = { table: 'webhook_delivery', time: 'received_at', before: now - deliveryMs };
  const keys = { table: 'idempotency', time: 'created_at', before: now - idempotencyMs };
  const losses = { table: 'field_loss', time: 'lost_at', before: now - lossMs };
  return {
    deliveries: await deleteBefore(dataSource, deliveries, signal),
    idempotencyKeys: await deleteBefore(dataSource, keys, signal),
    losses: await deleteBefore(dataSource, losses, signal),
  };
}

async function deleteBefore(
  dataSource: DataSource,
  { table, time, before }: { readonly table: string; readonly time: string; readonly before: number },
  signal: AbortSignal | undefined,
): Promise<number> {
  const db = queryableOf(dataSource);
  let total = 0;
  for (;;) {
    const deleted = await db.query(
      `delete from ${table} where ctid in (
         select ctid from ${table} where ${time} <= $1 order by ${time} limit ${batchSize} for update skip locked
       ) returning true`,
      [toTime(before)],
    );
    total += deleted.length;
    if (deleted.length < batchSize || signal?.aborted === true) return total;
  }
}
