import { z } from 'zod';
import { type EntityId, entityId } from '../core/ids';
import { toText, toTime } from './columns';
import type { IdempotencyKey, MutationResult } from './mutation';
import type { Queryable } from './transaction';

/** For so long a key stands for the call that used it first. */
export const idempotencyMs = 24 * 3_600_000;

const earlierSchema = z.tuple([z.object({ input_hash: z.string(), entity_id: z.string() })]);

/** Takes the key for a call that changes `id`. Null: it is ours; else what the call answers, because it was taken. */
export async function takeIdempotencyKey(
  db: Queryable,
  { principal, key, inputHash }: IdempotencyKey,
  { id, now }: { readonly id: EntityId; readonly now: number },
): Promise<Extract<MutationResult, { type: 'repeated' | 'keyReused' }> | null> {
  const taken = await db.query(
    `insert into idempotency (principal, key, input_hash, entity_id, created_at) values ($1, $2, $3, $4, $5)
     on conflict (principal, key) do update set
       input_hash = excluded.input_hash, entity_id = excluded.entity_id, created_at = excluded.created_at
     where idempotency.created_at <= $6
     returning true`,
    [toText(principal), toText(key), inputHash, id, toTime(now), toTime(now - idempotencyMs)],
  );
  if (taken.length > 0) return null;
  const rows = await db.query('select input_hash, entity_id from idempotency where principal = $1 and key = $2', [
    toText(principal),
    toText(key),
  ]);
  const [earlier] = earlierSchema.parse(rows);
  return earlier.input_hash === inputHash
    ? { type: 'repeated', entityId: entityId(earlier.entity_id) }
    : { type: 'keyReused' };
}
