import type { Json } from '../../lib/json';

/** A text or number of a row as text; `""` for what is neither. */
export const textOf = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
