import type { Json } from '../../lib/json';

/** A value as the vendor's messages write it: text as it is, anything else as JSON. */
export function plainText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
