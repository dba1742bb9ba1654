import { z } from 'zod';
import { type EntityId, entityId, type RecordSlot, systemId } from '../core/ids';
import { batchOf, type Columns, text, uuid } from './columns';
import type { Queryable } from './transaction';

/** A slot in which an entity may neither get nor be matched with a record. */
export interface Bar {
  readonly entityId: EntityId;
  readonly slot: RecordSlot;
}

const barColumns: Columns<Bar> = {
  entity_id: uuid((bar) => bar.entityId),
  system: text((bar) => bar.slot.system),
  record_type: text((bar) => bar.slot.type),
};

/** Bars slots. */
export async function insertBars(db: Queryable, bars: readonly Bar[]): Promise<void> {
  if (bars.length === 0) return;
  const batch = batchOf(barColumns, bars);
  await db.query(
    `insert into link_bar (${batch.names}) select ${batch.names} from ${batch.from} on conflict do nothing`,
    batch.parameters,
  );
}

const barSchema = z
  .object({ entity_id: z.string(), system: z.string(), record_type: z.string() })
  .transform((row): Bar => ({
    entityId: entityId(row.entity_id),
    slot: { system: systemId(row.system), type: row.record_type },
  }));

/** Decodes rows of `entity_id`, `system` and `record_type`. */
export const barsOf = (rows: readonly unknown[]): readonly Bar[] => z.array(barSchema).parse(rows);

/** The bars of entities. */
export async function readBars(db: Queryable, ids: readonly EntityId[]): Promise<readonly Bar[]> {
  const rows = await db.query('select * from link_bar where entity_id = any($1::uuid[]) order by system, record_type', [
    ids,
  ]);
  return barsOf(rows);
}
