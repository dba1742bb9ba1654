import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocket } from 'ws';
import { defaultLimits } from '../../src/config/limit-settings';
import { addKey, type Api, seed, startApi } from '../api/api';
import { crm } from '../api/fake-topology';
import { longerThan } from '../support/longer-than';
import { waitUntil } from '../support/wait-until';

let api: Api;
let sockets: WebSocket[];

beforeEach(() => {
  sockets = [];
});

afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  await api.close();
});

/** A websocket with what it was told, as a client without any library sees it. */
interface Raw {
  readonly socket: WebSocket;
  readonly messages: { readonly type: string; readonly id?: string; readonly payload?: unknown }[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  send(message: object): void;
}

function open({ path = '/graphql', headers = {}, protocol = GRAPHQL_TRANSPORT_WS_PROTOCOL } = {}): Raw {
  const socket = new WebSocket(`${api.url.replace('http', 'ws')}${path}`, protocol, { headers });
  sockets.push(socket);
  const messages: Raw['messages'] = [];
  socket.on('message', (text: Buffer) => messages.push(JSON.parse(text.toString())));
  // a test that expects no close does not look at it
  const closed = once(socket, 'close').then(([code, reason]) => ({ code, reason: String(reason) }));
  closed.catch(() => undefined);
  return { socket, messages, closed, send: (message) => socket.send(JSON.stringify(message)) };
}

async function connected(options?: Parameters<typeof open>[0]): Promise<Raw> {
  const raw = open(options);
  await once(raw.socket, 'open');
  raw.send({ type: 'connection_init' });
  await waitUntil('it is acknowledged', () => raw.messages.length > 0);
  return raw;
}

const subscribe = (raw: Raw, id = '1', query = 'subscription { entityChanged { cursor } }'): void =>
  raw.send({ type: 'subscribe', id, payload: { query } });

async function gauge(name: string): Promise<number> {
  const text = await (await fetch(`${api.url}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  return Number(line?.slice(name.length));
}

const isOpen = (name: string, count: number) =>
  waitUntil(`${name} is ${count}`, async () => (await gauge(name)) === count);

const person = (name: string) =>
  seed(api, 'contact', { fields: { firstName: name }, records: [{ system: crm, type: 'Contact', externalId: name }] });

describe('who may open one', () => {
  beforeEach(async () => {
    api = await startApi({ allowsAnonymous: false, allowedOrigins: new Set(['https://app.example.com']) });
  });

  test('a program with its key in the header', async () => {
    const raw = await connected({ headers: { authorization: `Bearer ${addKey(api, {})}` } });
    expect(raw.messages).toEqual([{ type: 'connection_ack' }]);
  });

  test('nobody without a key', async () => {
    const raw = open();
    await once(raw.socket, 'open');
    raw.send({ type: 'connection_init', payload: {} });
    expect(await raw.closed).toEqual({ code: 4401, reason: 'Send the header Authorization: "Bearer samband_...".' });
  });

  test('nobody who asks before he has said who he is', async () => {
    const raw = open();
    await once(raw.socket, 'open');
    subscribe(raw);
    expect(await raw.closed).toMatchObject({ code: 4401 });
  });

  test.each([
    ['of an origin that is allowed', 'https://app.example.com', 101],
    ['of another origin', 'https://evil.example.com', 403],
    ['of an origin that is none', 'null', 403],
  ])('a page %s: %s', async (_which, origin, status) => {
    const raw = open({ headers: { origin } });
    const [response] = await Promise.race([once(raw.socket, 'upgrade'), once(raw.socket, 'unexpected-response')]).then(
      ([first, second]) => [second ?? first],
    );
    expect(response.statusCode).toBe(status);
    raw.socket.on('error', () => undefined);
  });

  test('a page of our own origin', async () => {
    const raw = open({ headers: { origin: api.url } });
    await once(raw.socket, 'open');
  });
});

describe('an open one', () => {
  beforeEach(async () => {
    api = await startApi();
  });

  test('there is none at other paths', async () => {
    const raw = open({ path: '/metrics' });
    raw.socket.on('error', () => undefined);
    const [, response] = await once(raw.socket, 'unexpected-response');
    expect(response.statusCode).toBe(404);
  });

  test.each(['/metrics', '/graphql'])('asked for at %s by one who breaks off at once harms nobody', async (path) => {
    const { hostname, port } = new URL(api.url);
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      socket.write(`GET ${path} HTTP/1.1\r\nhost: ${hostname}\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`);
      await once(socket, 'data');
      socket.resetAndDestroy();
    }
    expect((await fetch(`${api.url}/health/live`)).status).toBe(200);
  });

  test('speaks graphql-transport-ws only', async () => {
    const raw = open({ protocol: 'graphql-ws' });
    const [error] = await once(raw.socket, 'error');
    expect(String(error)).toContain('no subprotocol');
  });

  test.each([
    ['no JSON', 'hello', 4400],
    ['an unknown message', '{"type":"hello"}', 4400],
    ['a second connection_init', '{"type":"connection_init"}', 4429],
    ['a message that is too long', JSON.stringify({ type: 'ping', payload: { a: 'x'.repeat(1_048_576) } }), 1009],
  ])('ends at %s', async (_what, text, code) => {
    const raw = await connected();
    raw.socket.send(text);
    expect(await raw.closed).toMatchObject({ code });
  });

  test('ends at two subscriptions of one name', async () => {
    const raw = await connected();
    subscribe(raw);
    subscribe(raw);
    expect(await raw.closed).toMatchObject({ code: 4409 });
  });

  test('answers a ping of the protocol', async () => {
    const raw = await connected();
    raw.send({ type: 'ping', payload: { at: 1 } });
    await waitUntil('the answer is there', () => raw.messages.length > 1);
    expect(raw.messages[1]).toEqual({ type: 'pong', payload: { at: 1 } });
  });

  test('holds so many subscriptions and no more', async () => {
    const raw = await connected();
    for (let n = 0; n <= defaultLimits.subscriptions; n++) subscribe(raw, String(n));
    await waitUntil('one is refused', () => raw.messages.length > 1);
    expect(raw.messages.slice(1)).toEqual([
      {
        type: 'error',
        id: String(defaultLimits.subscriptions),
        payload: [
          {
            message:
              'The connection exceeds the limit "subscriptions" of 100. End one first, or follow all with one subscription; the setting limits.subscriptions sets the limit.',
            extensions: {
              code: 'LIMIT_EXCEEDED',
              limit: 'subscriptions',
              maximum: 100,
              setting: 'limits.subscriptions',
            },
          },
        ],
      },
    ]);
    await isOpen('samband_subscriptions', 100);
    raw.send({ type: 'complete', id: '7' });
    await isOpen('samband_subscriptions', 99);
    subscribe(raw, '7');
    await isOpen('samband_subscriptions', 100);
    raw.socket.close();
    await isOpen('samband_subscriptions', 0);
    await isOpen('samband_websockets', 0);
  });

  test('is one of so many of its caller', async () => {
    await Promise.all(Array.from({ length: defaultLimits.connections }, () => connected()));
    const more = open();
    await once(more.socket, 'open');
    more.send({ type: 'connection_init' });
    expect(await more.closed).toEqual({
      code: 4429,
      reason:
        'The caller exceeds the limit "connections" of 100. Close one first; the setting limits.connections sets the limit.',
    });
    const key = addKey(api, { name: 'another' });
    await connected({ headers: { authorization: `Bearer ${key}` } });
    sockets[0]?.close();
    await isOpen('samband_websockets', defaultLimits.connections);
    await connected();
  });

  test('ends when the server stops, which does not wait for it', async () => {
    const raw = await connected();
    subscribe(raw);
    await isOpen('samband_subscriptions', 1);
    const silent = await connected();
    silent.socket.pause();
    // of its own accord the library would wait half a minute for a goodbye
    const limitMs = await longerThan(async () => (await startApi()).close(), 15_000);
    const stoppedAt = Date.now();
    await api.stop();
    expect(await raw.closed).toEqual({ code: 1001, reason: 'The server stops: connect again.' });
    expect(Date.now() - stoppedAt).toBeLessThan(limitMs);
  });
});

describe('one that is asked whether it is still there', () => {
  const keepAliveMs = 60_000;

  // the test says when it is time to ask: nobody is late because the machine is busy
  beforeEach(async () => {
    holdIntervals();
    api = await startApi({ websocketTiming: { keepAliveMs } });
  });

  afterEach(() => jest.useRealTimers());

  test('ends when nobody answers at the other end', async () => {
    const raw = await connected();
    raw.socket.pong = () => undefined;
    jest.advanceTimersByTime(2 * keepAliveMs);
    expect(await raw.closed).toMatchObject({ code: 1006 });
    await isOpen('samband_websockets', 0);
  });

  test('stays open while somebody does', async () => {
    const raw = await connected();
    let pings = 0;
    raw.socket.on('ping', () => (pings += 1));
    for (const asked of [1, 2]) {
      jest.advanceTimersByTime(keepAliveMs);
      await waitUntil('it is asked', () => pings === asked);
      // answered behind the answer to the ping: that one has arrived, too
      raw.send({ type: 'ping' });
      await waitUntil('its answer has arrived', () => raw.messages.length === asked + 1);
    }
    expect(raw.socket.readyState).toBe(WebSocket.OPEN);
  });
});

/** Lets intervals, and nothing else, come round only at `jest.advanceTimersByTime`. */
const holdIntervals = (): void =>
  void jest.useFakeTimers({
    doNotFake: [
      'Date',
      'hrtime',
      'performance',
      'nextTick',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setTimeout',
      'clearTimeout',
    ],
  });

describe('one who does not take what he is sent', () => {
  let stuck: Socket;
  afterEach(() => stuck.destroy());

  /** Speaks as far as a subscription, and then reads nothing any more. */
  async function stall(): Promise<void> {
    const { hostname, port } = new URL(api.url);
    stuck = connect(Number(port), hostname);
    await once(stuck, 'connect');
    const head = [
      'GET /graphql HTTP/1.1',
      `host: ${hostname}:${port}`,
      'connection: upgrade',
      'upgrade: websocket',
      'sec-websocket-version: 13',
      'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
      `sec-websocket-protocol: ${GRAPHQL_TRANSPORT_WS_PROTOCOL}`,
    ];
    stuck.write(`${head.join('\r\n')}\r\n\r\n`);
    await once(stuck, 'data');
    stuck.write(frame('{"type":"connection_init"}'));
    await once(stuck, 'data');
    const query = 'subscription { entityChanged { cursor entity { ... on Contact { title } } } }';
    stuck.write(frame(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } })));
    await isOpen('samband_subscriptions', 1);
    stuck.pause();
  }

  /** A masked text frame with a mask of zeros. */
  function frame(text: string): Buffer {
    const length = Buffer.from([0x81, 0x80 | 126, text.length >> 8, text.length & 0xff, 0, 0, 0, 0]);
    return Buffer.concat([length, Buffer.from(text)]);
  }

  test('holds up nobody, and is told to come back', async () => {
    api = await startApi({ websocketTiming: { stallMs: 1_500 } });
    await stall();
    const quick = await connected();
    subscribe(quick);
    await isOpen('samband_subscriptions', 2);
    const ada = await person('Ada');
    // more than the buffers of both ends of a connection hold
    for (let n = 0; n < 40; n++) {
      await api.database.dataSource.query(
        `update entity set version = version + 1, fields = jsonb_build_object('title', repeat(md5($2), 15000)) where id = $1`,
        [ada.id, String(n)],
      );
    }
    await waitUntil('the other is told', () => quick.messages.length === 42);
    await isOpen('samband_websocket_closes_total{code="1013"}', 1);
    let rest = Buffer.alloc(0);
    stuck.on('data', (bytes: Buffer) => (rest = Buffer.concat([rest.subarray(-200), bytes])));
    stuck.resume();
    await waitUntil('he reads why', () => rest.includes('Messages are not taken in time'));
    expect(rest.includes(Buffer.from([1_013 >> 8, 1_013 & 0xff]))).toBe(true);
  });
});
