import type { CallOptions, SendOptions } from '../call-options';
import type { Http } from '../http';
import type { HttpAnswer } from '../http-answer';
import type { HttpBody, HttpRequest } from '../http-request';
import type { PowerofficegoContext } from './context';
import { createLogin } from './login';

/** Sends requests to the client's interface, signed in. Any answer below 500 comes back. */
export interface Session {
  read(path: string, query: HttpRequest['query'], options: CallOptions): Promise<HttpAnswer>;
  write(request: WriteRequest, options: SendOptions): Promise<HttpAnswer>;
}

/** A request that changes something. `path` is below the interface's root. */
export interface WriteRequest {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: HttpBody;
  /** It changes nothing after all: a patch that only tests. */
  readonly isIdempotent?: boolean;
}

/** A session with one client. A 401 says that nothing was carried out: then the request is sent once more with a new token. */
export function openSession(context: PowerofficegoContext, http: Http): Session {
  const { auth, baseUrl, contactEmail } = context.settings;
  const login = createLogin(context, http);
  const fixed = {
    'ocp-apim-subscription-key': auth.subscriptionKey,
    'user-agent': contactEmail === null ? 'samband' : `samband (${contactEmail})`,
  };
  const send = async (request: Omit<HttpRequest, 'url'>, path: string): Promise<HttpAnswer> => {
    for (let isSecond = false; ; isSecond = true) {
      const token = await login.token();
      const headers = { ...fixed, authorization: `Bearer ${token.text}` };
      const answer = await http.send({ ...request, url: `${baseUrl}/${path}`, headers });
      if (answer.status !== 401 || isSecond) return answer;
      login.forget(token);
    }
  };
  return {
    read: (path, query, options) =>
      send({ method: 'GET', ...(query === undefined ? {} : { query }), ...options }, path),
    write: ({ path, ...request }, options) => send({ ...request, ...options }, path),
  };
}
