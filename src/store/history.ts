import type { HistoryEntry } from '../core/entity';
import { batchOf, type Columns, json, jsonValue, text, uuid } from './columns';
import type { Queryable } from './transaction';

const historyColumns: Columns<HistoryEntry> = {
  entity_id: uuid((entry) => entry.entityId),
  field: text((entry) => entry.field),
  value: jsonValue((entry) => entry.value),
  reason: text((entry) => entry.reason),
  provenance: json((entry) => entry.provenance),
};

/** Keeps values that an entity no longer holds, for people to look up. */
export async function appendHistory(db: Queryable, entries: readonly HistoryEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const batch = batchOf(historyColumns, entries);
  await db.query(`insert into history (${batch.names}) select ${batch.names} from ${batch.from}`, batch.parameters);
}
