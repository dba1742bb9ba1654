/** `date` is an Int yyyymmdd with a twin `<name>AsDate`; `flags` an Int with a twin `<name>Flags`. */
export type ColumnKind = 'int' | 'decimal' | 'text' | 'date' | 'flags' | 'dateTime';

/** Who sets a column: `write` the client, `create` the client but on creation only, `system` nobody but the vendor. */
export type ColumnAccess = 'write' | 'create' | 'system';

/** One column of a table. There are no nulls: what is unset is 0 or "" (businessnxt contract 4). */
export interface Column {
  readonly kind: ColumnKind;
  readonly access: ColumnAccess;
}

/** Columns by name. */
export type Columns = Readonly<Record<string, Column>>;

/** Columns of one kind, told as a text of names: `writable('int', 'group1 group2')`. */
export function writable(kind: ColumnKind, names: string): Columns {
  return columns({ kind, access: 'write' }, names);
}

/** The same, set by the vendor only. */
export function systemSet(kind: ColumnKind, names: string): Columns {
  return columns({ kind, access: 'system' }, names);
}

/** The same, set on creation only. */
export function givenOnce(kind: ColumnKind, names: string): Columns {
  return columns({ kind, access: 'create' }, names);
}

/** The twelve dimensions: `orgUnit1` to `orgUnit12`. */
export const dimensions: Columns = writable(
  'int',
  Array.from({ length: 12 }, (_unused, position) => `orgUnit${position + 1}`).join(' '),
);

/** Who touched a row and when: on every table (businessnxt contract 10). */
export const stamps: Columns = {
  ...systemSet('date', 'createdDate changedDate'),
  ...systemSet('int', 'createdTime changedTime'),
  ...systemSet('text', 'createdByUser changedByUser'),
  ...systemSet('dateTime', 'createdTimestamp changedTimestamp'),
};

/** What can be filtered on though it is no column: date and minute as one. */
export const pseudoColumns = ['createdDateTime', 'changedDateTime'] as const;

/** What an unset column holds. */
export function unset(column: Column): number | string {
  return column.kind === 'text' ? '' : 0;
}

/** The twin of a column that clients may use instead: `orderDateAsDate`, `orderPreferencesFlags`. Null: it has none. */
export function twinOf(name: string, column: Column): string | null {
  if (column.kind === 'date') return `${name}AsDate`;
  return column.kind === 'flags' ? `${name}Flags` : null;
}

function columns(column: Column, names: string): Columns {
  return Object.fromEntries(names.split(' ').map((name) => [name, column]));
}
