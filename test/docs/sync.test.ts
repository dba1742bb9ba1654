import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const page = readFileSync(path.join(root, 'docs/sync.md'), 'utf8');

interface Invariant {
  readonly number: number;
  readonly title: string;
  readonly tests: readonly { readonly file: string; readonly title: string }[];
}

/** The numbered rules of the page, each with the tests listed below it. */
const invariants: readonly Invariant[] = page.split(/^#{2,3} /m).flatMap((section) => {
  const [, number, title] = /^I(\d+) (.*)$/m.exec(section) ?? [];
  if (number === undefined || title === undefined) return [];
  const tests = [...section.matchAll(/^- `([^`]+)`: (.+)$/gm)].map(([, file = '', name = '']) => ({
    file,
    title: name,
  }));
  return [{ number: Number(number), title, tests }];
});

test('the rules are numbered without a gap', () => {
  expect(invariants.length).toBeGreaterThan(25);
  expect(invariants.map(({ number }) => number)).toEqual(invariants.map((_, index) => index + 1));
});

/** The texts that calls in a file start with: titles of tests, and names of towns and mutants. */
function titlesIn(file: string): ReadonlySet<string> {
  const place = path.join(root, file);
  const source = existsSync(place) ? readFileSync(place, 'utf8') : '';
  return new Set([...source.matchAll(/\(\s*(['`])(.*?)\1/g)].map(([, , title = '']) => title));
}

test.each(invariants)('I$number is held by tests that are there: $title', ({ tests }) => {
  expect(tests.length).toBeGreaterThan(0);
  expect(tests.filter(({ file, title }) => !titlesIn(file).has(title))).toEqual([]);
});

const pages = readdirSync(path.join(root, 'docs/systems')).filter((name) => name.endsWith('.md'));
const [, windows = ''] = page.split('## What cannot be excluded');

test.each(pages)('what cannot be excluded is said for the systems of docs/systems/%s', (name) => {
  expect(windows).toContain(`](systems/${name})`);
});
