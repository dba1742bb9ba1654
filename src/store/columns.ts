import { z } from 'zod';

/** How values of one column travel into a batch statement: the type of its array, and each value as the driver takes it. */
export interface Column<Row> {
  readonly sqlType: string;
  readonly valueOf: (row: Row) => string | number | boolean | null;
}

/** The columns of a batch, by name. */
export type Columns<Row> = Readonly<Record<string, Column<Row>>>;

/** Text with every NUL replaced, as in {@link toText}. */
export const text = <Row>(valueOf: (row: Row) => string | null): Column<Row> => ({
  sqlType: 'text',
  valueOf: (row) => toText(valueOf(row)),
});

/** Taken as it is: one text that is no UUID fails the whole statement. */
export const uuid = <Row>(valueOf: (row: Row) => string | null): Column<Row> => ({ sqlType: 'uuid', valueOf });

/** Numbers of any SQL type: `integer`, `bigint`, `double precision`. */
export const numeric = <Row>(sqlType: string, valueOf: (row: Row) => number | null): Column<Row> => ({
  sqlType,
  valueOf,
});

/** Never null, unlike the other columns. */
export const boolean = <Row>(valueOf: (row: Row) => boolean): Column<Row> => ({ sqlType: 'boolean', valueOf });

/** Milliseconds since 1970 UTC. */
export const time = <Row>(valueOf: (row: Row) => number | null): Column<Row> => ({
  sqlType: 'timestamptz',
  valueOf: (row) => toTime(valueOf(row)),
});

/** Any JSON value. An absent object is SQL null; a canonical null inside a value column is JSON null: see `jsonValue`. */
export const json = <Row>(valueOf: (row: Row) => object | null): Column<Row> => ({
  sqlType: 'jsonb',
  valueOf: (row) => toJson(valueOf(row)),
});

/** A JSON value where null is JSON's own. */
export const jsonValue = <Row>(valueOf: (row: Row) => string | boolean | null): Column<Row> => ({
  sqlType: 'jsonb',
  valueOf: (row) => escapeJson(JSON.stringify(valueOf(row))),
});

/** A batch as SQL: a FROM item named `input` with one row per item, the list of its columns, and the parameters. */
export interface Batch {
  /** `unnest($1::uuid[], ...) as input (id, ...)` */
  readonly from: string;
  /** `id, kind, ...` */
  readonly names: string;
  readonly parameters: readonly unknown[];
}

/** Turns rows into a batch: one array per column, so that a statement's text does not depend on how many rows it takes. */
export function batchOf<Row>(columns: Columns<Row>, rows: readonly Row[]): Batch {
  const entries = Object.entries(columns);
  const names = entries.map(([name]) => name).join(', ');
  const arrays = entries.map(([, { sqlType }], index) => `$${index + 1}::${sqlType}[]`);
  return {
    from: `unnest(${arrays.join(', ')}) as input (${names})`,
    names,
    parameters: entries.map(([, { valueOf }]) => rows.map((row) => valueOf(row))),
  };
}

/** Text as PostgreSQL can hold it: a NUL becomes the replacement character, so that one bad value cannot stop a batch. */
export const toText = (value: string | null): string | null => value?.replaceAll('\0', '\uFFFD') ?? null;

const earliestMs = Date.parse('0001-01-01T00:00:00.000Z');
const latestMs = Date.parse('9999-12-31T23:59:59.999Z');

/** A time as PostgreSQL takes it; years beyond 1 to 9999, which only a broken clock tells, become the nearest of them. */
export const toTime = (ms: number | null): string | null =>
  ms === null ? null : new Date(Math.min(Math.max(ms, earliestMs), latestMs)).toISOString();

/** JSON text as jsonb can hold it. */
export const toJson = (value: object | null): string | null =>
  value === null ? null : escapeJson(JSON.stringify(value));

/** jsonb refuses NUL and lone surrogates, which JSON.stringify writes as escapes; an escaped backslash is skipped. */
const escapeJson = (jsonText: string): string =>
  jsonText.includes('\\u')
    ? jsonText.replaceAll(/\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/g, (found) => (found === '\\\\' ? found : '\uFFFD'))
    : jsonText;

/** Decoders of columns, for the row schemas. A row that does not fit is a bug of ours: the tables are ours alone. */
export const asTime = z.date().transform((date) => date.getTime());
/** Milliseconds since 1970 UTC; null where the column is. */
export const asTimeOrNull = asTime.nullable();
/** A time inside JSON, where the driver does not decode it. */
export const asTimeText = z.string().transform((text) => Date.parse(text));
/** bigint arrives as text; our counters stay far below 2^53. */
export const asNumber = z.union([z.number(), z.string().transform(Number)]);

/** A jsonb object whose shape only our own code writes. */
export const asJson = <T extends object>() =>
  z.custom<T>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
