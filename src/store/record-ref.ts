import { z } from 'zod';
import { type RecordRef, systemId } from '../core/ids';
import { type Columns, text } from './columns';

/** The columns `system`, `record_type` and `external_id` of a record's address. */
export const refColumns: Columns<RecordRef> = {
  system: text((ref) => ref.system),
  record_type: text((ref) => ref.type),
  external_id: text((ref) => ref.externalId),
};

/** Decodes `system`, `record_type` and `external_id` to an address. */
export const refSchema = z
  .object({ system: z.string(), record_type: z.string(), external_id: z.string() })
  .transform((row): RecordRef => ({
    system: systemId(row.system),
    type: row.record_type,
    externalId: row.external_id,
  }));
