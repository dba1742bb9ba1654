import type { IncomingMessage } from 'node:http';

/** The web pages that may call the API from a browser, by their origin such as `https://app.example.com`. */
export type AllowedOrigins = ReadonlySet<string>;

const allowedHeaders =
  'authorization, content-type, apollo-require-preflight, x-apollo-operation-name, apollographql-client-name, apollographql-client-version';
const preflightSeconds = 600;

/**
 * The headers that let a page read the answer; none for a page of another origin than those allowed. Callers send their
 * key themselves: cookies are never allowed.
 */
export function corsHeaders({ headers, method }: IncomingMessage, allowed: AllowedOrigins): Record<string, string> {
  if (allowed.size === 0) return {};
  const { origin } = headers;
  if (origin === undefined || !allowed.has(origin)) return { vary: 'origin' };
  return {
    vary: 'origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'x-request-id',
    ...(method === 'OPTIONS'
      ? {
          'access-control-allow-methods': 'GET, POST',
          'access-control-allow-headers': allowedHeaders,
          'access-control-max-age': String(preflightSeconds),
        }
      : {}),
  };
}

/** Whether a browser asks in advance for a page that may call. */
export const isAllowedPreflight = ({ method, headers }: IncomingMessage, allowed: AllowedOrigins): boolean =>
  method === 'OPTIONS' &&
  headers['access-control-request-method'] !== undefined &&
  headers.origin !== undefined &&
  allowed.has(headers.origin);

/**
 * Whether a websocket may be opened: browsers let every page do so, to any server. Programs name no origin; our own pages
 * name ours.
 */
export function isAllowedOrigin({ headers }: IncomingMessage, allowed: AllowedOrigins): boolean {
  const { origin, host } = headers;
  if (origin === undefined || allowed.has(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
