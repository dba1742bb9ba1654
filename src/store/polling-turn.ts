import type { RecordSlot } from '../core/ids';
import { toTime } from './columns';
import type { Queryable } from './transaction';

/** Who wants to read the changes of a record type, and until when, our clock. */
export interface PollingTurn {
  readonly holder: string;
  readonly now: number;
  readonly until: number;
}

/** See SyncStore.takePollingTurn. */
export async function takePollingTurn(
  db: Queryable,
  slot: RecordSlot,
  { holder, now, until }: PollingTurn,
): Promise<boolean> {
  const rows = await db.query(
    `insert into change_cursor (system, record_type, polled_by, polled_until) values ($1, $2, $3, $4)
     on conflict (system, record_type) do update set polled_by = excluded.polled_by, polled_until = excluded.polled_until
     where change_cursor.polled_by = excluded.polled_by or coalesce(change_cursor.polled_until <= $5, true)
     returning system`,
    [slot.system, slot.type, holder, toTime(until), toTime(now)],
  );
  return rows.length > 0;
}
