import type { Json } from '../../../lib/json';

/** What a row holds in a stored column: text or a number, for there are no nulls; 0 where the row has no such column. */
export function cellAt(row: Readonly<Record<string, Json>>, column: string): string | number {
  const value = row[column];
  return typeof value === 'string' || typeof value === 'number' ? value : 0;
}
