import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorCode } from '../gateway/error-codes';

/** A request on its way through the server. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly requestId: string;
}

/** What came of reading a body. */
export type Body = { readonly ok: true; readonly bytes: Buffer } | { readonly ok: false };

/** Reads a body of at most `maxBytes`; one that is longer is not read to its end. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return { ok: false };
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    if (length > maxBytes) return { ok: false };
    chunks.push(bytes);
  }
  return { ok: true, bytes: Buffer.concat(chunks) };
}

/** Header names in lower case with one value each. */
export function plainHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

/** Ends an exchange. A body that was not read to its end closes the connection, so that nobody waits for it. */
export function respond(
  { request, response, requestId }: Exchange,
  answer: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body: string | Buffer;
  },
): void {
  if (response.headersSent) return;
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...answer.headers,
    ...(request.complete || request.method === 'GET' ? {} : { connection: 'close' }),
    'x-request-id': requestId,
    'content-length': String(body.length),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** What a request is refused with before GraphQL is reached. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly code: ErrorCode;
  readonly limit?: string;
  readonly maximum?: number;
  readonly setting?: string | null;
}

/** Ends an exchange with a GraphQL error. */
export function respondError(exchange: Exchange, { status, message, ...extensions }: Refusal): void {
  respond(exchange, {
    status,
    ...(status === 401 ? { headers: { 'www-authenticate': challengeOf(exchange) } } : {}),
    body: JSON.stringify({ errors: [{ message, extensions }] }),
  });
}

/** RFC 6750, section 3: an error is named only to those who sent something. */
const challengeOf = ({ request }: Exchange): string =>
  `Bearer realm="samband"${request.headers.authorization === undefined ? '' : ', error="invalid_token"'}`;

/** Ends an exchange with JSON. */
export const respondJson = (exchange: Exchange, status: number, value: unknown): void =>
  respond(exchange, { status, body: JSON.stringify(value) });

/** Ends an exchange with a page for people. It may load from itself and from `sources`. */
export function respondHtml(exchange: Exchange, html: string, sources: string): void {
  respond(exchange, {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'self' 'unsafe-inline' ${sources}; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
    },
    body: html,
  });
}
