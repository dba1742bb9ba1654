import { z } from 'zod';
import { type RecordSlot, systemId } from '../core/ids';
import { type Columns, text } from './columns';

/** The columns `system` and `record_type` of a slot. */
export const slotColumns: Columns<RecordSlot> = {
  system: text((slot) => slot.system),
  record_type: text((slot) => slot.type),
};

/** Decodes `system` and `record_type` to a slot. */
export const slotSchema = z
  .object({ system: z.string(), record_type: z.string() })
  .transform((row): RecordSlot => ({ system: systemId(row.system), type: row.record_type }));
