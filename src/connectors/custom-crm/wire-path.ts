import { z } from 'zod';
import { isJsonObject } from '../../lib/json';

/**
 * A place in a JSON value, as a manifest writes it: `$.items`, `address.street.line1`, `phones[0].number`; `$` alone is
 * the whole value, which parses to the empty path. The leading `$.` may be left out. Nothing else of JSONPath is understood.
 */
export const wirePath = z
  .string('must be a path such as address.city or $.items')
  .regex(/^(\$|(\$\.)?[\w@-]+(\[\d+\])*(\.[\w@-]+(\[\d+\])*)*)$/, 'must be a path such as address.city or $.items')
  .transform((path) => path.replace(/^\$\.?/, ''));

/** What stands at a path; undefined where nothing does. A null on the way reads as null, for so an empty part is written. */
export function readWire(value: unknown, path: string): unknown {
  let current = value;
  for (const step of path.split(/[.[\]]+/).filter((part) => part !== '')) {
    if (current === null) return null;
    if (Array.isArray(current)) current = (current as readonly unknown[])[Number(step)];
    else current = isJsonObject(current) ? current[step] : undefined;
    if (current === undefined) return undefined;
  }
  return current;
}

/** The text of an id, which may be text or a whole number; null where there is none. */
export function idText(value: unknown): string | null {
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' && Number.isInteger(value) ? String(value) : null;
}
