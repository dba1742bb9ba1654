import { buildASTSchema, concatAST, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { firstQuery } from '../../src/cli/commands/start';
import { filesBelow, projectRoot } from './sources';

const readme = readFileSync(path.join(projectRoot, 'README.md'), 'utf8');
const schema = buildASTSchema(concatAST(filesBelow('schema', '.graphql').map(({ text }) => parse(text))));
const examples = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

describe('what a newcomer pastes first', () => {
  test('README.md has a query and a mutation', () => {
    expect(examples).toHaveLength(2);
  });

  test.each([...examples, firstQuery])('fits the schema: %#', (example) => {
    expect(validate(schema, parse(example)).map(({ message }) => message)).toEqual([]);
  });

  test.each(['npm ci && npm start', 'npm ci && npm test'])('README.md shows `%s` as it is typed', (command) => {
    expect(readme).toContain(`\n${command}\n`);
  });
});

test('every document that a document links to is there', () => {
  const documents = [
    ...filesBelow('docs', '.md'),
    ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map((file) => ({
      file,
      text: readFileSync(path.join(projectRoot, file), 'utf8'),
    })),
  ];
  const present = new Set([...filesBelow('docs', '').map(({ file }) => file), ...documents.map(({ file }) => file)]);
  const broken = documents.flatMap(({ file, text }) =>
    [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .map((match) => path.posix.join(path.posix.dirname(file), match[1] ?? '').replace(/\/$/, ''))
      .filter((target) => !present.has(target) && ![...present].some((each) => each.startsWith(`${target}/`)))
      .map((target) => `${file}: ${target}`),
  );
  expect(broken).toEqual([]);
});
