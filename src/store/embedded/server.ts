import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sleep } from '../../lib/clock';
import { DatabaseStartError } from '../database-start-error';
import { type Cluster, reachFolder, startFailure } from './cluster';
import { findFreePort } from './free-port';
import { canInspect, isRunning, isTaken, listProcesses } from './inspect';
import { postgresEnvironment, run } from './run';

/** A PostgreSQL server process, as its postmaster.pid tells. */
export interface Server {
  readonly pid: number;
  readonly port: number;
  /** Whether it takes connections; otherwise it starts, recovers or stops. */
  readonly isReady: boolean;
}

const fastStopMs = 4_000;
const startTimeoutMs = 60_000;
/** A process number higher than any system gives out. */
const noPid = 2_147_483_647;

/** The server that runs on the cluster; null when none does. A postmaster.pid left by a killed one counts for nothing. */
export function findServer(cluster: Cluster): Server | null {
  const server = readPidFile(cluster);
  if (!server || !isRunning(server.pid)) return null;
  if (!canInspect) return server;
  const isOurs = listProcesses().some(({ pid, command }) => pid === server.pid && command.includes(cluster.name));
  return isOurs ? server : null;
}

/**
 * Starts a server on the cluster, at a port that is free unless one is given, and waits until it takes connections,
 * recovery included. The caller holds the directory's lock and has found no server running.
 */
export async function startServer(cluster: Cluster, port: number | null = null): Promise<Server> {
  await clearRemains(cluster);
  for (let attempt = 1; ; attempt++) {
    keepOneOldLog(cluster.log);
    const server = await tryStart(cluster, port ?? (await findFreePort()));
    if (server) return server;
    const output = readFileSync(cluster.log, 'utf8');
    const isPortTaken = /could not bind|Address already in use/i.test(output);
    if (!isPortTaken || port !== null || attempt === 5) throw startFailure(cluster, output);
  }
}

/** Stops the server and waits until it is gone. Open transactions are rolled back. */
export async function stopServer(cluster: Cluster, server: Server): Promise<void> {
  // ours may have been killed, and another process may have started one since
  if (findServer(cluster)?.pid !== server.pid) return;
  if (process.platform === 'win32') {
    await run(cluster.binaries.pgCtl, ['stop', '-D', cluster.data, '-m', 'fast', '-w'], {
      account: null,
      cwd: cluster.data,
    });
    return;
  }
  signal(server, 'SIGINT');
  if (await isGoneWithin(server, fastStopMs)) return;
  // immediate: nothing acknowledged is lost, the next start reads it from the log
  signal(server, 'SIGQUIT');
  await isGoneWithin(server, fastStopMs);
}

/**
 * Makes way for a new server after one was killed. Its backends end by themselves when they notice; until then they
 * have the files open, and a second server beside them would ruin the data.
 */
async function clearRemains(cluster: Cluster): Promise<void> {
  const remains = (): number[] =>
    listProcesses().flatMap(({ pid, command }) => (command.includes(cluster.name) ? [pid] : []));
  const deadline = Date.now() + 10_000;
  while (remains().length > 0) {
    if (Date.now() > deadline) {
      throw new DatabaseStartError(
        `Processes ${remains().join(', ')} of an earlier database server still use ${cluster.data}. ` +
          'End them and start Samband again.',
      );
    }
    await sleep(20);
  }
  const old = readPidFile(cluster);
  if (canInspect && old && isTaken(old.pid)) disownPidFile(cluster);
}

/**
 * PostgreSQL takes any process that has since got the old server's number, or its unreaped remains, for that server.
 * The rest of the file stays: by it PostgreSQL makes sure that nobody uses the old server's memory any more.
 */
function disownPidFile(cluster: Cluster): void {
  const text = readFileSync(pidFileOf(cluster), 'utf8');
  writeFileSync(pidFileOf(cluster), text.replace(/^\d+/, String(noPid)));
}

/** The ready server, or null when it ended before that: its log says why. */
async function tryStart(cluster: Cluster, port: number): Promise<Server | null> {
  const reach = await reachFolder(cluster, cluster.data);
  const log = openSync(cluster.log, 'a', 0o600);
  const child = spawn(cluster.binaries.postgres, serverArgs(cluster, reach.argument, port), {
    ...reach.run.account,
    cwd: reach.run.cwd,
    env: postgresEnvironment(),
    // its own process group: ctrl-C in the terminal must not stop it before we have drained
    detached: process.platform !== 'win32',
    stdio: ['ignore', log, log],
    windowsHide: true,
  });
  closeSync(log);
  child.unref();
  child.once('error', () => undefined);
  const hasEnded = (): boolean => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  const deadline = Date.now() + startTimeoutMs;
  while (!hasEnded() && Date.now() < deadline) {
    const server = readPidFile(cluster);
    if (server?.isReady && server.pid === child.pid) return server;
    await sleep(5);
  }
  if (!hasEnded()) child.kill('SIGQUIT');
  return null;
}

function serverArgs(cluster: Cluster, data: string, port: number): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    cluster_name: cluster.name,
    // a failed statement and the values it carried are the customers' data: neither belongs in a log file
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(cluster.ephemeral ? ephemeralSettings : {}),
  };
  return [
    '-D',
    data,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/** For a database that nobody reads after its process: nothing is written for the sake of a crash. */
const ephemeralSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

function keepOneOldLog(file: string): void {
  try {
    renameSync(file, `${file}.1`);
  } catch {
    // none yet, or held open: then the new lines follow the old
  }
}

const pidFileOf = (cluster: Cluster): string => path.join(cluster.data, 'postmaster.pid');

/** postmaster.pid: line 1 is the pid, 4 the port, 8 the state. */
function readPidFile(cluster: Cluster): Server | null {
  try {
    const lines = readFileSync(pidFileOf(cluster), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 ? { pid, port, isReady: lines[7]?.trim() === 'ready' } : null;
  } catch {
    return null;
  }
}

function signal(server: Server, name: NodeJS.Signals): void {
  try {
    process.kill(server.pid, name);
  } catch {
    // gone already
  }
}

async function isGoneWithin(server: Server, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isRunning(server.pid)) {
    if (Date.now() > deadline) return false;
    await sleep(5);
  }
  return true;
}
