import { currentTraceparent, inSubspan } from '../lib/trace';
import type { Attempt } from './http-answer';
import type { PreparedRequest } from './http-request';

/** What the header forwards: the caller's trace. Its `tracestate` and `baggage` may tell more than a vendor should know. */
const traceHeaders = (): Readonly<Record<string, string>> => {
  const traceparent = currentTraceparent();
  return traceparent === null ? {} : { traceparent };
};

/**
 * Sends a request within a span, with the header that lets the system continue the trace. The span names the system and
 * its host, and no path: paths and queries hold ids and what people are searched by.
 */
export function inCallSpan(
  request: PreparedRequest,
  send: (traceHeaders: Readonly<Record<string, string>>) => Promise<Attempt>,
): Promise<Attempt> {
  const start = () => {
    const { hostname, port, protocol } = new URL(request.origin);
    return {
      name: `${request.wire.method} ${request.context.system}`,
      kind: 'client',
      attributes: {
        'http.request.method': request.wire.method,
        'server.address': hostname,
        'server.port': Number(port || (protocol === 'https:' ? 443 : 80)),
        'samband.system': request.context.system,
      },
    } as const;
  };
  return inSubspan(start, async (span) => {
    const result = await send(traceHeaders());
    if (result.type === 'answer') {
      span.note({ 'http.response.status_code': result.answer.status });
      if (result.answer.status >= 400) span.fail(String(result.answer.status));
    } else span.fail(result.failure.reason);
    return result;
  });
}
