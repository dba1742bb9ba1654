import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { invariant } from '../lib/invariant';
import { type Exchange, respond } from './exchange';
import { firstQuery } from './first-query';

/** The explorer for networks without the internet: GraphiQL, served from this process with all that it needs. */
export interface Graphiql {
  answer(exchange: Exchange): Promise<void>;
}

interface PackedPage {
  readonly gzipped: Buffer;
  readonly entityTag: string;
  readonly policy: string;
}

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/**
 * GraphiQL on `/graphql` of the same origin. Its nine megabytes are rendered and compressed once, when first asked for.
 * Where callers need a key, it shows where to put it.
 */
export function createGraphiql(needsKey: boolean): Graphiql {
  let page: Promise<PackedPage> | null = null;
  return {
    answer: async (exchange) => {
      page ??= pack(needsKey);
      await send(exchange, await page);
    },
  };
}

const keyHint = '# Put your key into "Headers" below, then fetch the schema again (the two arrows at the left).\n';

async function pack(needsKey: boolean): Promise<PackedPage> {
  // too large to be read at each start of a process that may never show it
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const rendered = renderGraphiQL({
    title: 'Samband',
    endpoint: '/graphql',
    subscriptionsProtocol: 'WS',
    defaultQuery: needsKey ? `${keyHint}${firstQuery}` : firstQuery,
    ...(needsKey ? { headers: '{ "authorization": "Bearer samband_..." }' } : {}),
  });
  const html = withKeyOfWebsockets(rendered);
  return {
    gzipped: await compress(html),
    entityTag: `"${sha256(html, 'hex').slice(0, 32)}"`,
    policy: policyOf(html),
  };
}

/** GraphiQL sends its headers by HTTP only, and browsers send none with a websocket: they go into its first message. */
function withKeyOfWebsockets(html: string): string {
  const headers = /extensions:\{headers:(\w+)\?\.headers\}/g;
  invariant([...html.matchAll(headers)].length === 1, 'GraphiQL hands the headers of an operation on in one place');
  // not to be counted among those that go out with the operation
  const hidden = 'extensions:Object.defineProperty({headers:$1?.headers},"connectionParams",{value:$1?.headers})';
  return html.replace(headers, hidden);
}

/** The page may run its own script and the workers that it makes, speak to its own origin, and nothing else. */
function policyOf(html: string): string {
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => `'sha256-${sha256(script, 'base64')}'`,
  );
  return [
    "default-src 'none'",
    `script-src ${scripts.join(' ')}`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    "img-src 'self' data:",
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const sha256 = (text: string, encoding: 'hex' | 'base64'): string => createHash('sha256').update(text).digest(encoding);

async function send(exchange: Exchange, { gzipped, entityTag, policy }: PackedPage): Promise<void> {
  const { headers } = exchange.request;
  const common = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    etag: entityTag,
    vary: 'accept-encoding',
  };
  if (headers['if-none-match'] === entityTag) return respond(exchange, { status: 304, headers: common, body: '' });
  const takesGzip = /\bgzip\b(?!;\s*q=0(?:\.0*)?\b)/.test(headers['accept-encoding'] ?? '');
  if (!takesGzip) return respond(exchange, { status: 200, headers: common, body: await decompress(gzipped) });
  respond(exchange, { status: 200, headers: { ...common, 'content-encoding': 'gzip' }, body: gzipped });
}
