import type { Link } from '../../src/core/link';
import type { NativeLine } from './native-line';
import type { Vendor, VendorRecord } from './vendor';

/** What was true the last time everything was at rest. */
export interface Memory {
  /** Values of fields, by entity and field. */
  readonly fields: Map<string, string | null>;
  /** Records that were there by then, with their lines. */
  readonly records: Map<VendorRecord, readonly NativeLine[]>;
}

/** Whether a link says what the record is. */
export const isOf = (link: Link, vendor: Vendor, record: VendorRecord): boolean =>
  link.slot.system === vendor.system && link.slot.type === record.type && link.externalId === record.id;
