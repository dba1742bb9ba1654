import type { Json } from '../../lib/json';
import type { CallOptions, SendOptions } from '../call-options';
import type { Http } from '../http';
import type { HttpAnswer } from '../http-answer';
import type { HttpRequest } from '../http-request';
import type { WebcrmContext } from './context';
import { createLogin } from './login';

/** Sends requests to the tenant, signed in. Any answer below 500 comes back. */
export interface Session {
  read(path: string, query: HttpRequest['query'], options: CallOptions): Promise<HttpAnswer>;
  write(request: WriteRequest, options: SendOptions): Promise<HttpAnswer>;
  /** The tenant's number; null when the login does not tell. */
  tenant(): Promise<number | null>;
}

/** A request that changes something. `path` starts at the interface's root. */
export interface WriteRequest {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: Json;
}

/** A session with one tenant. A 401 says that nothing was carried out: then the request is sent once more with new tokens. */
export function openSession(context: WebcrmContext, http: Http): Session {
  const login = createLogin(context, http);
  const send = async (request: Omit<HttpRequest, 'url'>, path: string): Promise<HttpAnswer> => {
    for (let isSecond = false; ; isSecond = true) {
      const tokens = await login.tokens();
      const headers = { accept: 'application/json', authorization: `Bearer ${tokens.accessToken}` };
      const answer = await http.send({ ...request, url: `${context.settings.baseUrl}/${path}`, headers });
      if (answer.status !== 401 || isSecond) return answer;
      login.forget(tokens);
    }
  };
  return {
    read: (path, query, options) =>
      send({ method: 'GET', ...(query === undefined ? {} : { query }), ...options }, path),
    write: ({ method, path, body }, options) =>
      send({ method, ...options, ...(body === undefined ? {} : { body: { json: body } }) }, path),
    tenant: async () => (await login.tokens()).tenant,
  };
}
