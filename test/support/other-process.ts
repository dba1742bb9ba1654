import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A TypeScript program that runs as a process of its own, and prints its URL once it serves. */
export interface OtherProcess {
  readonly url: string;
  /** As `kill -9` does; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Ends its input, at which it stops; resolves with the exit code when the process is gone. */
  stop(): Promise<unknown>;
}

/** Starts a program; resolves with the first line it prints, and rejects with what it complains of when it ends before. */
export async function startOtherProcess(program: string, words: readonly string[]): Promise<OtherProcess> {
  const hook = path.join(__dirname, 'register-typescript.js');
  const child = spawn(process.execPath, ['-r', hook, program, ...words], { stdio: ['pipe', 'pipe', 'pipe'] });
  let problem = '';
  child.stderr.on('data', (text: Buffer) => (problem += text.toString('utf8')));
  // not its exit: what it complained of may come after that
  const ended = once(child, 'close');
  const firstLine = once(createInterface(child.stdout), 'line').then(([line]) => String(line));
  const url = await Promise.race([firstLine, ended.then(() => Promise.reject(new Error(problem)))]);
  return {
    url,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.stdin.end();
      return (await ended)[0];
    },
  };
}
