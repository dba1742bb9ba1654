import path from 'node:path';
import { type BreakingChange, buildSchema, findBreakingChanges, lexicographicSortSchema, printSchema } from 'graphql';
import { loadSchema } from '../../src/http/schema';

/** The schema as clients and reviewers read it: one file, with every description, in alphabetical order. */
export const schemaFile = path.join(__dirname, '../../docs/schema.graphql');

const head = '# Printed from schema/*.graphql with `npm run schema:print`. Change those files, not this one.\n\n';

/** What `docs/schema.graphql` must hold. */
export const printedSchema = (): string => `${head}${printSchema(lexicographicSortSchema(loadSchema()))}\n`;

/** What a client written for `before` may trip over in `after`. */
export const breakingChanges = (before: string, after: string): readonly BreakingChange[] =>
  findBreakingChanges(buildSchema(before), buildSchema(after));

/** Whether the changelog's unreleased part owns up to a break with a line that begins with "Breaking". */
export function announcesBreak(changelog: string): boolean {
  const unreleased = changelog.split(/^## /m).find((part) => part.startsWith('[Unreleased]')) ?? '';
  return /^(- |### )\**breaking\b/im.test(unreleased);
}
