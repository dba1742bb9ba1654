import type { CarrierView } from '../carrier/view';
import type { Cell } from '../filter/columns';
import type { ArchiveSource, Column } from './columns';

/** One criterion of `$orderBy`. */
export interface Order {
  readonly column: Column;
  readonly isDescending: boolean;
}

/** Sorts rows by the criteria in turn; equal rows keep their order. Text sorts without case, unset comes first. */
export function sortRows(
  rows: readonly ArchiveSource[],
  orders: readonly Order[],
  view: CarrierView,
): readonly ArchiveSource[] {
  if (orders.length === 0) return rows;
  const keyed = rows.map((row) => ({
    row,
    keys: orders.map(({ column }) => sortKey(column.read(row, view)[0] ?? null)),
  }));
  keyed.sort((a, b) => compareKeys(a.keys, b.keys, orders));
  return keyed.map(({ row }) => row);
}

type SortKey = number | string | null;

function compareKeys(a: readonly SortKey[], b: readonly SortKey[], orders: readonly Order[]): number {
  for (const [index, { isDescending }] of orders.entries()) {
    const difference = compareKey(a[index] ?? null, b[index] ?? null);
    if (difference !== 0) return isDescending ? -difference : difference;
  }
  return 0;
}

function compareKey(a: SortKey, b: SortKey): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

function sortKey(cell: Cell): SortKey {
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  if (typeof cell === 'string') return cell.toLowerCase();
  return typeof cell === 'object' ? (cell?.text.toLowerCase() ?? null) : cell;
}
