import { spawn } from 'node:child_process';

/** Watches over an ephemeral server on behalf of a process that may be killed. */
export interface Guard {
  /** The server is stopped and its folder removed: nothing is left to do. */
  dismiss(): void;
  /** Stops the server, if one runs, and removes the folder, in its own time. */
  cleanUp(): void;
}

/** Waits for the end of its input, which the kernel closes however the owner ends, then stops the server. */
const program = `
const { readFileSync, rmSync } = require('node:fs');
const [directory] = process.argv.slice(1);
const stop = (signal) => {
  try { return process.kill(Number.parseInt(readFileSync(directory + '/data/postmaster.pid', 'utf8'), 10), signal); }
  catch { return false; }
};
process.stdin.resume().once('end', () => {
  const deadline = Date.now() + 5000;
  stop('SIGQUIT');
  const wait = setInterval(() => {
    if (Date.now() < deadline && stop(0)) return;
    clearInterval(wait);
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }, 20);
});
`;

/**
 * Stops the server in `directory` and removes it when this process ends without having done so, be it by kill -9: an
 * interrupted test run must leave neither processes nor memory behind.
 */
export function guardEphemeral(directory: string): Guard {
  const child = spawn(process.execPath, ['-e', program, directory], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  child.on('error', () => undefined);
  child.unref();
  return { dismiss: () => void child.kill('SIGKILL'), cleanUp: () => void child.stdin.end() };
}
