import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

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
