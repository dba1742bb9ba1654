import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { errorCodeOf } from '../database-start-error';

/** A running process and its command line (words joined by spaces; a PostgreSQL backend shows its title there). */
export interface RunningProcess {
  readonly pid: number;
  readonly command: string;
}

/** Whether the command lines of other processes can be read here. Windows shows none without extra tools. */
export const canInspect = process.platform !== 'win32';

/** Whether `pid` runs. A zombie does not: it waits only to be reaped, which process 1 of a container may never do. */
export function isRunning(pid: number): boolean {
  return isTaken(pid) && !(process.platform === 'linux' && isZombie(pid));
}

/** Whether the system knows a process `pid`, be it only the remains of one. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else
    return errorCodeOf(error) === 'EPERM';
  }
}

/** When the process began, in ticks of the machine's clock: tells two users of one pid apart. Null where unknown. */
export function startedAtOf(pid: number): string | null {
  return statFields(pid)?.[19] ?? null;
}

/** All running processes that can be seen, zombies excluded; empty on Windows. */
export function listProcesses(): RunningProcess[] {
  if (process.platform === 'linux') return listFromProc();
  return canInspect ? listFromPs() : [];
}

// The command line and not the working folder: reading another user's folder link needs a right that root in a
// container lacks.
function listFromProc(): RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const command = readOrNull(`/proc/${name}/cmdline`);
      const pid = Number(name);
      return command && !isZombie(pid) ? [{ pid, command: command.replaceAll('\0', ' ').trim() }] : [];
    });
}

function listFromPs(): RunningProcess[] {
  const { stdout } = spawnSync('ps', ['-axww', '-o', 'pid=,stat=,command='], { encoding: 'utf8' });
  return (stdout ?? '').split('\n').flatMap((line) => {
    const [, pid, state, command] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return pid && state && command && !state.startsWith('Z') ? [{ pid: Number(pid), command }] : [];
  });
}

function isZombie(pid: number): boolean {
  const state = statFields(pid)?.[0];
  return state === 'Z' || state === 'X';
}

/** The fields of /proc/PID/stat after the program's name, which may itself hold spaces and brackets. */
function statFields(pid: number): string[] | null {
  const text = readOrNull(`/proc/${pid}/stat`);
  return text === null ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
