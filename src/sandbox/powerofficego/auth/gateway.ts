import { createRateLimit, type RateLimit } from '../../kit/rate-limit';
import type { SandboxRequest, SandboxResponse } from '../../kit/vendor';
import { demo } from '../demo';
import { gatewayAnswer } from '../errors';
import type { Inspector } from '../inspect';
import type { Environment } from '../place';

/** What stands before the token server and the API: answers itself what it does not let through; null lets the request pass. */
export type Gateway = (request: SandboxRequest, environment: Environment) => SandboxResponse | null;

/** `requestsPerSecond` is asked at each request: a limit that is turned starts to count afresh. */
export interface GatewayOptions {
  readonly inspector: Inspector;
  readonly requestsPerSecond: () => number;
}

/** A gateway that asks for the subscription key of the environment and counts requests by it, tokens included (powerofficego contract 2 and 10). */
export function createGateway({ inspector, requestsPerSecond }: GatewayOptions): Gateway {
  let limit: { readonly perSecond: number; readonly rate: RateLimit } | null = null;
  return (request, environment) => {
    const key = request.headers['ocp-apim-subscription-key'];
    if (key === undefined) {
      inspector.report('subscriptionKey', 'no Ocp-Apim-Subscription-Key', request);
      return gatewayAnswer(
        401,
        401,
        'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
      );
    }
    if (key !== demo.subscriptionKey || environment !== 'demo')
      return gatewayAnswer(
        401,
        401,
        'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.',
      );
    const perSecond = requestsPerSecond();
    if (limit?.perSecond !== perSecond) limit = { perSecond, rate: createRateLimit(perSecond, 1_000) };
    const waitSeconds = limit.rate.take(request.receivedAt);
    if (waitSeconds === null) return null;
    inspector.report('rateLimit', `more than ${perSecond} requests in a second with one subscription key`, request);
    return {
      ...gatewayAnswer(429, '429', `Rate limit is exceeded. Try again in ${waitSeconds} seconds.`),
      headers: { 'retry-after': String(waitSeconds) },
    };
  };
}
