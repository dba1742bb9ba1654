import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { GatewayDependencies } from '../gateway/session';
import type { JsonObject } from '../lib/json';
import type { Logger } from '../lib/logger';
import type { KeyRing } from './authenticate';
import type { AllowedOrigins } from './cors';
import { type Exchange, type Refusal, respondError, respondHtml, respondJson } from './exchange';
import { createGraphiql, type Graphiql } from './graphiql';
import { type GraphqlEndpoint, startGraphql } from './graphql';
import { checkReadiness, type ReadinessChecks } from './health';
import { type KnownHosts, refuseUnknownHost } from './known-host';
import type { RequestLimits } from './limits';
import { serveMetrics } from './serve-metrics';
import { createMetrics, type Metrics } from './metrics';
import { explorerPage, explorerSources, sandboxPage } from './pages';
import { loadSchema } from './schema';
import { serveGraphql } from './serve-graphql';
import { readTrustedDocuments, type TrustedDocuments } from './trusted-documents';
import { traceRequest } from './trace-request';
import { createUpstreamBudget, type UpstreamBudget } from './upstream-budget';
import { receiveWebhook, type TakeWebhook } from './webhook';
import { createWebsockets, refuseUpgrade, type WebsocketTiming } from './websocket';

/** Where to listen, whom to let in, and which pages there are besides the API. */
export interface HttpServerOptions {
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly gateway: GatewayDependencies;
  readonly keys: KeyRing;
  /** Web pages of other origins that may call `/graphql`; empty = none. */
  readonly allowedOrigins: AllowedOrigins;
  /** The names beside localhost under which callers may ask while they need no key. */
  readonly knownHosts: KnownHosts;
  readonly limits: RequestLimits;
  /** The folder or manifest of the only documents that are run; null = any document. */
  readonly trustedDocuments: string | null;
  readonly takeWebhook: TakeWebhook;
  readonly readiness: ReadinessChecks;
  /** Whether `/` shows the explorer: in development. */
  readonly hasExplorer: boolean;
  /** Whether `/graphiql` shows an explorer that needs no internet. */
  readonly hasGraphiql: boolean;
  /** What `/sandbox` lists, in development; null = no such page. */
  readonly sandboxes: readonly JsonObject[] | null;
  readonly log: Logger;
  /** How patient websockets are; the usual unless a test is in a hurry. */
  readonly websocketTiming?: Partial<WebsocketTiming>;
}

/** A server that listens; `port` is the true one where 0 was asked for, and `url` has it too. */
export interface HttpServer {
  readonly url: string;
  readonly port: number;
  /** Takes no new connection, lets running requests finish, and is done within 5 seconds. */
  stop(): Promise<void>;
}

/** Running requests get this long at a stop. */
const drainMs = 4_000;
const idleCheckMs = 20;

/** Starts the server. Throws the error of `listen`, such as EADDRINUSE; ConfigError for the trusted documents. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const schema = loadSchema();
  const trusted =
    options.trustedDocuments === null ? null : readTrustedDocuments(options.trustedDocuments, schema, options.limits);
  const metrics = createMetrics(options.gateway);
  const graphql = await startGraphql({ schema, metrics, limits: options.limits, log: options.log });
  const graphiql = options.hasGraphiql ? createGraphiql(!options.keys.allowsAnonymous) : null;
  const budget = createUpstreamBudget(options.gateway.engine.topology, options.limits);
  const serving: Serving = { options, graphql, metrics, trusted, budget, graphiql };
  const websockets = createWebsockets({
    ...options,
    schema,
    metrics,
    trusted,
    budget,
    timing: options.websocketTiming,
  });
  const server = createServer({ requestTimeout: 60_000, keepAliveTimeout: 65_000 }, (request, response) => {
    void serve(serving, request, response);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // what breaks before a websocket stands is nobody's news, and must not end the process
    socket.on('error', () => socket.destroy());
    const refusal = refusalOf(options, request);
    if (refusal !== null) return refuseUpgrade(socket, '421 Misdirected Request', refusal.message);
    if (urlOf(request).pathname === '/graphql') return websockets.upgrade(request, socket, head);
    return refuseUpgrade(socket, '404 Not Found');
  });
  try {
    await listen(server, options);
  } catch (error) {
    await websockets.stop();
    metrics.stop();
    await graphql.stop();
    throw error;
  }
  // a TCP server that listens has an address of this form
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    port,
    url: `http://${host === '0.0.0.0' || host === '[::]' ? 'localhost' : host}:${port}`,
    stop: async () => {
      await Promise.all([close(server), websockets.stop()]);
      metrics.stop();
      await graphql.stop();
    },
  };
}

function listen(server: Server, { host, port }: HttpServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // a connection whose last request has been answered is kept alive, and would be waited for
    const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
    const late = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(late);
      resolve();
    });
  });
}

interface Serving {
  readonly options: HttpServerOptions;
  readonly graphql: GraphqlEndpoint;
  readonly metrics: Metrics;
  readonly trusted: TrustedDocuments | null;
  readonly budget: UpstreamBudget;
  readonly graphiql: Graphiql | null;
}

async function serve(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomUUID();
  const exchange: Exchange = { request, response, requestId, url: urlOf(request) };
  const startedAt = performance.now();
  response.once('finish', () => {
    const seconds = (performance.now() - startedAt) / 1_000;
    serving.metrics.countRequest({ route: routeOf(exchange.url), status: response.statusCode, seconds });
  });
  await traceRequest(exchange, routeOf(exchange.url), () => answer(serving, exchange));
}

async function answer(serving: Serving, exchange: Exchange): Promise<void> {
  const { request, requestId } = exchange;
  try {
    const refusal = refusalOf(serving.options, request);
    if (refusal === null) await route(serving, exchange);
    else respondError(exchange, refusal);
  } catch (error) {
    // the caller broke off while his request was still to be read
    if (error === request.errored) return;
    serving.options.log.error({ requestId, err: error, path: exchange.url.pathname }, 'a request failed');
    respondError(exchange, { status: 500, code: 'INTERNAL', message: `A fault of ours. Request id ${requestId}.` });
  }
}

/** Under a name of their own, foreign pages could read what callers without a key may. */
const refusalOf = ({ keys, knownHosts }: HttpServerOptions, request: IncomingMessage): Refusal | null =>
  keys.allowsAnonymous ? refuseUnknownHost(request, knownHosts) : null;

