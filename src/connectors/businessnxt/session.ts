import type { Json } from '../../lib/json';
import type { CallOptions, SendOptions } from '../call-options';
import type { Http } from '../http';
import { type HttpAnswer, unexpectedStatus } from '../http-answer';
import type { BusinessnxtContext } from './context';
import { createLogin } from './login';

/** Posts to the service endpoint, signed in. Throws `SystemFailure` for every status but 200. */
export interface Session {
  /** A body that changes nothing: it is repeated like any read, and never in doubt. */
  ask(body: Json, options: CallOptions | SendOptions): Promise<HttpAnswer>;
  change(body: Json, options: SendOptions): Promise<HttpAnswer>;
}

/**
 * A session with the service endpoint (business-nxt contract 1). A 401, whose body is a page of HTML, says that nothing
 * was carried out: then the request is sent once more with a new token.
 */
export function openSession(context: BusinessnxtContext, http: Http): Session {
  const { settings, system } = context;
  const login = createLogin(context, http);
  const url = `${settings.baseUrl}/api/graphql-service`;
  const post = async (
    body: Json,
    isIdempotent: boolean,
    { signal, deadlineAt, isBackground, ...rest }: CallOptions & Partial<SendOptions>,
  ): Promise<HttpAnswer> => {
    const { sendBy } = rest;
    for (let isSecond = false; ; isSecond = true) {
      const token = await login.token();
      const headers = { authorization: `Bearer ${token.text}` };
      const request = { method: 'POST', url, headers, body: { json: body }, isIdempotent } as const;
      const answer = await http.send({ ...request, signal, deadlineAt, isBackground, sendBy });
      if (answer.status === 200) return answer;
      if (answer.status !== 401 || isSecond) throw unexpectedStatus(system, `POST ${url}`, answer);
      login.forget(token);
    }
  };
  return {
    ask: (body, options) => post(body, true, options),
    change: (body, options) => post(body, false, options),
  };
}
