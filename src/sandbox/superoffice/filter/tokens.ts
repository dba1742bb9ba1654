import { badArgument } from '../errors';

/** One word of a `$filter` text. Symbols are `(`, `)` and `,`. */
export type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'quoted'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'symbol'; readonly text: '(' | ')' | ',' };

const spaces = /\s+/y;
const symbol = /[(),]/y;
const quoted = /'((?:[^'\\]|\\.)*)'/sy;
const number = /-?\d+(?:\.\d+)?(?![\w/:])/y;
const word = /[\p{L}_][\p{L}\p{N}_/:.]*/uy;

/** Splits a filter into words. A quote inside a text is escaped by a backslash; anything unreadable is a 400 naming the place. */
export function tokenize(filter: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(filter);
    if (found) at = pattern.lastIndex;
    return found;
  };
  while (at < filter.length) {
    if (take(spaces)) continue;
    const sign = take(symbol)?.[0];
    if (sign === '(' || sign === ')' || sign === ',') {
      tokens.push({ kind: 'symbol', text: sign });
      continue;
    }
    const text = take(quoted);
    if (text) {
      tokens.push({ kind: 'quoted', text: (text[1] ?? '').replaceAll(/\\(.)/gs, '$1') });
      continue;
    }
    const digits = take(number) ?? null;
    if (digits) {
      tokens.push({ kind: 'number', text: digits[0] });
      continue;
    }
    const name = take(word);
    if (!name) throw badArgument(`Filter cannot be read at position ${at}: ${filter.slice(at, at + 20)}`);
    tokens.push({ kind: 'word', text: name[0] });
  }
  return tokens;
}
