import { readFileSync } from 'node:fs';
import { announcesBreak, breakingChanges, printedSchema, schemaFile } from './printed';

test('docs/schema.graphql is what the schema says: npm run schema:print', () => {
  expect(readFileSync(schemaFile, 'utf8')).toBe(printedSchema());
});

test('a field that went is a break, a field that came is none', () => {
  const [small, large] = ['type Query { a: Int }', 'type Query { a: Int b: Int }'];
  expect(breakingChanges(large, small).map(({ description }) => description)).toEqual(['Query.b was removed.']);
  expect(breakingChanges(small, large)).toEqual([]);
});

test.each([
  ['## [Unreleased]\n\n- Breaking: `Query.b` is gone.\n', true],
  ['## [Unreleased]\n\n### Breaking\n\n- gone\n', true],
  ['## [Unreleased]\n\n- New: the line-breaking field.\n\n## [1.0.0]\n\n- Breaking: something older.\n', false],
])('a break is announced by a line under Unreleased: %j', (changelog, expected) => {
  expect(announcesBreak(changelog)).toBe(expected);
});
