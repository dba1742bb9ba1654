import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { announcesBreak, breakingChanges, printedSchema, schemaFile } from './printed';

/**
 * `npm run schema:print` writes docs/schema.graphql. `npm run schema:compare -- --base REF` compares it with the one of
 * REF (main when nothing is said) and fails when clients would break and the changelog does not say so.
 */
function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { base: { type: 'string', default: 'main' } },
  });
  const [command] = positionals;
  if (command === 'print') writeFileSync(schemaFile, printedSchema());
  else if (command === 'compare') process.exitCode = compare(values.base) ? 0 : 1;
  else throw new Error('say print or compare');
}

function compare(base: string): boolean {
  const before = schemaAt(base);
  if (before === null) {
    print(`${base} has no docs/schema.graphql: nothing to compare with`);
    return true;
  }
  const changes = breakingChanges(before, printedSchema());
  for (const { type, description } of changes) print(`${type}: ${description}`);
  if (changes.length === 0) {
    print(`no breaking change since ${base}`);
    return true;
  }
  const isAnnounced = announcesBreak(readFileSync(path.join(__dirname, '../../CHANGELOG.md'), 'utf8'));
  print(
    isAnnounced ? 'the changelog says so' : 'the changelog needs a line that begins with "Breaking" under Unreleased',
  );
  return isAnnounced;
}

/** Null where the commit has no such file; an unknown commit fails. */
function schemaAt(base: string): string | null {
  const git = (...words: string[]): string =>
    execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const commit = git('rev-parse', '--verify', `${base}^{commit}`).trim();
  const file = 'docs/schema.graphql';
  return git('ls-tree', '--name-only', '--full-tree', commit, '--', file) === ''
    ? null
    : git('show', `${commit}:${file}`);
}

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

main();
