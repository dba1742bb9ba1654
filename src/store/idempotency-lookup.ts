import { z } from 'zod';
import { type EntityId, entityId } from '../core/ids';
import { idempotencyMs } from './idempotency';
import type { Queryable } from './transaction';

const rowSchema = z.object({ inputHash: z.string(), entityId: z.string().transform(entityId) });

/** The call that a principal made with a key in the last 24 hours; null when there was none. */
export async function findEarlierCall(
  db: Queryable,
  { principal, key, now }: { readonly principal: string; readonly key: string; readonly now: number },
): Promise<{ readonly inputHash: string; readonly entityId: EntityId } | null> {
  const rows = await db.query(
    `select input_hash as "inputHash", entity_id as "entityId" from idempotency
     where principal = $1 and key = $2 and created_at > $3`,
    [principal, key, new Date(now - idempotencyMs).toISOString()],
  );
  return rows.length === 0 ? null : rowSchema.parse(rows[0]);
}
