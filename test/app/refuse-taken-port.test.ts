import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { refuseTakenPort } from '../../src/app/refuse-taken-port';

test('a port that is taken is refused by its number, and a free one is left free', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await expect(refuseTakenPort({ host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  server.close();
  await once(server, 'close');
  await refuseTakenPort({ host: '127.0.0.1', port });
  await refuseTakenPort({ host: '127.0.0.1', port });
});
