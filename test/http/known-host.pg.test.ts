import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { WebSocket } from 'ws';
import { type Api, startApi } from '../api/api';

let api: Api;

beforeAll(async () => {
  api = await startApi({ knownHosts: new Set(['samband.example.com']) });
});

afterAll(() => api.close());

interface Answered {
  readonly status: number | undefined;
  readonly body: string;
}

/** Asks as a browser does that was told that `host` is this machine. */
async function ask(host: string, path = '/graphql', url = api.url): Promise<Answered> {
  const request = httpRequest(`${url}${path}`, {
    method: 'POST',
    headers: { host, 'content-type': 'application/json' },
  });
  request.end('{"query":"{ viewer { name } }"}');
  const [response]: [IncomingMessage] = await once(request, 'response').then(([first]) => [first]);
  return { status: response.statusCode, body: await text(response) };
}

async function open(host: string): Promise<Answered> {
  const socket = new WebSocket(`${api.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { host },
  });
  socket.on('error', () => undefined);
  const refused = once(socket, 'unexpected-response').then(([, response]: IncomingMessage[]) => response);
  const response = await Promise.race([refused, once(socket, 'open').then(() => undefined)]);
  if (response !== undefined) return { status: response.statusCode, body: await text(response) };
  socket.terminate();
  return { status: 101, body: '' };
}

const refusal =
  '"evil.example" is no name of this server. It lets callers in without a key, so ask at localhost or an IP address, or name the host in SAMBAND_PUBLIC_URL or SAMBAND_ALLOWED_ORIGINS.';

test.each([
  'localhost',
  'LOCALHOST:4000',
  'localhost.',
  'app.localhost:4000',
  '127.0.0.1:4000',
  '192.168.1.20',
  '[::1]:4000',
  'samband.example.com',
  'Samband.Example.com:8443',
])('a request to %s is answered', async (host) => {
  expect((await ask(host)).status).toBe(200);
});

test('a request under a name that is not ours is refused: a page of that name would read the answer as its own', async () => {
  const { status, body } = await ask('evil.example:4000');
  expect(status).toBe(421);
  expect(JSON.parse(body)).toEqual({ errors: [{ message: refusal, extensions: { code: 'HOST_NOT_ALLOWED' } }] });
});

test.each([
  'localhost.evil.example',
  'evillocalhost',
  '127.0.0.1.evil.example',
  'sub.samband.example.com',
  'evil example',
])('a request to "%s" is refused', async (host) => {
  expect((await ask(host)).status).toBe(421);
});

test.each(['/', '/graphiql', '/metrics', '/sandbox', '/health/ready', '/webhooks/crm'])(
  'under a name that is not ours there is nothing at %s',
  async (path) => {
    expect((await ask('evil.example', path)).status).toBe(421);
  },
);

test('a websocket is opened under our names only', async () => {
  expect((await open('localhost')).status).toBe(101);
  expect(await open('evil.example')).toEqual({ status: 421, body: refusal });
});

test('any name will do where callers need a key', async () => {
  const closed = await startApi({ allowsAnonymous: false });
  try {
    expect((await ask('evil.example', '/graphql', closed.url)).status).toBe(401);
  } finally {
    await closed.close();
  }
});
