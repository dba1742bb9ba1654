import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';
import { matchesPattern } from '../../kit/pattern';
import type { CompanyRecords } from './company-records';
import { readColumn, type Row } from './read-column';

/** Whether a row passes a filter (businessnxt contract 4). A column without operator is no condition: a variable that was left out widens the filter. */
export function passes(row: Row, filter: Json, records: CompanyRecords): boolean {
  if (!isJsonObject(filter)) return true;
  return Object.entries(filter).every(([name, operand]) => {
    if (name === '_and') return parts(operand).every((part) => passes(row, part, records));
    if (name === '_or') return parts(operand).length === 0 || parts(operand).some((part) => passes(row, part, records));
    if (!isJsonObject(operand)) return true;
    const value = readColumn(row, name, records);
    return Object.entries(operand).every(([operator, wanted]) => holds(operator, value, wanted));
  });
}

/** The values that a filter lets a column have by `_eq` or `_in` at its top or under `_and`; null: it does not pin the column. */
export function pinned(filter: Json, column: string): readonly Json[] | null {
  if (!isJsonObject(filter)) return null;
  const own = pinnedHere(filter, column);
  if (own !== null) return own;
  for (const part of parts(filter['_and'] ?? [])) {
    const inner = pinned(part, column);
    if (inner !== null) return inner;
  }
  return null;
}

function pinnedHere(filter: JsonObject, column: string): readonly Json[] | null {
  const operand = filter[column];
  if (!isJsonObject(operand)) return null;
  const equal = operand['_eq'];
  if (equal !== undefined) return [equal];
  const among = operand['_in'];
  return Array.isArray(among) ? among : null;
}

/** As in SQL, a comparison with nothing never holds. */
function holds(operator: string, value: Json, wanted: Json): boolean {
  if (operator === '_in' || operator === '_not_in') {
    const isAmong = parts(wanted).includes(value);
    return value !== null && (operator === '_in') === isAmong;
  }
  if (value === null || wanted === null) return false;
  switch (operator) {
    case '_eq':
      return value === wanted;
    case '_not_eq':
      return value !== wanted;
    case '_gt':
      return value > wanted;
    case '_gte':
      return value >= wanted;
    case '_lt':
      return value < wanted;
    case '_lte':
      return value <= wanted;
    case '_like':
      return isLike(value, wanted);
    case '_not_like':
      return !isLike(value, wanted);
    default:
      return false;
  }
}

/** `%` stands for any run of characters. */
const isLike = (text: Json, pattern: Json): boolean =>
  typeof text === 'string' && typeof pattern === 'string' && matchesPattern(text, pattern, '%');

function parts(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}
