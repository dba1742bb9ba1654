import type { SystemId } from '../../core/ids';
import { SystemFailure } from '../../core/errors';
import type { CallOptions, SendOptions } from '../call-options';
import type { Http } from '../http';
import { type HttpAnswer, unexpectedStatus } from '../http-answer';
import type { HttpBody, HttpRequest } from '../http-request';
import type { Auth } from './auth';

/** One call to the CRM. `url` is absolute and replaces `path`. */
export interface CrmCall {
  readonly method: HttpRequest['method'];
  readonly path: string;
  readonly url?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: HttpBody;
}

/** Calls with the proof and headers of one CRM. Nothing here knows record types. */
export interface CrmClient {
  readonly system: SystemId;
  readonly account: string;
  /**
   * Sends a call; refused credentials are renewed once, where they can be. Answers any status but 401 and 403, which
   * throw `SystemFailure` as do all that `Http` throws.
   */
  send(call: CrmCall, options: CallOptions | SendOptions): Promise<HttpAnswer>;
  /** The failure for an answer that makes no sense here: its status, or `problem` with an answer that looked right. */
  failure(call: CrmCall, answer: HttpAnswer, problem?: string): SystemFailure;
  drain(): void;
  close(): Promise<void>;
}

/** A client for the CRM at `baseUrl`. */
export function createCrmClient(
  system: SystemId,
  access: { readonly baseUrl: string; readonly headers: Readonly<Record<string, string>>; readonly auth: Auth },
  http: Http,
): CrmClient {
  const { baseUrl, headers, auth } = access;
  const { origin } = new URL(baseUrl);

  const attempt = async (call: CrmCall, options: CallOptions | SendOptions): Promise<HttpAnswer> => {
    const url = call.url === undefined ? `${baseUrl}${call.path}` : new URL(call.url, `${baseUrl}${call.path}`).href;
    if (new URL(url).origin !== origin) {
      // Our proof must not be carried to wherever an answer points.
      const message = `${labelOf(call)}: the answer leads to another host, ${new URL(url).origin}`;
      throw new SystemFailure(system, 'BROKEN_ANSWER', { message });
    }
    const proof = await auth.prove();
    const { method, body } = call;
    return http.send({
      method,
      url,
      query: { ...call.query, ...proof.query },
      headers: { ...headers, ...call.headers, ...proof.headers },
      ...(body === undefined ? {} : { body }),
      ...options,
    });
  };

  return {
    system,
    account: auth.account,
    async send(call, options) {
      let answer = await attempt(call, options);
      // A refused request was not carried out, so it may be sent again.
      if (answer.status === 401 && auth.renew()) answer = await attempt(call, options);
      if (answer.status === 401 || answer.status === 403) throw unexpectedStatus(system, labelOf(call), answer);
      return answer;
    },
    failure(call, answer, problem) {
      if (problem === undefined) return unexpectedStatus(system, labelOf(call), answer);
      const isInDoubt = call.method !== 'GET' && answer.status < 300;
      return new SystemFailure(system, 'BROKEN_ANSWER', { message: `${labelOf(call)}: ${problem}`, isInDoubt });
    },
    drain: () => http.drain(),
    close: () => http.close(),
  };
}

const labelOf = ({ method, path }: CrmCall): string => `${method} ${path}`;
