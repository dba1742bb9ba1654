import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** Another process that uses an embedded PostgreSQL. */
export interface EmbeddedProcess {
  readonly url: string;
  /** As `kill -9` does; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Stops as the product does; resolves with the exit code when the process is gone. */
  stop(): Promise<unknown>;
}

/** Starts a process that starts or joins the database in `directory`; resolves when it has. */
export async function startEmbeddedProcess(directory: string, kind = 'kept'): Promise<EmbeddedProcess> {
  const hook = path.join(__dirname, 'register-typescript.js');
  const program = path.join(__dirname, 'embedded-program.ts');
  const child = spawn(process.execPath, ['-r', hook, program, directory, kind], { stdio: ['pipe', 'pipe', 'pipe'] });
  let problem = '';
  child.stderr.on('data', (text: Buffer) => (problem += text.toString('utf8')));
  const ended = once(child, 'exit');
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
