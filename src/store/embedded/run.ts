import { spawn } from 'node:child_process';
import type { Account } from './account';

/** Where and as whom a PostgreSQL program runs. */
export interface RunOptions {
  /** The unprivileged account to run as; null: as ourselves. */
  readonly account: Account | null;
  readonly cwd: string;
}

/** How a program ended: its exit code (null when it was killed or could not be run) and all that it wrote. */
export interface RunResult {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Runs a program to its end. Never rejects: a program that cannot be run at all has exit code null and says why. */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...options.account,
      cwd: options.cwd,
      env: postgresEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    const collect = (text: Buffer): void => void (output += text.toString('utf8'));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => resolve({ exitCode: null, output: error.message }));
    child.once('close', (exitCode) => resolve({ exitCode, output }));
  });
}

/**
 * The environment of PostgreSQL's programs: only what they need. Ours holds secrets, and `PG*` variables that an
 * operator has set for other servers would change this one.
 */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'SystemDrive', 'USERPROFILE', 'COMSPEC'];
  const entries = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...Object.fromEntries(entries), LC_ALL: 'C', TZ: 'UTC' };
}
