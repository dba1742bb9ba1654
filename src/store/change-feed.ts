import { once } from 'node:events';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { sleep } from '../lib/clock';
import { invariant } from '../lib/invariant';
import type { Logger } from '../lib/logger';
import { type ChangePage, type ChangePageRequest, readChangePage, readLatestPlace } from './change-page';
import { errorCodeOf } from './database-start-error';
import { queryableOf } from './transaction';

/** The change stream for all who follow it in this process. It listens from the first follower on, until it is stopped. */
export interface ChangeFeed {
  /** A page of the stream; those who ask for the same at the same time share one statement. Throws DatabaseFailure. */
  read(request: ChangePageRequest): Promise<ChangePage>;
  /** How often something changed, as far as we heard. Ask before a read, and wait for more than that after it. */
  heard(): number;
  /** Resolves once more was heard than `before`, or when `signal` aborts. Never rejects. */
  wait(before: number, signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

/** The log is told when the connection that listens is lost; the feed connects again by itself. */
export interface ChangeFeedOptions {
  readonly log: Logger;
  /** How often the table is looked at unasked: a notification can be lost on its way. */
  readonly pollMs?: number;
}

const usualPollMs = 5_000;
const reconnectMs = 1_000;

/** A feed on the database. One connection of its own hears of commits; what they say is read from the table. */
export function createChangeFeed(dataSource: DataSource, { log, pollMs = usualPollMs }: ChangeFeedOptions): ChangeFeed {
  const db = queryableOf(dataSource);
  const stopping = new AbortController();
  const wakers = new Set<() => void>();
  const reads = new Map<string, Promise<ChangePage>>();
  let heard = 0;
  let work: Promise<unknown> | null = null;
  const tell = (): void => {
    heard += 1;
    for (const wake of wakers) wake();
  };
  const begin = (): Promise<unknown> =>
    Promise.all([
      listen(dataSource, { tell, log, signal: stopping.signal }),
      lookRegularly(dataSource, { tell, pollMs, signal: stopping.signal }),
    ]);
  return {
    read: (request) => {
      // a read that began before something was heard of may not see it
      const key = JSON.stringify([heard, request]);
      const underWay = reads.get(key);
      if (underWay !== undefined) return underWay;
      const read = readChangePage(db, request).finally(() => reads.delete(key));
      reads.set(key, read);
      return read;
    },
    heard: () => heard,
    wait: async (before, signal) => {
      work ??= begin();
      if (heard > before || signal.aborted) return;
      await new Promise<void>((resolve) => {
        const finish = (): void => {
          wakers.delete(finish);
          signal.removeEventListener('abort', finish);
          resolve();
        };
        wakers.add(finish);
        signal.addEventListener('abort', finish);
      });
    },
    stop: async () => {
      stopping.abort();
      await work;
    },
  };
}

interface Listening {
  readonly tell: () => void;
  readonly signal: AbortSignal;
}

/** Hears notifications, on a new connection whenever one is lost. */
async function listen(
  dataSource: DataSource,
  { tell, log, signal }: Listening & { readonly log: Logger },
): Promise<void> {
  while (!signal.aborted) {
    try {
      await listenOnce(dataSource, { tell, signal });
    } catch (error) {
      log.warn({ code: errorCodeOf(error) }, 'changes are not heard of at once: the connection that listens was lost');
    }
    await sleep(reconnectMs, signal);
  }
}

async function listenOnce(dataSource: DataSource, { tell, signal }: Listening): Promise<void> {
  const { options } = dataSource;
  invariant(options.type === 'postgres' && options.url !== undefined, 'the database is PostgreSQL, by its address');
  const client = new Client({
    connectionString: options.url,
    application_name: 'samband changes',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  const over = once(client, 'end', { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  // it is awaited only once the connection stands, and one connection may fail more than once
  over.catch(() => undefined);
  client.on('error', () => undefined);
  client.on('notification', tell);
  try {
    await client.connect();
    await client.query('listen samband_change');
    // what was committed before we listened
    tell();
    await over;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Looks whether the stream has a new end, as behind a pool of connections that passes no notifications on. */
async function lookRegularly(
  dataSource: DataSource,
  { tell, pollMs, signal }: Listening & { readonly pollMs: number },
): Promise<void> {
  const db = queryableOf(dataSource);
  const look = () => readLatestPlace(db).then((place) => place?.position ?? 0);
  let last: number | null = null;
  while (!signal.aborted) {
    // a database that does not serve now may do so at the next look
    const position: number | null = await look().catch(() => last);
    // the first look tells, too: what was committed before it, when nobody listened yet
    if (position !== last) tell();
    last = position;
    await sleep(pollMs, signal);
  }
}
