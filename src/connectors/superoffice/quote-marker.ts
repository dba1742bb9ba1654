import type { JsonObject } from '../../lib/json';
import { textIn } from './native-values';

/** The property of an alternative that holds our marker. */
export const markerName = 'ERPQuoteAlternativeKey';

/** Marks what a create is still at work on: its sale by the number, its alternative by the key. */
const prefix = 'samband-';

/** The mark of a record that a create has begun and not finished. At most 49 characters, as a sale's number. */
export const begunMark = (marker: string): string => `${prefix}${marker}`;

/**
 * Whether a create of ours is still at work on the chain: its alternative has the begun mark, or none yet while the sale
 * has it. Nobody must take such a quote for one that a person made.
 */
export function isHalfMade({ alternative, sale }: { alternative: JsonObject; sale: JsonObject | null }): boolean {
  const key = textIn(alternative, markerName);
  if (key.startsWith(prefix)) return true;
  return key === '' && sale !== null && textIn(sale, 'Number').startsWith(prefix);
}
