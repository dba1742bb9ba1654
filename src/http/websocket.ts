import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols, type Server } from 'graphql-ws';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Logger } from '../lib/logger';
import { type AllowedOrigins, isAllowedOrigin } from './cors';
import type { Metrics } from './metrics';
import { closeCodes, type Connection, createSubscriptions, type SubscriptionParts } from './subscriptions';

/** What websockets need besides subscriptions; what `timing` leaves out is as usual. */
export interface WebsocketOptions extends Omit<SubscriptionParts, 'recheckMs'> {
  readonly allowedOrigins: AllowedOrigins;
  readonly timing: Partial<WebsocketTiming> | undefined;
}

/** A connection ends when it is silent, takes no messages, or its key or token does not hold any more. */
export interface WebsocketTiming {
  /** How often the other end is asked whether it is still there; it has as long to answer. */
  readonly keepAliveMs: number;
  /** How long the other end may leave one message untaken. */
  readonly stallMs: number;
  /** How often the key or token of a connection is looked at again. */
  readonly recheckMs: number;
}

const usualTiming: WebsocketTiming = { keepAliveMs: 15_000, stallMs: 10_000, recheckMs: 30_000 };

/** At a stop the other ends get this long to say goodbye. */
const goodbyeMs = 1_000;
const closeReasonBytes = 123;

/** The websockets of the server. */
export interface Websockets {
  /** Takes over a connection, whose errors somebody hears, when its request asked for a websocket on the path of the API. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells everybody to connect again, elsewhere or later, and is done when all are gone, within a second. */
  stop(): Promise<void>;
}

/** Websockets that speak graphql-transport-ws. */
export function createWebsockets({ timing, ...options }: WebsocketOptions): Websockets {
  const { keepAliveMs, stallMs, recheckMs } = { ...usualTiming, ...timing };
  const protocol = createSubscriptions({ ...options, recheckMs });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: options.limits.bodyBytes,
    handleProtocols: (offered) => handleProtocols(offered),
    clientTracking: true,
  });
  const watch = keepAlive(sockets, keepAliveMs);
  let isStopping = false;
  return {
    upgrade: (request, socket, head) => {
      if (isStopping) return refuseUpgrade(socket, '503 Service Unavailable');
      if (!isAllowedOrigin(request, options.allowedOrigins)) {
        return refuseUpgrade(socket, '403 Forbidden', 'Name the origin of the page in SAMBAND_ALLOWED_ORIGINS.');
      }
      sockets.handleUpgrade(request, socket, head, (websocket) =>
        serve(protocol, { websocket, request, stallMs, metrics: options.metrics, log: options.log }),
      );
    },
    stop: async () => {
      isStopping = true;
      clearInterval(watch);
      await sayGoodbye(sockets.clients);
      sockets.close();
    },
  };
}

/** Answers a request for a websocket that gets none. The reason is plain ASCII. */
export function refuseUpgrade(socket: Duplex, status: string, reason = ''): void {
  const headers = `connection: close\r\ncontent-type: text/plain\r\ncontent-length: ${reason.length}`;
  socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${reason}`);
}

interface Opened {
  readonly websocket: WebSocket;
  readonly request: IncomingMessage;
  readonly stallMs: number;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** Lets a websocket speak the protocol until it is closed. */
function serve(protocol: Server<Connection>, { websocket, request, stallMs, metrics, log }: Opened): void {
  const close = (code: number, reason: string): void => {
    if (websocket.readyState !== websocket.OPEN) return;
    metrics.countClose(code);
    websocket.close(code, shortened(reason));
  };
  const connection: Connection = { request, close, session: null, requests: new WeakMap(), streams: new WeakSet() };
  const fail = (error: unknown): void => {
    log.error({ err: error }, 'a websocket failed');
    close(1011, 'A fault of ours.');
  };
  // such as a frame that is too large: the library closes with the code that tells
  websocket.on('error', (error) => log.debug({ err: error }, 'a websocket broke'));
  const closed = protocol.opened(
    {
      protocol: websocket.protocol,
      send: (text) => deliver(websocket, text, { stallMs, close }),
      close: (code = 1000, reason = '') => close(code, reason),
      onMessage: (listener) => {
        websocket.on('message', (message) => void listener(textOf(message)).catch(fail));
      },
    },
    connection,
  );
  websocket.once('close', (code, reason) => void closed(code, String(reason)).catch(fail));
}

/**
 * Sends a message and waits until it left, so that a stream is read no faster than it is taken. Who does not take it in
 * time is told to come back: what was missed is kept, and the cursor tells where it begins.
 */
function deliver(
  websocket: WebSocket,
  text: string,
  { stallMs, close }: { readonly stallMs: number; readonly close: Connection['close'] },
): Promise<void> {
  if (websocket.readyState !== websocket.OPEN) return Promise.resolve();
  return new Promise((resolve) => {
    const stalled = setTimeout(
      () => close(closeCodes.tryAgainLater, 'Messages are not taken in time: go on from the last cursor.'),
      stallMs,
    );
    // what could not be sent closes the websocket, and with it all that goes on
    websocket.send(text, () => {
      clearTimeout(stalled);
      resolve();
    });
  });
}

/** Asks again and again who is still there, and ends the connections that do not answer before the next time. */
function keepAlive(sockets: WebSocketServer, keepAliveMs: number): NodeJS.Timeout {
  const asked = new WeakSet<WebSocket>();
  return setInterval(() => {
    for (const websocket of sockets.clients) {
      if (asked.has(websocket)) {
        websocket.terminate();
        continue;
      }
      asked.add(websocket);
      websocket.once('pong', () => asked.delete(websocket));
      websocket.ping();
    }
  }, keepAliveMs);
}

async function sayGoodbye(clients: ReadonlySet<WebSocket>): Promise<void> {
  const gone = [...clients].map(
    (websocket) => new Promise<void>((resolve) => websocket.once('close', () => resolve())),
  );
  for (const websocket of clients) websocket.close(closeCodes.goingAway, 'The server stops: connect again.');
  const late = setTimeout(() => {
    for (const websocket of clients) websocket.terminate();
  }, goodbyeMs);
  await Promise.all(gone);
  clearTimeout(late);
}

/** Messages come as one buffer each, as websockets here are set up. */
const textOf = (message: RawData): string => (Buffer.isBuffer(message) ? message.toString() : '');

/** A close frame holds 123 bytes of reason; ours are plain ASCII. */
const shortened = (reason: string): string => reason.slice(0, closeReasonBytes);
