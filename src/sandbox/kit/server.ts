import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sleep } from '../../lib/clock';
import type { Logger } from '../../lib/logger';
import { answerControl, type Controlled, controlPath } from './control';
import { answerInstead, bodyText, type Outcome, spoil } from './fault-answers';
import type { SandboxRequest, SandboxResponse, Vendor } from './vendor';

/** What a server needs: the vendor that answers, what the control API turns, and both clocks. */
export interface ServerOptions {
  readonly vendor: Vendor;
  readonly controlled: Controlled;
  readonly logger: Logger;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  now(): number;
  vendorNow(): number;
}

/** A listening server. */
export interface SandboxServer {
  /** `http://host:port`. */
  readonly origin: string;
  /** Stops listening, closes idle connections at once and the busy ones after a quarter of a second. */
  stop(): Promise<void>;
}

/** More than any vendor takes; a vendor refuses earlier in its own words. */
const maxBodyBytes = 32 * 1024 * 1024;
const graceMs = 250;

/** Starts listening. Rejects with the system's error (such as `EADDRINUSE`) when it cannot. */
export async function startServer(options: ServerOptions): Promise<SandboxServer> {
  const stopping = new AbortController();
  // One listener for each request that waits, however many there are.
  setMaxListeners(0, stopping.signal);
  let inFlight = 0;
  const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, outgoing) => {
    if (isControl(incoming.url ?? '/')) return void serveControl(options, { incoming, outgoing });
    inFlight += 1;
    void serve(options, { incoming, outgoing, inFlight }, stopping.signal).finally(() => (inFlight -= 1));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  return {
    origin: `http://${options.host}:${isAddress(address) ? address.port : options.port}`,
    stop: () =>
      new Promise((resolve) => {
        stopping.abort();
        const force = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(force);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** An exchange with the vendor; `inFlight` counts it and the others under way when it began. */
interface VendorExchange extends Exchange {
  readonly inFlight: number;
}

function isControl(url: string): boolean {
  const [path] = splitOnce(url, '?');
  return path === controlPath || path.startsWith(`${controlPath}/`);
}

/** Serves one exchange of the control API; never rejects. */
async function serveControl(options: ServerOptions, exchange: Exchange): Promise<void> {
  // Taken now: a client that has gone leaves its request without a socket.
  const { socket } = exchange.incoming;
  const request = await readRequest(exchange.incoming, options.vendorNow(), 0).catch(() => null);
  if (!request) return void socket.destroy();
  const answer = await answerSafely(options, () => answerControl(options.controlled, request));
  write(exchange, answer, options.vendorNow());
}

/** Serves one exchange with the vendor; never rejects. */
async function serve(options: ServerOptions, exchange: VendorExchange, stopping: AbortSignal): Promise<void> {
  const at = options.now();
  const { socket } = exchange.incoming;
  const request = await readRequest(exchange.incoming, options.vendorNow(), exchange.inFlight).catch(() => null);
  if (!request) return void socket.destroy();
  const { response, status } = await answerVendor(options, request, stopping);
  const { method, path, query, headers } = request;
  const [traceparent = null] = [headers['traceparent']].flat();
  options.controlled.requests.add(
    { at, method, path, query: query.toString(), status, ms: options.now() - at, traceparent },
    response?.route ?? null,
  );
  if (response) write(exchange, response, options.vendorNow());
  else if (status === 0) socket.resetAndDestroy();
}

async function answerVendor(options: ServerOptions, request: SandboxRequest, stopping: AbortSignal): Promise<Outcome> {
  const { faults } = options.controlled;
  const { latencyMs } = faults.current();
  if (latencyMs > 0) await sleep(latencyMs, stopping);
  const rule = faults.strike(request.method, request.path);
  const early = rule && answerInstead(rule);
  if (early) return early;
  if (rule?.kind === 'timeout') {
    await untilAborted(stopping);
    return { response: null, status: 0 };
  }
  const response = await answerSafely(options, () => options.vendor.handle(request));
  return rule ? spoil(rule, response) : { response, status: response.status };
}

async function answerSafely(
  options: ServerOptions,
  answer: () => SandboxResponse | Promise<SandboxResponse>,
): Promise<SandboxResponse> {
  try {
    return await answer();
  } catch (error) {
    options.logger.error({ err: error }, 'the sandbox broke while answering');
    return { status: 500, body: { error: { code: 'sandbox', message: 'the sandbox broke: see its log' } } };
  }
}

async function readRequest(
  incoming: IncomingMessage,
  receivedAt: number,
  inFlight: number,
): Promise<SandboxRequest | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) return null;
    bytes += chunk.length;
    if (bytes > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  const [path, query] = splitOnce(incoming.url ?? '/', '?');
  return {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: incoming.headers,
    rawBody: Buffer.concat(chunks),
    receivedAt,
    inFlight,
  };
}

function write({ incoming, outgoing }: Exchange, response: SandboxResponse, vendorNow: number): void {
  if (outgoing.destroyed) return;
  outgoing.statusCode = response.status;
  // Clients measure the vendor's clock by this header, so it must show the skew.
  outgoing.setHeader('date', new Date(vendorNow).toUTCString());
  for (const [name, value] of Object.entries(response.headers ?? {})) outgoing.setHeader(name, value);
  if (response.body === undefined) return void outgoing.end();
  const { text, contentType } = bodyText(response);
  const bytes = Buffer.from(text);
  outgoing.setHeader('content-type', contentType);
  outgoing.setHeader('content-length', bytes.length);
  outgoing.end(incoming.method === 'HEAD' ? undefined : bytes);
}

function splitOnce(text: string, separator: string): [string, string] {
  const position = text.indexOf(separator);
  return position === -1 ? [text, ''] : [text.slice(0, position), text.slice(position + separator.length)];
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
