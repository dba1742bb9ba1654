import { invariant } from '../lib/invariant';
import type { SystemId } from '../core/ids';
import type { Json } from '../lib/json';
import type { AnswerContext } from './http-answer';
import type { WireRequest } from './http-exchange';

/** One call to a system, its credentials among the headers. Moments are our clock's, milliseconds since 1970 UTC. */
export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute; http or https. A query in it is kept. */
  readonly url: string;
  /** Added to the url's query, a list as a repeated parameter; null is left out. */
  readonly query?: Readonly<Record<string, string | number | readonly string[] | null>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: HttpBody;
  /** What the answer's body is read as; JSON when absent. */
  readonly expect?: 'json' | 'text';
  /** The request changes nothing, whatever its method: it may be repeated and is never in doubt. GET and HEAD always are. */
  readonly isIdempotent?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Nobody waits longer, our clock. Absent: a minute from now. */
  readonly deadlineAt?: number | undefined;
  /** The request must not leave after this moment, our clock. */
  readonly sendBy?: number | undefined;
  /** Nobody waits for it. */
  readonly isBackground?: boolean | undefined;
}

/** `json` and `form` bring their content type with them; `text` is sent as it is, under the type named beside it. */
export type HttpBody =
  | { readonly json: Json }
  | { readonly form: Readonly<Record<string, string>> }
  | { readonly text: string; readonly contentType: string };

/** A request with everything settled but the moment. */
export interface PreparedRequest {
  readonly origin: string;
  readonly wire: Pick<WireRequest, 'method' | 'path' | 'headers' | 'body'>;
  readonly context: AnswerContext;
  readonly signal: AbortSignal | undefined;
  readonly deadlineAt: number;
  /** Infinity when the caller set none. */
  readonly sendBy: number;
  readonly isBackground: boolean;
}

const patienceMs = 60_000;

/** Settles a request. Throws `InvariantError` when its url is not absolute http: connectors build urls from checked settings. */
export function prepare(system: SystemId, request: HttpRequest, now: number): PreparedRequest {
  const { method, expect = 'json', deadlineAt = now + patienceMs, sendBy = Number.POSITIVE_INFINITY } = request;
  const url = new URL(request.url);
  invariant(url.protocol === 'https:' || url.protocol === 'http:', `${url.protocol} is not spoken to systems`);
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value === null) continue;
    for (const item of Array.isArray(value) ? (value as readonly string[]) : [value]) {
      url.searchParams.append(name, String(item));
    }
  }
  const { content, headers: bodyHeaders } = encodeBody(request.body);
  const accept = expect === 'json' ? 'application/json' : '*/*';
  return {
    origin: url.origin,
    wire: {
      method,
      path: `${url.pathname}${url.search}`,
      headers: {
        ...lowerCase({ accept, 'user-agent': 'samband', ...bodyHeaders }),
        ...lowerCase(request.headers ?? {}),
      },
      body: content,
    },
    context: {
      system,
      label: `${method} ${url.origin}${url.pathname}`,
      isWrite: request.isIdempotent !== true && method !== 'GET' && method !== 'HEAD',
      expect,
    },
    signal: request.signal,
    deadlineAt,
    sendBy,
    isBackground: request.isBackground === true,
  };
}

function encodeBody(body: HttpBody | undefined): { content: string | null; headers: Record<string, string> } {
  if (!body) return { content: null, headers: {} };
  if ('json' in body) return { content: JSON.stringify(body.json), headers: { 'content-type': 'application/json' } };
  if ('form' in body) {
    const content = new URLSearchParams(body.form).toString();
    return { content, headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  }
  return { content: body.text, headers: { 'content-type': body.contentType } };
}

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
