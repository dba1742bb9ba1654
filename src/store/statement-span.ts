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

/** `update dirty`, `select entity`; of one that names no table its first word, such as `commit`. */
function summaryOf(sql: string): string {
  for (const [action, pattern] of writes) {
    const table = pattern.exec(sql)?.[1];
    if (table !== undefined) return `${action} ${table}`;
  }
  const table = outermostTable(sql);
  return table === null ? (/\w+/.exec(sql)?.[0].toLowerCase() ?? 'statement') : `select ${table}`;
}

/** The table that the outermost FROM reads, be it within a subquery; null where that is a function, or there is none. */
function outermostTable(sql: string): string | null {
  let depth = 0;
  for (const { 0: text, 1: source, index } of sql.matchAll(/[()]|\bfrom\s+("?\w+"?\(?|\()/gi)) {
    if (depth < 0) return null;
    if (depth === 0 && source === '(') return outermostTable(sql.slice(index + text.length));
    if (depth === 0 && source !== undefined) return source.endsWith('(') ? null : source.replaceAll('"', '');
    if (text.endsWith('(')) depth += 1;
    else if (text === ')') depth -= 1;
  }
  return null;
}
