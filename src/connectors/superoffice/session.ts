import type { Json } from '../../lib/json';
import type { CallOptions, SendOptions } from '../call-options';
import type { Http } from '../http';
import type { HttpAnswer } from '../http-answer';
import type { HttpRequest } from '../http-request';
import type { SuperofficeContext } from './context';
import { createLogin } from './login';
import { createTenant } from './tenant';

/** Sends requests to the tenant's API, signed in and at the right host. Any answer below 500 comes back. */
export interface Session {
  read(path: string, options: CallOptions): Promise<HttpAnswer>;
  /** A POST that changes nothing: how agents are read. It is repeated like any read, and never in doubt. */
  ask(path: string, body: Json, options: CallOptions): Promise<HttpAnswer>;
  write(request: WriteRequest, options: CallOptions | SendOptions): Promise<HttpAnswer>;
}

/** A request that changes something. `path` is relative to the API and may carry a query. */
export interface WriteRequest {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: Json;
}

/**
 * A session with one tenant. A 401 signs in again, a 421 asks again where the tenant lives; then the request is sent once
 * more. Both say that nothing was carried out, so this is safe for writes too.
 */
export function openSession(context: SuperofficeContext, http: Http): Session {
  const login = createLogin(context, http);
  const tenant = createTenant(context, http);
  const headers = {
    accept: 'application/json',
    // Without it times are the tenant's local ones and carry no offset (superoffice contract 3).
    'so-timezone': 'UTC, includeTZOffset',
    'so-language': context.settings.language,
    'content-type': 'application/json',
  };

  const send = async (request: Omit<HttpRequest, 'url'>, path: string): Promise<HttpAnswer> => {
    let isMoved = false;
    let isSignedOut = false;
    for (;;) {
      const apiUrl = await tenant.apiUrl();
      const credentials = await login.credentials();
      const answer = await http.send({ ...request, url: `${apiUrl}/${path}`, headers: { ...headers, ...credentials } });
      if (answer.status === 421 && !isMoved) {
        isMoved = true;
        tenant.forget(apiUrl);
      } else if (answer.status === 401 && !isSignedOut) {
        isSignedOut = true;
        login.forget(credentials);
      } else {
        return answer;
      }
    }
  };

  return {
    read: (path, options) => send({ method: 'GET', ...options }, path),
    ask: (path, body, options) => send({ method: 'POST', ...options, body: { json: body }, isIdempotent: true }, path),
    write: ({ method, path, body }, options) =>
      send({ method, ...options, ...(body === undefined ? {} : { body: { json: body } }) }, path),
  };
}
