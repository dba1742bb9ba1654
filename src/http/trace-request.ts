import { continueTrace, inSpan } from '../lib/trace';
import type { Exchange } from './exchange';

/** Where work comes in; probes, scrapes and pages would only fill the collector. */
const tracedRoutes = ['/graphql', '/webhooks'];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Answers a request in a span of its own, as a part of the caller's trace where `traceparent` names one. */
export function traceRequest(exchange: Exchange, route: string, answer: () => Promise<void>): Promise<void> {
  if (!tracedRoutes.includes(route)) return answer();
  const { request, response, requestId } = exchange;
  const method = methods.find((each) => each === request.method) ?? '_OTHER';
  const attributes = { 'http.request.method': method, 'http.route': route, 'samband.request_id': requestId };
  const [traceparent] = [request.headers['traceparent']].flat();
  return continueTrace(traceparent, () =>
    inSpan({ name: `${method} ${route}`, kind: 'server', attributes }, async (span) => {
      await answer();
      span.note({ 'http.response.status_code': response.statusCode });
      if (response.statusCode >= 500) span.fail(String(response.statusCode));
    }),
  );
}
