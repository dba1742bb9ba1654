import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemId } from '../../src/core/ids';
import { SystemFailure } from '../../src/core/errors';
import { silentLogger } from '../../src/lib/logger';
import { createHttp, type Http } from '../../src/connectors/http';
import type { HttpOptions } from '../../src/connectors/http-attempt';

/** A server that does what a test tells it to, and remembers what reached it. */
export interface Fixture {
  readonly origin: string;
  readonly seen: {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: string;
  }[];
  /** Resolves when `count` requests have reached it. */
  whenSeen(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<Fixture> {
  const seen: Fixture['seen'] = [];
  const arrivals = new EventEmitter();
  // longer than a test may stand still between two requests
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      arrivals.emit('arrival');
      answer(request, response, body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    whenSeen: async (count) => {
      while (seen.length < count) await once(arrivals, 'arrival');
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** A client that waits for an answer as long as no busy machine needs, unless `options` say otherwise. */
export function client(options: Partial<HttpOptions> = {}): Http {
  return createHttp({
    system: systemId('crm'),
    limits: { requestsPerSecond: 1_000, concurrency: 8, timeoutMs: 60_000 },
    now: () => Date.now(),
    log: silentLogger,
    allowPrivateAddresses: true,
    ...options,
  });
}

/** The `SystemFailure` that `promise` rejects with; anything else fails the test. */
export async function failureOf(promise: Promise<unknown>): Promise<SystemFailure> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof SystemFailure) return error;
  throw new Error(`expected a SystemFailure, got ${String(error)}`);
}
