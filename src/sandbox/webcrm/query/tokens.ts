import { badRequest, Refusal } from '../errors';

/** One word of a query. A `literal` is a text in quotes, without them and with doubled quotes made single. */
export type Token =
  | { readonly kind: 'word' | 'literal' | 'number'; readonly text: string }
  | { readonly kind: 'symbol'; readonly text: string };

/** A quote of the script is not escaped, or a literal stands where a column must: the script was glued together. */
export class UnescapedLiteral extends Refusal {
  override name = 'UnescapedLiteral';

  constructor(where: string) {
    super(400, 'QueryException', `The script cannot be read: ${where}`);
  }
}

const patterns = [
  ['space', /\s+/y],
  ['literal', /'((?:[^']|'')*)'/y],
  ['number', /-?\d+(?:\.\d+)?(?![\p{L}\w])/uy],
  ['word', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['symbol', />=|<=|[=<>().,*]/y],
] as const;

/** Splits a script into words; anything unreadable is a 400. */
export function tokenize(script: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < script.length) {
    const found = match(script, at);
    if (!found) {
      // A quote that opens nothing is the end of a text in which another one was not doubled.
      if (script[at] === "'") throw new UnescapedLiteral('a text does not end');
      throw badRequest(`The script cannot be read at position ${at + 1}`);
    }
    at += found.whole.length;
    if (found.kind === 'space') continue;
    tokens.push({ kind: found.kind, text: found.kind === 'literal' ? found.inner.replaceAll("''", "'") : found.whole });
  }
  return tokens;
}

function match(
  script: string,
  at: number,
): { kind: (typeof patterns)[number][0]; whole: string; inner: string } | null {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(script);
    if (found) return { kind, whole: found[0], inner: found[1] ?? '' };
  }
  return null;
}
