import { rmSync } from 'node:fs';
import path from 'node:path';
import { sleep } from '../../lib/clock';
import type { Logger } from '../../lib/logger';
import { DatabaseStartError, errorCodeOf } from '../database-start-error';
import { type Cluster, hasCluster, openCluster, prepareDirectory } from './cluster';
import { guardEphemeral } from './guard';
import { withLock } from './lock';
import { type Seat, takeSeat } from './seat';
import { findServer, type Server, startServer, stopServer } from './server';

/** A running database of our own. */
export interface EmbeddedPostgres {
  /** With the password: never to be logged. */
  readonly url: string;
  readonly port: number;
  /** Leaves the server; the last of the processes that use it stops it. Close every connection first. */
  stop(): Promise<void>;
}

/** One folder is one database: all processes that name it share a server. */
export interface EmbeddedPostgresOptions {
  /** Where the database is kept between starts; made when it is not there. */
  readonly directory: string;
  readonly log: Logger;
  /** A database for one run: fast, not safe against a power cut, its folder removed at the end, even of a killed run. */
  readonly ephemeral?: boolean;
}

/** Whether a start has left a database in the folder. */
export const hasEmbeddedDatabase = hasCluster;

const joinTimeoutMs = 60_000;
/** Longer than a start with its recovery takes: who waits for the lock waits for another's start. */
const lockTimeoutMs = 180_000;

/**
 * Starts the PostgreSQL that comes with the product on the folder, or joins the one that runs on it already: that of
 * another process, or one left behind by a run that was killed. Throws DatabaseStartError with what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, ephemeral = false } = options;
  const directory = prepareDirectory(options.directory);
  const guard = ephemeral ? guardEphemeral(directory) : null;
  try {
    const { cluster, server, seat } = await withLock(directory, lockTimeoutMs, async () => {
      const cluster = await openCluster(directory, ephemeral);
      return { cluster, ...(await startOrJoin(cluster, log)) };
    });
    let stopping: Promise<void> | null = null;
    const stop = async (): Promise<void> => {
      if ((await seat.leave()) || ephemeral) await stopServer(cluster, server());
      if (ephemeral) rmSync(directory, { recursive: true, force: true });
      guard?.dismiss();
    };
    return { url: urlOf(cluster, server()), port: server().port, stop: () => (stopping ??= stop()) };
  } catch (error) {
    guard?.cleanUp();
    throw error;
  }
}

interface Joined {
  /** The one that runs now: it may have ended and been started again. */
  readonly server: () => Server;
  readonly seat: Seat;
}

async function startOrJoin(cluster: Cluster, log: Logger): Promise<Joined> {
  const deadline = Date.now() + joinTimeoutMs;
  for (;;) {
    const found = findServer(cluster);
    const server = found ?? (await startServer(cluster));
    let current = server;
    const revive = async (): Promise<void> => {
      current = (await reviveServer(cluster, server.port, log)) ?? current;
    };
    const seat = server.isReady ? await takeSeat(urlOf(cluster, server), { log, revive }).catch(asError) : null;
    if (seat && !(seat instanceof Error)) {
      const { directory } = cluster;
      log.info({ directory, port: server.port }, found ? 'joined the running database' : 'database started');
      return { server: () => current, seat };
    }
    const isRefused = errorCodeOf(seat)?.startsWith('28') ?? false;
    if (isRefused || Date.now() > deadline) {
      if (!found) await stopServer(cluster, server);
      throw isRefused ? passwordRefused(cluster) : noAnswer(cluster, server, seat);
    }
    // its last user may be stopping it this moment: soon it is gone, and we start it again
    await sleep(20);
  }
}

/** Starts a server that ended under us, such as one that the system killed, where its users look for it. */
function reviveServer(cluster: Cluster, port: number, log: Logger): Promise<Server | null> {
  return withLock(cluster.directory, lockTimeoutMs, async () => {
    const found = findServer(cluster);
    // another of its users was faster, or it is only recovering; elsewhere it is not ours
    if (found !== null) return found.port === port ? found : null;
    const started = await startServer(cluster, port);
    log.warn({ directory: cluster.directory, port }, 'the database server had ended; it was started again');
    return started;
  });
}

function passwordRefused(cluster: Cluster): DatabaseStartError {
  return new DatabaseStartError(
    `The database server in ${cluster.directory} refuses the password in ${path.join(cluster.directory, 'password')}. ` +
      'Put the right file back from a backup; to begin anew, move the folder away.',
  );
}

function noAnswer(cluster: Cluster, server: Server, cause: Error | null): DatabaseStartError {
  return new DatabaseStartError(
    `The database server in ${cluster.directory} (process ${server.pid}) does not answer on port ${server.port}. ` +
      `See ${cluster.log}, end that process and start Samband again.`,
    { cause },
  );
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** sslmode: a PGSSLMODE set for other servers must not reach this one. */
function urlOf(cluster: Cluster, server: Server): string {
  return `postgresql://postgres:${cluster.password}@127.0.0.1:${server.port}/postgres?sslmode=disable`;
}
