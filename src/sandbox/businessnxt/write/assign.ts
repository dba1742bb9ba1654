import type { Json, JsonObject } from '../../../lib/json';
import { orderFlags } from '../rows/read-column';
import type { CompanyRecords } from '../rows/company-records';
import type { Draft, Table } from '../tables/table';
import { dayNumber } from '../time';

/** Assigns the columns of an input to a draft, in the order of the input's keys. Returns the columns that were null; throws a RowRefusal. */
export function assign(table: Table, draft: Draft, input: JsonObject, records: CompanyRecords): string[] {
  const nulls: string[] = [];
  for (const [name, value] of Object.entries(input)) {
    if (name === 'orderLines') continue;
    if (value === null) {
      nulls.push(name);
      continue;
    }
    const [column, kept] = keptForm(table, name, value);
    draft[column] = kept;
    table.assigned[column]?.(draft, records);
  }
  return nulls;
}

/** The column behind a name of an input, and the value as it is kept: twins are written as their column. */
function keptForm(table: Table, name: string, value: Json): [string, Json] {
  if (Object.hasOwn(table.columns, name)) return [name, value];
  if (name.endsWith('AsDate'))
    return [name.slice(0, -'AsDate'.length), typeof value === 'string' ? (dayNumber(value) ?? 0) : 0];
  const flags = Array.isArray(value) ? value : [];
  return [
    name.slice(0, -'Flags'.length),
    flags.reduce<number>((sum, flag) => sum + (orderFlags[String(flag)] ?? 0), 0),
  ];
}
