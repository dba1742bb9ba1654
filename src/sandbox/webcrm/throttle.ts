import { createRateLimit, type RateLimit } from '../kit/rate-limit';
import type { SandboxResponse } from '../kit/vendor';

/** The limit of requests, which can be turned while it counts. */
export interface Throttle {
  /** Counts a request of a caller: null when it is allowed, else the 429 (webcrm contract 8). */
  take(key: string, at: number): SandboxResponse | null;
}

const windowMs = 60_000;

/** A sliding window of a minute for each application or user; refused requests do not count. */
export function createThrottle(requestsPerMinute: () => number): Throttle {
  let limit = requestsPerMinute();
  let windows = new Map<string, RateLimit>();
  return {
    take(key, at) {
      if (limit !== requestsPerMinute()) {
        limit = requestsPerMinute();
        windows = new Map();
      }
      const window = windows.get(key) ?? createRateLimit(limit, windowMs);
      windows.set(key, window);
      const waitSeconds = window.take(at);
      return waitSeconds === null ? null : throttled(limit, waitSeconds);
    },
  };
}

function throttled(limit: number, waitSeconds: number): SandboxResponse {
  return {
    status: 429,
    headers: { 'retry-after': String(waitSeconds) },
    body: {
      RetryAfterSeconds: waitSeconds,
      Message: `The request was throttled. The limit of ${limit} requests per minute is reached`,
      Type: 'TooManyRequestsException',
    },
  };
}
