import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';
import type { CompanyRecords } from '../rows/company-records';
import { valueRefused } from '../row-refusal';
import type { Draft, Table } from '../tables/table';
import { rowTime } from '../time';

/** What suggestions draw on. */
export interface SuggestSource {
  readonly records: CompanyRecords;
  readonly now: number;
}

const customerSeries = { from: 10_000, to: 19_999 };

/** Fills columns with the values that the vendor suggests, where it has any (businessnxt contract 5). Throws a RowRefusal when an interval is full. */
export function suggest(table: Table, draft: Draft, asked: JsonObject, source: SuggestSource): void {
  for (const [column, wish] of Object.entries(asked)) {
    const value = isJsonObject(wish) ? nextInSeries(column, wish, source) : suggestion(column, wish, source);
    if (value === null) continue;
    draft[column] = value;
    table.assigned[column]?.(draft, source.records);
  }
}

/** What the deprecated null asks for: a suggestion without an interval of the client's own. */
export function suggestForNulls(table: Table, draft: Draft, nulls: readonly string[], source: SuggestSource): void {
  const asked = nulls.map((column) => [column, column === 'customerNo' && table.name === 'Associate' ? {} : true]);
  suggest(table, draft, Object.fromEntries(asked), source);
}

function suggestion(column: string, wish: Json, { now }: SuggestSource): Json {
  if (wish !== true) return null;
  if (column === 'orderDate') return rowTime(now, 1).date;
  return column === 'taxAndAccountingGroup' ? 1 : null;
}

/** The number behind the highest one in use within the interval. */
function nextInSeries(column: string, interval: JsonObject, { records }: SuggestSource): number {
  const low = Number(interval['from'] ?? customerSeries.from);
  const high = Number(interval['to'] ?? customerSeries.to);
  const used = records.all('Associate').map(({ value }) => Number(value[column] ?? 0));
  const highest = used.filter((number) => number >= low && number <= high).reduce((a, b) => Math.max(a, b), low - 1);
  if (highest >= high) throw valueRefused(column, `no number is free between ${low} and ${high}.`);
  return highest + 1;
}
