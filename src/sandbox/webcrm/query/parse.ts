import { badRequest } from '../errors';
import { type Token, tokenize, UnescapedLiteral } from './tokens';

/** A column as a query names it; `table` in lower case, null when it is left out. */
export interface ColumnName {
  readonly table: string | null;
  readonly name: string;
}

/** All comparisons that queries were seen to take (webcrm contract 5); any other is a 400. */
export type Operator = '=' | '>=' | '>' | '<=' | '<';

/** What WHERE asks; AND binds stronger than OR. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'test'; readonly column: ColumnName; readonly operator: Operator; readonly value: Literal };

/** A value as the script has it, quotes taken off; what it is compared as depends on the column. */
export interface Literal {
  readonly kind: 'text' | 'number';
  readonly text: string;
}

/** `SELECT columns FROM table [JOIN …] [WHERE …] [ORDER BY …]` (webcrm contract 5). Table names in lower case. */
export interface Query {
  /** Null: `*`. */
  readonly columns: readonly ColumnName[] | null;
  readonly table: string;
  readonly joins: readonly Join[];
  readonly where: Condition | null;
  readonly orderBy: readonly { readonly column: ColumnName; readonly isDescending: boolean }[];
}

/** An inner join on two columns that are equal. */
export interface Join {
  readonly table: string;
  readonly left: ColumnName;
  readonly right: ColumnName;
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

/** Reads a script; anything outside of the subset seen to work is a 400. */
export function parseQuery(script: string): Query {
  const reader: Reader = { tokens: tokenize(script), at: 0 };
  expectWord(reader, 'select');
  const columns = takeSymbol(reader, '*') ? null : listOf(reader, column);
  expectWord(reader, 'from');
  const table = tableName(reader);
  const joins: Join[] = [];
  while (takeWord(reader, 'join')) joins.push(join(reader));
  const where = takeWord(reader, 'where') ? either(reader) : null;
  const orderBy = takeWord(reader, 'order') ? order(reader) : [];
  const rest = reader.tokens[reader.at];
  const last = reader.tokens[reader.at - 1];
  if (rest && last?.kind === 'literal') throw new UnescapedLiteral('a text goes on behind its end');
  if (rest) throw badRequest(`The script cannot be read at '${rest.text}'`);
  return { columns, table, joins, where, orderBy };
}

function join(reader: Reader): Join {
  const table = tableName(reader);
  expectWord(reader, 'on');
  const isWrapped = takeSymbol(reader, '(');
  const left = column(reader);
  expectSymbol(reader, '=');
  const right = column(reader);
  if (isWrapped) expectSymbol(reader, ')');
  return { table, left, right };
}

function order(reader: Reader): Query['orderBy'] {
  expectWord(reader, 'by');
  return listOf(reader, () => {
    const named = column(reader);
    const isDescending = takeWord(reader, 'desc');
    if (!isDescending) takeWord(reader, 'asc');
    return { column: named, isDescending };
  });
}

function either(reader: Reader): Condition {
  return chain(reader, 'or', () => chain(reader, 'and', () => single(reader)));
}

function chain(reader: Reader, kind: 'and' | 'or', part: () => Condition): Condition {
  const first = part();
  const parts = [first];
  while (takeWord(reader, kind)) parts.push(part());
  return parts.length === 1 ? first : { kind, parts };
}

function single(reader: Reader): Condition {
  if (takeSymbol(reader, '(')) {
    const inner = either(reader);
    expectSymbol(reader, ')');
    return inner;
  }
  const named = column(reader);
  const operator = next(reader, 'an operator').text;
  if (!isOperator(operator)) throw badRequest(`'${operator}' is not an operator`);
  const value = next(reader, 'a value');
  if (value.kind === 'literal')
    return { kind: 'test', column: named, operator, value: { kind: 'text', text: value.text } };
  if (value.kind !== 'number') throw badRequest(`'${value.text}' is not a value`);
  return { kind: 'test', column: named, operator, value: { kind: 'number', text: value.text } };
}

function column(reader: Reader): ColumnName {
  const first = next(reader, 'a column');
  if (first.kind === 'literal') throw new UnescapedLiteral('a text stands where a column must');
  if (first.kind !== 'word') throw badRequest(`'${first.text}' is not a column`);
  if (!takeSymbol(reader, '.')) return { table: null, name: first.text };
  return { table: first.text.toLowerCase(), name: next(reader, 'a column').text };
}

function tableName(reader: Reader): string {
  return next(reader, 'a table').text.toLowerCase();
}

function listOf<Item>(reader: Reader, item: (reader: Reader) => Item): Item[] {
  const items = [item(reader)];
  while (takeSymbol(reader, ',')) items.push(item(reader));
  return items;
}

function next(reader: Reader, wanted: string): Token {
  const token = reader.tokens[reader.at];
  if (!token) throw badRequest(`The script ends where ${wanted} is needed`);
  reader.at += 1;
  return token;
}

function takeWord(reader: Reader, word: string): boolean {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'word' || token.text.toLowerCase() !== word) return false;
  reader.at += 1;
  return true;
}

function expectWord(reader: Reader, word: string): void {
  if (!takeWord(reader, word)) throw badRequest(`The script needs ${word.toUpperCase()}`);
}

function takeSymbol(reader: Reader, symbol: string): boolean {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'symbol' || token.text !== symbol) return false;
  reader.at += 1;
  return true;
}

function expectSymbol(reader: Reader, symbol: string): void {
  if (!takeSymbol(reader, symbol)) throw badRequest(`The script needs '${symbol}'`);
}

function isOperator(text: string): text is Operator {
  return ['=', '>=', '>', '<=', '<'].includes(text);
}
