import { spawn } from 'node:child_process';

/** Watches over an ephemeral server on behalf of a process that may be killed. */
export interface Guard {
  /** The server is stopped and its folder removed: nothing is left to do. */
  dismiss(): void;
}

/** Waits for the end of its input, which the kernel closes however the owner ends, then stops the server. */
const program = `
const { rmSync } = require('node:fs');
const [pid, directory] = process.argv.slice(1);
process.stdin.resume().once('end', () => {
  try { process.kill(Number(pid), 'SIGQUIT'); } catch {}
  const wait = setInterval(() => {
    try { process.kill(Number(pid), 0); } catch {
      clearInterval(wait);
      rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    }
  }, 20);
  setTimeout(() => process.exit(), 10000).unref();
});
`;

/**
 * Stops the server `pid` and removes `directory` when this process ends without having done so, be it by kill -9: an
 * interrupted test run must leave neither processes nor memory behind.
 */
export function guardEphemeral(pid: number, directory: string): Guard {
  const child = spawn(process.execPath, ['-e', program, String(pid), directory], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  child.on('error', () => undefined);
  child.unref();
  return { dismiss: () => void child.kill('SIGKILL') };
}