function urlOf({ url = '/' }: IncomingMessage): URL {
  return URL.canParse(url, 'http://samband') ? new URL(url, 'http://samband') : new URL('http://samband/');
}

const routes = ['/graphql', '/graphiql', '/health/live', '/health/ready', '/metrics', '/sandbox', '/'];

/** The address as metrics name it: a few names, whatever strangers ask for. */
function routeOf({ pathname }: URL): string {
  if (pathname.startsWith('/webhooks/')) return '/webhooks';
  return routes.includes(pathname) ? pathname : 'other';
}

async function route(serving: Serving, exchange: Exchange): Promise<void> {
  const { options } = serving;
  const { pathname } = exchange.url;
  const webhook = /^\/webhooks\/([^/]+)$/.exec(pathname)?.[1];
  if (webhook !== undefined) return receiveWebhook(exchange, webhook, options.takeWebhook);
  switch (pathname) {
    case '/graphql':
      if (isExplorerWanted(options, exchange)) return showExplorer(serving, exchange);
      return serveGraphql({ ...options, ...serving }, exchange);
    case '/graphiql':
      return serving.graphiql === null ? notFound(exchange) : serving.graphiql.answer(exchange);
    case '/health/live':
      return respondJson(exchange, 200, { status: 'ok' });
    case '/health/ready': {
      const { isReady, checks } = await checkReadiness(options.readiness);
      return respondJson(exchange, isReady ? 200 : 503, { status: isReady ? 'ok' : 'unavailable', checks });
    }
    case '/metrics':
      return serveMetrics(exchange, serving.metrics, options.keys);
    case '/sandbox':
      return options.sandboxes === null ? notFound(exchange) : listSandboxes(exchange, options.sandboxes);
    case '/':
      if (isExplorerWanted(options, exchange)) return showExplorer(serving, exchange);
      return respondJson(exchange, 200, { name: 'samband', graphql: '/graphql' });
    default:
      return notFound(exchange);
  }
}

const showExplorer = ({ options }: Serving, exchange: Exchange): void =>
  respondHtml(exchange, explorerPage(options.hasGraphiql), explorerSources);

function listSandboxes(exchange: Exchange, sandboxes: readonly JsonObject[]): void {
  if (wantsHtml(exchange)) return respondHtml(exchange, sandboxPage(sandboxes), '');
  return respondJson(exchange, 200, sandboxes);
}

/** A person who opens the address of the endpoint in a browser looks for the explorer, too. */
const isExplorerWanted = ({ hasExplorer }: HttpServerOptions, exchange: Exchange): boolean =>
  hasExplorer && exchange.request.method === 'GET' && exchange.url.search === '' && wantsHtml(exchange);

const wantsHtml = ({ request }: Exchange): boolean => (request.headers.accept ?? '').includes('text/html');

const notFound = (exchange: Exchange): void => respondJson(exchange, 404, { error: 'There is nothing here.' });
