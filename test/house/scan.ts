import { parseSync } from '@swc/core';
import path from 'node:path';

/** What a source file imports and which things of the runtime it touches. */
export interface Scan {
  /** Module names as written, of every form of import; types count. */
  readonly imports: readonly string[];
  /** `await`, `async`, `Date.now`, `new Date()`, `Math.random`, `process`, `process.env`, each once. */
  readonly touches: ReadonlySet<string>;
}

interface Node {
  readonly [key: string]: unknown;
  readonly type: string;
}

/** Parses TypeScript and lists what it imports and touches. Comments and strings do not count. */
export function scan(source: string): Scan {
  const imports: string[] = [];
  const touches = new Set<string>();
  visit(parseSync(source, { syntax: 'typescript', decorators: true }), (node) => {
    const imported = moduleNamed(node);
    if (imported !== null) imports.push(imported);
    if (imported === 'node:process' || imported === 'process') touches.add('process').add('process.env');
    for (const touched of touchedBy(node)) touches.add(touched);
  });
  return { imports, touches };
}

/** The file that a relative import names, without extension: `src/core/ids` from `../core/ids`; null for a package. */
export function resolveImport(fromFile: string, specifier: string, files: ReadonlySet<string>): string | null {
  if (!specifier.startsWith('.')) return null;
  const target = path.posix.join(path.posix.dirname(fromFile), specifier).replace(/\.[jt]s$/, '');
  return [`${target}.ts`, `${target}/index.ts`].find((file) => files.has(file)) ?? target;
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, see);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) see(value);
  for (const child of Object.values(value)) visit(child, see);
}

function moduleNamed(node: Node): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return textOf(node['source']);
    case 'TsImportType':
      return textOf(node['argument']);
    case 'TsExternalModuleReference':
      return textOf(node['expression']);
    case 'CallExpression':
      return isImportOrRequire(node['callee']) ? firstArgument(node) : null;
    default:
      return null;
  }
}

function* touchedBy(node: Node): Generator<string> {
  if (node['async'] === true) yield 'async';
  if (node.type === 'AwaitExpression' || node['isAwait'] === true) yield 'await';
  if (node.type === 'Identifier' && node['value'] === 'process') yield 'process';
  if (node.type === 'NewExpression' && isIdentifier(node['callee'], 'Date') && isEmpty(node['arguments']))
    yield 'new Date()';
  if (node.type === 'MemberExpression') {
    for (const [object, property] of watchedMembers) {
      if (isIdentifier(node['object'], object) && hasName(node['property'], property)) yield `${object}.${property}`;
    }
  }
  if (node.type === 'VariableDeclarator' && isIdentifier(node['init'], 'process')) yield 'process.env';
}

const watchedMembers = [
  ['Date', 'now'],
  ['Math', 'random'],
  ['process', 'env'],
  ['performance', 'now'],
] as const;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const textOf = (value: unknown): string | null =>
  isNode(value) && value.type === 'StringLiteral' && typeof value['value'] === 'string' ? value['value'] : null;

const isIdentifier = (value: unknown, name: string): boolean =>
  isNode(value) && value.type === 'Identifier' && value['value'] === name;

const isImportOrRequire = (callee: unknown): boolean =>
  (isNode(callee) && callee.type === 'Import') || isIdentifier(callee, 'require');

/** `a.b` and `a['b']`. */
const hasName = (property: unknown, name: string): boolean =>
  isIdentifier(property, name) ||
  (isNode(property) && property.type === 'Computed' && textOf(property['expression']) === name);

const isEmpty = (list: unknown): boolean => !Array.isArray(list) || list.length === 0;

function firstArgument(call: Node): string | null {
  const list: unknown = call['arguments'];
  const first: unknown = Array.isArray(list) ? list[0] : null;
  return typeof first === 'object' && first !== null && 'expression' in first ? textOf(first.expression) : null;
}
