import type { Json } from '../../../lib/json';

/** A value in GraphQL. */
export function literal(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((each: Json) => literal(each)).join(', ')}]`;
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${name}: ${literal(each)}`)
    .join(', ')} }`;
}

/** A filter on one column. */
export const equal = (column: string, value: Json): string => literal({ [column]: { _eq: value } });
