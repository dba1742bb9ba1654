import { rmSync } from 'node:fs';
import { sleep } from '../../lib/clock';
import type { Logger } from '../../lib/logger';
import { DatabaseStartError } from '../database-start-error';
import { type Cluster, openCluster, prepareDirectory } from './cluster';
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

export interface EmbeddedPostgresOptions {
  /** Where the database is kept between starts; made when it is not there. */
  readonly directory: string;
  readonly log: Logger;
  /** A database for one run: fast, not safe against a power cut, its folder removed at the end, even of a killed run. */
  readonly ephemeral?: boolean;
}

const startTimeoutMs = 60_000;

/**
 * Starts the PostgreSQL that comes with the product on the folder, or joins the one that runs on it already: that of
 * another process, or one left behind by a run that was killed. Throws DatabaseStartError with what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, ephemeral = false } = options;
  const directory = prepareDirectory(options.directory);
  const { cluster, server, seat } = await withLock(directory, startTimeoutMs, async () => {
    const cluster = await openCluster(directory, ephemeral);
    return { cluster, ...(await startOrJoin(cluster, log)) };
  });
  const guard = ephemeral ? guardEphemeral(server.pid, directory) : null;
  const stop = async (): Promise<void> => {
    const isLast = await seat.leave();
    if (isLast || ephemeral) await stopServer(cluster, server);
    if (ephemeral) rmSync(directory, { recursive: true, force: true });
    guard?.dismiss();
  };
  let stopping: Promise<void> | null = null;
  return { url: urlOf(cluster, server), port: server.port, stop: () => (stopping ??= stop()) };
}

async function startOrJoin(cluster: Cluster, log: Logger): Promise<{ server: Server; seat: Seat }> {
  const deadline = Date.now() + startTimeoutMs;
  for (;;) {
    const found = findServer(cluster);
    const server = found ?? (await startServer(cluster));
    // it may be stopped by its last user this moment: then it is soon gone, and we start it again
    const seat = server.isReady ? await takeSeat(urlOf(cluster, server), log).catch(asError) : null;
    if (seat && !(seat instanceof Error)) {
      log.info(
        { directory: cluster.directory, port: server.port },
        found ? 'joined the running database' : 'database started',
      );
      return { server, seat };
    }
    if (Date.now() > deadline) {
      throw new DatabaseStartError(
        `The database server in ${cluster.directory} (process ${server.pid}) does not answer on port ${server.port}. ` +
          `See ${cluster.log}, end that process and start Samband again.`,
        { cause: seat },
      );
    }
    await sleep(20);
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** sslmode: a PGSSLMODE set for other servers must not reach this one. */
function urlOf(cluster: Cluster, server: Server): string {
  return `postgresql://postgres:${cluster.password}@127.0.0.1:${server.port}/postgres?sslmode=disable`;
}
