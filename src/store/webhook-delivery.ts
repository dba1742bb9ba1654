import { mark, markOfRecord } from './dirty';
import { toJson, toText, toTime } from './columns';
import type { Delivery } from './port';
import type { Queryable } from './transaction';

/** See SyncStore.takeDelivery. */
export async function takeDelivery(db: Queryable, delivery: Delivery): Promise<boolean> {
  const inserted = await db.query(
    `insert into webhook_delivery (system, delivery_id, records, received_at) values ($1, $2, $3, $4)
     on conflict (system, delivery_id) do nothing returning true`,
    [delivery.system, toText(delivery.deliveryId), toJson(delivery.records), toTime(delivery.receivedAt)],
  );
  if (inserted.length === 0) return false;
  await mark(
    db,
    delivery.records.map((ref) => markOfRecord(ref, delivery.dueAt, true)),
  );
  return true;
}
