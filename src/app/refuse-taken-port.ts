import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Environment } from '../config/environment';

/**
 * Rejects with the error of `listen` when we could not listen at our port: before a database and sandboxes are started
 * in vain, and so that the port named is the one that was set.
 */
export async function refuseTakenPort({ host, port }: Pick<Environment, 'host' | 'port'>): Promise<void> {
  if (port === 0) return;
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
