import type { Shape } from './shape';

/**
 * A text in a query: in single quotes, a quote inside doubled (webcrm contract 5). A backslash is an ordinary character
 * there: doubling it would search for two.
 */
export const textLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A time in a query, `at` in milliseconds since 1970 UTC: seven digits of fraction, as in the vendor's own calls. */
const timeLiteral = (at: number): string => `'${new Date(at).toISOString().replace(/Z$/, '0000Z')}'`;

/** What to read from a table. */
export interface Question {
  readonly shape: Shape;
  readonly columns: readonly string[];
  /** Restrictions that all hold. Only operators that are known to work: `=`, `>=`, `<`, AND, OR (webcrm contract 5). */
  readonly where: readonly string[];
}

/** A query in the order of the ids; columns are named, for `*` adds the vendor's raw ones. */
export function script({ shape, columns, where }: Question): string {
  const condition = where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`;
  return `SELECT ${columns.join(', ')} FROM ${shape.entity}${condition} ORDER BY ${shape.id} ASC`;
}

/** Restricts to ids from `id` on: the next page of a walk in the order of the ids. */
export const idFrom = ({ id }: Shape, first: number): string => `${id} >= ${first}`;

/** Restricts to what was changed at `at` or later, rounded down to the second: finer the vendor shows no times. */
export const changedSince = ({ updated }: Shape, at: number): string => `${updated} >= ${timeLiteral(wholeSecond(at))}`;

/** The second that a moment lies in, in milliseconds. */
export const wholeSecond = (at: number): number => Math.floor(at / 1_000) * 1_000;

/** Restricts a column to one of the literals. It stands alone in its query: parentheses are not known to work. */
export const anyOf = (column: string, literals: readonly string[]): string =>
  literals.map((literal) => `${column} = ${literal}`).join(' OR ');

/** What a query may take up in an address, encoded: hosts like the vendor's commonly allow 2,048 characters. */
const scriptRoom = 1_900;

const encodedLength = (text: string): number => new URLSearchParams({ script: text }).toString().length;

/** Splits literals into runs that fit into one query each, in order; at most `most` in a run. A single longer one goes alone. */
export function chunkLiterals(
  question: Omit<Question, 'where'>,
  column: string,
  { literals, most }: { readonly literals: readonly string[]; readonly most: number },
): readonly (readonly string[])[] {
  const frame = encodedLength(script({ ...question, where: [''] }));
  const runs: string[][] = [];
  let room = 0;
  for (const literal of literals) {
    const size = encodedLength(anyOf(column, [literal, '']));
    const run = runs.at(-1);
    if (run && run.length < most && size <= room) {
      run.push(literal);
      room -= size;
    } else {
      runs.push([literal]);
      room = scriptRoom - frame - size;
    }
  }
  return runs;
}
