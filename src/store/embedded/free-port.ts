import { createServer } from 'node:net';
import { invariant } from '../../lib/invariant';

/** A TCP port of the loopback interface that nobody listens on at this moment; it may be taken by the next. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      invariant(address !== null && typeof address === 'object', 'a server listening on TCP has an address');
      server.close(() => resolve(address.port));
    });
  });
}
