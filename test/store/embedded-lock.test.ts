import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from '../../src/store/embedded/lock';
import { fastFolder } from '../support/fast-folder';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(fastFolder(), 'samband-lock-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('one at a time is inside, and everybody gets in', async () => {
  let inside = 0;
  let most = 0;
  const visit = async (): Promise<number> => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setImmediate(resolve));
    return inside--;
  };
  const visits = Array.from({ length: 30 }, () => withLock(folder, 240_000, visit));
  expect(await Promise.all(visits)).toHaveLength(30);
  expect(most).toBe(1);
});

test('the lock is free again after work that failed', async () => {
  await expect(withLock(folder, 1_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withLock(folder, 1_000, () => Promise.resolve('in'))).toBe('in');
});

test.each([
  ['a process that has ended', JSON.stringify({ pid: 2 ** 30, startedAt: null })],
  ['an earlier process with the number of one that runs', JSON.stringify({ pid: process.pid, startedAt: '1' })],
  ['a process that was killed while it wrote', '{"pid":'],
])('a lock held by %s is free', async (_holder, content) => {
  writeFileSync(path.join(folder, 'lock-7'), content);
  expect(await withLock(folder, 1_000, () => Promise.resolve(readdirSync(folder)))).toEqual(['lock-8']);
});

test('a lock that stays held is reported with its holder', async () => {
  await withLock(folder, 1_000, async () => {
    await expect(withLock(folder, 50, () => Promise.resolve())).rejects.toThrow(
      `The folder ${folder} has been locked by process ${process.pid} for more than 0.05 s. Stop that process and ` +
        'start Samband again.',
    );
  });
});
