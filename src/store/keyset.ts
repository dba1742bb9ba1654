import { invariant } from '../lib/invariant';
import type { OperandType } from './entity-filter';
import type { SqlParameters } from './sql-parameters';

/** One step of an order: an SQL expression and its type. Empty values come last either way. */
export interface SortKey {
  readonly sql: string;
  readonly type: OperandType;
  readonly isDescending: boolean;
}

/** A place in an order: the keys as the database writes them, and the id that breaks ties. */
export interface KeysetPosition {
  readonly keys: readonly (string | null)[];
  readonly id: string;
}

/** Whether a text is what the database writes for a key of the type: others must not reach a cast. */
export function isKeyText(type: OperandType, text: string): boolean {
  if (type === 'numeric') return /^-?\d{1,40}(\.\d{1,20})?$/.test(text);
  if (type === 'timestamptz') return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text) && isRealTime(text);
  return !text.includes('\0');
}

const isRealTime = (text: string): boolean => !Number.isNaN(Date.parse(text));

/** The key as text that can be handed back: {@link isKeyText} accepts it. */
export const keyTextSql = (key: SortKey): string =>
  key.type === 'timestamptz'
    ? `to_char(${key.sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : `(${key.sql})::text`;

/** `order by`, forwards or backwards, with the id as tie-break. */
export function orderSql(keys: readonly SortKey[], idSql: string, isBackward: boolean): string {
  const steps = keys.map((key) => {
    const direction = key.isDescending === isBackward ? 'asc' : 'desc';
    return `${key.sql} ${direction} nulls ${isBackward ? 'first' : 'last'}`;
  });
  return [...steps, `${idSql} ${isBackward ? 'desc' : 'asc'}`].join(', ');
}

/** The condition that a row comes after (or before) a position. */
export function beyondSql(
  keys: readonly SortKey[],
  idSql: string,
  bound: { readonly side: 'after' | 'before'; readonly position: KeysetPosition; readonly parameters: SqlParameters },
): string {
  const { side, position, parameters } = bound;
  invariant(position.keys.length === keys.length, 'a position must have a value for each sort key');
  const ties: string[] = [];
  const alternatives: string[] = [];
  keys.forEach((key, index) => {
    const value = position.keys[index] ?? null;
    const placeholder = value === null ? 'null' : `${parameters.add(value)}::${key.type}`;
    alternatives.push([...ties, stepBeyond(key, side, value === null ? null : placeholder)].join(' and '));
    ties.push(value === null ? `${key.sql} is null` : `${key.sql} = ${placeholder}`);
  });
  alternatives.push(
    [...ties, `${idSql} ${side === 'after' ? '>' : '<'} ${parameters.add(position.id)}::uuid`].join(' and '),
  );
  return `(${alternatives.map((each) => `(${each})`).join(' or ')})`;
}

function stepBeyond(key: SortKey, side: 'after' | 'before', placeholder: string | null): string {
  if (placeholder === null) return side === 'after' ? 'false' : `${key.sql} is not null`;
  const isGreater = (side === 'after') !== key.isDescending;
  const comparison = `${key.sql} ${isGreater ? '>' : '<'} ${placeholder}`;
  return side === 'after' ? `(${comparison} or ${key.sql} is null)` : comparison;
}
