import type { SpanStart } from '../lib/trace';

/** The span of a statement: what it does and to which table. Its text holds no values, and its parameters are left out. */
export function statementSpan(sql: string): SpanStart {
  const summary = summaryOf(sql);
  return {
    name: summary,
    kind: 'client',
    attributes: {
      'db.system.name': 'postgresql',
      'db.query.summary': summary,
      'db.query.text': sql.replace(/\s+/g, ' ').trim(),
    },
  };
}

const writes = [
  ['insert', /\binsert\s+into\s+"?(\w+)/i],
  ['update', /\bupdate\s+"?(\w+)"?\s+(?:(?:as\s+)?\w+\s+)?set\b/i],
  ['delete', /\bdelete\s+from\s+"?(\w+)/i],
] as const;

/** `update dirty`, `select entity`; of a statement that touches no table its first word, such as `commit`. */
function summaryOf(sql: string): string {
  for (const [action, pattern] of writes) {
    const table = pattern.exec(sql)?.[1];
    if (table !== undefined) return `${action} ${table}`;
  }
  const table = outermostTable(sql);
  return table === null ? (/\w+/.exec(sql)?.[0].toLowerCase() ?? 'statement') : `select ${table}`;
}

/** The table that is read in the fewest parentheses; of several the last. A function in its place does not count. */
function outermostTable(sql: string): string | null {
  let depth = 0;
  let found: { readonly table: string; readonly depth: number } | null = null;
  for (const [text, table] of sql.matchAll(/[()]|\bfrom\s+"?(\w+)\b(?!\()/gi)) {
    if (text === '(') depth += 1;
    else if (text === ')') depth -= 1;
    else if (table !== undefined && depth <= (found?.depth ?? depth)) found = { table, depth };
  }
  return found?.table ?? null;
}
