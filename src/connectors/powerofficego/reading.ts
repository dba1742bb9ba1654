import { SystemFailure } from '../../core/errors';
import type { Reading } from '../../core/reading';
import type { Json, JsonObject } from '../../lib/json';
import { externalIdOf } from './address';
import type { Moment } from './answers';
import type { PowerofficegoContext } from './context';
import { linesPath } from './mapping';
import { present } from './present';
import type { PowerofficegoType } from './types';

/** A reading of one row. An order is complete when it came with its lines. */
export function readingOf(
  { system }: PowerofficegoContext,
  type: PowerofficegoType,
  { row, moment }: { readonly row: JsonObject; readonly moment: Moment },
): Reading {
  const externalId = externalIdOf(type, row);
  if (externalId === null) {
    throw new SystemFailure(system, 'BROKEN_ANSWER', { message: `a row of ${type} came without its id` });
  }
  return {
    ref: { system, type, externalId },
    native: present(type, row),
    isComplete: type !== 'Salesorders' || row[linesPath] !== undefined,
    version: null,
    updatedAt: updatedAtOf(row),
    readAt: moment.sentAt,
    clockSkewMs: moment.clockSkewMs,
    url: null,
  };
}

/** The last of the times at which a part of the record changed: an address and a stock have times of their own. */
function updatedAtOf(row: JsonObject): number | null {
  const address = row['MailAddress'];
  const parts = [
    row[changedAt],
    row['StockOnHandLastChangedDatetimeOffset'],
    typeof address === 'object' && address !== null && changedAt in address ? address[changedAt] : null,
  ];
  const known = parts.map(readTime).filter((at) => at !== null);
  return known.length === 0 ? null : Math.max(...known);
}

const changedAt = 'LastChangedDateTimeOffset';

/** A time of the vendor: up to seven digits behind the second, and UTC where the offset is missing (powerofficego contract 3). */
export function readTime(value: Json | undefined): number | null {
  if (typeof value !== 'string') return null;
  const at = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/i.test(value) ? value : `${value}Z`);
  return Number.isNaN(at) ? null : at;
}
