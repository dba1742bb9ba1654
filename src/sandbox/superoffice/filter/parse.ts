import { badArgument } from '../errors';
import { tokenize, type Token } from './tokens';

/** A literal of a filter: `'text'`, `12`, or a bare word such as `true`. */
export interface Literal {
  readonly kind: 'quoted' | 'number' | 'word';
  readonly text: string;
}

/** A parsed `$filter`. Column and operator names are lower case: both are case-insensitive (superoffice contract 4). */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'test'; readonly column: string; readonly operator: string; readonly values: readonly Literal[] };

const functions = ['startswith', 'endswith', 'substringof'];

/** Operators that stand alone behind a column. */
const unaryOperators = ['today', 'lastweek', 'thisweek', 'lastmonth', 'thismonth', 'currentassociate'];

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

/** Parses a `$filter`; `and` binds tighter than `or`. A text that does not follow the grammar is a 400. */
export function parseFilter(text: string): Filter {
  const reader: Reader = { tokens: tokenize(text), at: 0 };
  const filter = parseOr(reader);
  const rest = reader.tokens[reader.at];
  if (rest) throw badArgument(`Filter has unexpected '${rest.text}'`);
  return filter;
}

function parseOr(reader: Reader): Filter {
  return parseChain(reader, 'or', () => parseChain(reader, 'and', () => parseTerm(reader)));
}

function parseChain(reader: Reader, joint: 'and' | 'or', parsePart: () => Filter): Filter {
  const parts = [parsePart()];
  while (takeWord(reader, joint)) parts.push(parsePart());
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: joint, parts };
}

function parseTerm(reader: Reader): Filter {
  if (takeSymbol(reader, '(')) {
    const inner = parseOr(reader);
    expectSymbol(reader, ')');
    return inner;
  }
  const name = expectWord(reader, 'a column').toLowerCase();
  if (functions.includes(name) && takeSymbol(reader, '(')) return parseFunction(reader, name);
  const operator = expectWord(reader, `an operator after '${name}'`).toLowerCase();
  if (unaryOperators.includes(operator)) return { kind: 'test', column: name, operator, values: [] };
  return { kind: 'test', column: name, operator, values: parseOperand(reader, operator) };
}

/** `startswith(column,'x')` and `endswith(column,'x')`, but `substringof('x',column)`: the OData 3 order. */
function parseFunction(reader: Reader, name: string): Filter {
  const first = expectToken(reader, 'an argument');
  expectSymbol(reader, ',');
  const second = expectToken(reader, 'an argument');
  expectSymbol(reader, ')');
  const [column, value] = name === 'substringof' ? [second, first] : [first, second];
  if (column.kind !== 'word' || value.kind !== 'quoted') throw badArgument(`${name} takes a column and a text`);
  return { kind: 'test', column: column.text.toLowerCase(), operator: name, values: [value] };
}

function parseOperand(reader: Reader, operator: string): Literal[] {
  if (!takeSymbol(reader, '(')) return [expectLiteral(reader, operator)];
  const values = [expectLiteral(reader, operator)];
  while (takeSymbol(reader, ',')) values.push(expectLiteral(reader, operator));
  expectSymbol(reader, ')');
  return values;
}

function expectLiteral(reader: Reader, operator: string): Literal {
  const token = expectToken(reader, `a value after '${operator}'`);
  if (token.kind === 'symbol') throw badArgument(`Filter needs a value after '${operator}', not '${token.text}'`);
  return token;
}

function expectToken(reader: Reader, what: string): Token {
  const token = reader.tokens[reader.at];
  if (!token) throw badArgument(`Filter ends where it needs ${what}`);
  reader.at += 1;
  return token;
}

function expectWord(reader: Reader, what: string): string {
  const token = expectToken(reader, what);
  if (token.kind !== 'word') throw badArgument(`Filter needs ${what}, not '${token.text}'`);
  return token.text;
}

function takeWord(reader: Reader, word: string): boolean {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'word' || token.text.toLowerCase() !== word) return false;
  reader.at += 1;
  return true;
}

function takeSymbol(reader: Reader, symbol: string): boolean {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'symbol' || token.text !== symbol) return false;
  reader.at += 1;
  return true;
}

function expectSymbol(reader: Reader, symbol: string): void {
  if (!takeSymbol(reader, symbol)) throw badArgument(`Filter needs '${symbol}'`);
}
