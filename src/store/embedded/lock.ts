import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { sleep } from '../../lib/clock';
import { DatabaseStartError, errorCodeOf } from '../database-start-error';
import { isRunning, startedAtOf } from './inspect';

const holderSchema = z.object({ pid: z.number().int(), startedAt: z.string().nullable() });
const released = 'released';
const unwrittenMs = 2_000;
/** A holder that is just writing, or just removing, its file. */
const unnamed = 'another process';

/**
 * Runs `work` while no other process on this machine holds the lock of `folder`; waits for it up to `timeoutMs`.
 * A holder that was killed holds nothing.
 *
 * The lock is a row of numbered files, the highest of which counts: to take it is to create the next number, and only
 * one process can. The highest is never deleted, so that nobody can break a lock that was taken a moment ago, which is
 * what goes wrong when stale lock files are removed.
 */
export async function withLock<T>(folder: string, timeoutMs: number, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const newest = newestNumber(folder);
    const holder = newest === 0 ? null : holderOf(fileOf(folder, newest));
    if (holder === null) {
      const number = newest + 1;
      if (tryTake(folder, number)) return await runAndRelease(fileOf(folder, number), work);
    } else if (Date.now() > deadline) {
      throw new DatabaseStartError(
        `The folder ${folder} has been locked by ${holder} for more than ${timeoutMs / 1000} s. ` +
          'Stop that process and start Samband again.',
      );
    } else {
      await sleep(20);
    }
  }
}

async function runAndRelease<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    writeFileSync(file, released);
  }
}

function tryTake(folder: string, number: number): boolean {
  try {
    writeFileSync(fileOf(folder, number), JSON.stringify({ pid: process.pid, startedAt: startedAtOf(process.pid) }), {
      flag: 'wx',
      mode: 0o644,
    });
  } catch (error) {
    if (errorCodeOf(error) === 'EEXIST') return false;
    throw error;
  }
  const numbers = numbersIn(folder);
  // we may have looked long ago: others have been here since, and theirs counts
  const outdated = numbers.some((other) => other > number) ? [number] : numbers.filter((other) => other < number);
  for (const old of outdated) rmSync(fileOf(folder, old), { force: true });
  return !outdated.includes(number);
}

/** Who holds the lock file; null when it is free. */
function holderOf(file: string): string | null {
  try {
    const text = readFileSync(file, 'utf8');
    if (text === released) return null;
    if (text === '') return Date.now() - statSync(file).mtimeMs < unwrittenMs ? unnamed : null;
    const { pid, startedAt } = holderSchema.parse(JSON.parse(text));
    return isRunning(pid) && startedAtOf(pid) === startedAt ? `process ${pid}` : null;
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return unnamed;
    if (error instanceof z.ZodError || error instanceof SyntaxError) return null;
    throw error;
  }
}

const newestNumber = (folder: string): number => Math.max(0, ...numbersIn(folder));

const fileOf = (folder: string, number: number): string => path.join(folder, `lock-${number}`);

function numbersIn(folder: string): number[] {
  return readdirSync(folder).flatMap((name) => {
    const [, number] = /^lock-(\d+)$/.exec(name) ?? [];
    return number ? [Number(number)] : [];
  });
}
