import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dependencies } from '../../package.json';

const folder = path.join(__dirname, '../../docs/adr');
const records = readdirSync(folder).filter((file) => file !== 'README.md');

test('each decision has a number of its own, without gaps, and says it in its title', () => {
  const titles = records.map((file) => readFileSync(path.join(folder, file), 'utf8').split('\n')[0]);
  expect(records.map((file) => Number(file.slice(0, 4)))).toEqual(records.map((_, index) => index + 1));
  expect(titles).toEqual(records.map((_, index) => expect.stringMatching(new RegExp(`^# ${index + 1}\\. `))));
});

test('the index names every decision as it names itself', () => {
  const lines = readFileSync(path.join(folder, 'README.md'), 'utf8').split('\n');
  const expected = records.map((file) => {
    const title = readFileSync(path.join(folder, file), 'utf8').split('\n')[0] ?? '';
    return title.replace(/^# (\d+)\. (.*)$/, `$1. [$2](${file})`);
  });
  expect(lines.filter((line) => /^\d/.test(line))).toEqual(expected);
});

const statusOf = (file: string): string => readFileSync(path.join(folder, file), 'utf8').split('\n')[2] ?? '';

test.each(records)('%s begins with its status', (file) => {
  expect(statusOf(file)).toMatch(/^Accepted\b/);
});

test('a record of which a later one takes the place says so itself', () => {
  const superseding = records.flatMap((file) =>
    [...(/^Accepted\. Takes the place .*\[record \d+\]\((.*?)\)/.exec(statusOf(file))?.slice(1) ?? [])].map(
      (earlier) => ({
        file,
        earlier,
      }),
    ),
  );
  expect(superseding).not.toEqual([]);
  expect(superseding.filter(({ file, earlier }) => !statusOf(earlier).includes(`](${file})`))).toEqual([]);
});

test('every package that the product needs stands in a record, with its reason', () => {
  const text = records.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
  const stands = (name: string): boolean =>
    text.includes(`\`${name}\``) || text.includes(`\`${name.replace(/^@[^/]+\//, '')}\``);
  expect(Object.keys(dependencies).filter((name) => !stands(name))).toEqual([]);
});
