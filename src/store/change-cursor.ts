import { z } from 'zod';
import type { RecordSlot } from '../core/ids';
import { asTimeOrNull, batchOf, type Columns, text, time, toTime } from './columns';
import type { ChangeCursor } from './port';
import { slotColumns, slotSchema } from './slot';
import type { Queryable } from './transaction';

const cursorColumns: Columns<ChangeCursor> = {
  system: text(({ slot }) => slot.system),
  record_type: text(({ slot }) => slot.type),
  changed_until: time(({ at }) => at),
  continuation: text(({ continuation }) => continuation),
  scan_max_at: time(({ scanMaxAt }) => scanMaxAt),
  scan_source_now: time(({ scanSourceNow }) => scanSourceNow),
  scan_started_at: time(({ scanStartedAt }) => scanStartedAt),
  last_scan_at: time(({ lastScanAt }) => lastScanAt),
  first_read_at: time(({ firstReadAt }) => firstReadAt),
  first_scan_done_at: time(({ firstScanDoneAt }) => firstScanDoneAt),
  last_sweep_at: time(({ lastSweepAt }) => lastSweepAt),
};

const cursorSchema = z.object({
  changed_until: asTimeOrNull,
  continuation: z.string().nullable(),
  scan_max_at: asTimeOrNull,
  scan_source_now: asTimeOrNull,
  scan_started_at: asTimeOrNull,
  last_scan_at: asTimeOrNull,
  first_read_at: asTimeOrNull,
  first_scan_done_at: asTimeOrNull,
  last_sweep_at: asTimeOrNull,
});

const startOf = (slot: RecordSlot): ChangeCursor => ({
  slot,
  at: null,
  continuation: null,
  scanMaxAt: null,
  scanSourceNow: null,
  scanStartedAt: null,
  lastScanAt: null,
  firstReadAt: null,
  firstScanDoneAt: null,
  lastSweepAt: null,
});

/** Where the feed of a slot stands; the start, where it was never read. */
export async function readCursor(db: Queryable, slot: RecordSlot): Promise<ChangeCursor> {
  const rows = await db.query('select * from change_cursor where system = $1 and record_type = $2', [
    slot.system,
    slot.type,
  ]);
  const [row] = z.array(cursorSchema).parse(rows);
  if (row === undefined) return startOf(slot);
  return {
    slot,
    at: row.changed_until,
    continuation: row.continuation,
    scanMaxAt: row.scan_max_at,
    scanSourceNow: row.scan_source_now,
    scanStartedAt: row.scan_started_at,
    lastScanAt: row.last_scan_at,
    firstReadAt: row.first_read_at,
    firstScanDoneAt: row.first_scan_done_at,
    lastSweepAt: row.last_sweep_at,
  };
}

/** Writes a cursor. Whether its gate is open is told by the gate alone: it may have moved since the cursor was read. */
export async function writeCursor(db: Queryable, cursor: ChangeCursor): Promise<void> {
  const batch = batchOf(cursorColumns, [cursor]);
  await db.query(
    `insert into change_cursor (${batch.names}) select ${batch.names} from ${batch.from}
     on conflict (system, record_type) do update set
       changed_until = excluded.changed_until,
       continuation = excluded.continuation,
       scan_max_at = excluded.scan_max_at,
       scan_source_now = excluded.scan_source_now,
       scan_started_at = excluded.scan_started_at,
       last_scan_at = excluded.last_scan_at,
       first_read_at = coalesce(excluded.first_read_at, change_cursor.first_read_at),
       last_sweep_at = excluded.last_sweep_at`,
    batch.parameters,
  );
}

/** Slots whose gate is open. */
export async function readOpenGates(db: Queryable): Promise<readonly RecordSlot[]> {
  const rows = await db.query(
    `select system, record_type from change_cursor where first_scan_done_at is not null
     order by system, record_type`,
  );
  return z.array(slotSchema).parse(rows);
}

/** Locks and answers the slots whose first scan is read and whose gate is closed. */
export async function lockClosedGates(db: Queryable): Promise<readonly RecordSlot[]> {
  const rows = await db.query(
    `select system, record_type from change_cursor
     where first_read_at is not null and first_scan_done_at is null
     order by system, record_type for update`,
  );
  return z.array(slotSchema).parse(rows);
}

/** Opens gates. */
export async function writeGatesOpen(db: Queryable, slots: readonly RecordSlot[], now: number): Promise<void> {
  const batch = batchOf(slotColumns, slots);
  await db.query(
    `update change_cursor set first_scan_done_at = $3 from ${batch.from}
     where change_cursor.system = input.system and change_cursor.record_type = input.record_type`,
    [...batch.parameters, toTime(now)],
  );
}
