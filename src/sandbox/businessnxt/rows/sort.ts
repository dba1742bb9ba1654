import { isJsonObject, type Json } from '../../../lib/json';
import type { CompanyRecords } from './company-records';
import { readColumn, type Row } from './read-column';

/** One key to sort by. */
export interface SortKey {
  readonly column: string;
  readonly isDescending: boolean;
}

/** The keys of an `orderBy`, such as `[{name: ASC}, {associateNo: DESC}]`, in their order. */
export function sortKeys(orderBy: Json): SortKey[] {
  return (Array.isArray(orderBy) ? orderBy : []).flatMap((part: Json) =>
    Object.entries(isJsonObject(part) ? part : {}).map(([column, way]) => ({ column, isDescending: way === 'DESC' })),
  );
}

/** The rows sorted; without keys as they are. What is null comes first, as in the vendor's database. */
export function sorted(rows: readonly Row[], keys: readonly SortKey[], records: CompanyRecords): readonly Row[] {
  if (keys.length === 0) return rows;
  const keyed = rows.map((row) => ({ row, values: keys.map(({ column }) => readColumn(row, column, records)) }));
  keyed.sort((a, b) => {
    for (const [position, key] of keys.entries()) {
      const order = compare(a.values[position] ?? null, b.values[position] ?? null);
      if (order !== 0) return key.isDescending ? -order : order;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

function compare(a: Json, b: Json): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
