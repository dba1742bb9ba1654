import { authenticate, type KeyRing, refusalOf } from './authenticate';
import { type Exchange, plainHeaders, respond, respondError } from './exchange';
import type { Metrics } from './metrics';

/** `GET /metrics`, for callers with the scope `operate`: the numbers tell which systems there are and how busy they are. */
export async function serveMetrics(exchange: Exchange, metrics: Metrics, keys: KeyRing): Promise<void> {
  const authentication = await authenticate(plainHeaders(exchange.request)['authorization'], keys);
  if (authentication.type !== 'viewer') return respondError(exchange, refusalOf(authentication));
  if (!authentication.viewer.scopes.has('operate')) {
    const message = 'The metrics need the scope "operate".';
    return respondError(exchange, { status: 403, code: 'FORBIDDEN', message });
  }
  const { contentType, text } = await metrics.read();
  respond(exchange, { status: 200, headers: { 'content-type': contentType }, body: text });
}
