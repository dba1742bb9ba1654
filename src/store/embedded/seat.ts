import { Socket } from 'node:net';
import { Client } from 'pg';
import { sleep } from '../../lib/clock';
import type { Logger } from '../../lib/logger';

/** The two-number form of an advisory lock shares no key with the one-number form that the engine uses. */
const seatKey = '1935764834, 1';

/** One process's place at a running server: as long as one is taken, nobody stops the server. */
export interface Seat {
  /** Gives the place up. True: it was the last one, nobody can sit down any more, and the caller must stop the server. */
  leave(): Promise<boolean>;
}

interface Session {
  readonly client: Client;
  readonly socket: Socket;
}

/** What to do about a server that ends while somebody sits there. */
export interface SeatOptions {
  readonly log: Logger;
  /** Sees to it that a server runs: called when ours has gone. */
  readonly revive: () => Promise<void>;
}

/**
 * Sits down at the server of `url`: a session that holds a shared advisory lock. A killed process loses its session and
 * so its seat; there is nothing to clean up. A server that ends while somebody sits there is brought back. Rejects while
 * the server cannot be reached or is being stopped.
 */
export async function takeSeat(url: string, { log, revive }: SeatOptions): Promise<Seat> {
  let hasLeft = false;
  const sit = async (): Promise<Session> => {
    const socket = new Socket();
    const client = new Client({
      connectionString: url,
      application_name: 'samband seat',
      connectionTimeoutMillis: 10_000,
      stream: () => socket,
    });
    client.on('error', (error) => log.debug({ error: error.message }, 'database seat lost'));
    try {
      await client.connect();
      await client.query(`select pg_advisory_lock_shared(${seatKey})`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    client.once('end', () => {
      if (!hasLeft) session = sitAgain(sit, { log, revive, hasLeft: () => hasLeft });
    });
    // a seat alone keeps no process alive
    socket.unref();
    return { client, socket };
  };
  let session: Promise<Session | null> = Promise.resolve(await sit());
  return {
    leave: async () => {
      hasLeft = true;
      return await leaveSeat(await session);
    },
  };
}

/** A server that recovers from a crashed backend closes every session: ours must come back before somebody leaves. */
async function sitAgain(
  sit: () => Promise<Session>,
  { log, revive, hasLeft }: SeatOptions & { readonly hasLeft: () => boolean },
): Promise<Session | null> {
  for (let attempt = 0; attempt < 100 && !hasLeft(); attempt++) {
    const session = await sit().catch(() => null);
    if (session) return session;
    await sleep(100);
    if (!hasLeft()) await revive().catch((error: unknown) => log.debug({ err: error }, 'the database did not start'));
  }
  if (!hasLeft())
    log.error('the database server has ended and does not start again; see its log, then restart Samband');
  return null;
}

async function leaveSeat(session: Session | null): Promise<boolean> {
  // no session: the server is gone or going, and to stop it is right or needless
  if (!session) return true;
  const { client, socket } = session;
  socket.ref();
  try {
    await client.query(`select pg_advisory_unlock_shared(${seatKey})`);
    const { rows } = await client.query<{ isLast: boolean }>(`select pg_try_advisory_lock(${seatKey}) as "isLast"`);
    const isLast = rows[0]?.isLast ?? true;
    // the last one keeps the lock until the server is down: whoever comes now waits, then starts it again
    if (!isLast) await client.end();
    return isLast;
  } catch {
    return true;
  }
}
