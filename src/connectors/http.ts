import { ExponentialBackoff } from 'cockatiel';
import { sleep } from '../lib/clock';
import type { SystemFailure } from '../core/errors';
import type { HttpAnswer } from './http-answer';
import { createAttempts, type HttpOptions } from './http-attempt';
import { type HttpRequest, prepare } from './http-request';

/** The one way connectors reach a system. */
export interface Http {
  /**
   * Sends a request within the system's budget and answers whatever came below 500, but for 429 and redirects. Else
   * throws `SystemFailure`, in doubt only when a write may have been carried out. Reads are tried up to four times while the
   * deadline allows; writes once. A try cut short by the deadline leaves the reason of the one before it standing.
   * Messages name method, origin and path; never a query, a header or a body.
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** Lets no request start any more: what waits for its turn fails, not in doubt; what is under way finishes. */
  drain(): void;
  /** Ends all connections; what is under way fails. */
  close(): Promise<void>;
}

const maxTries = 4;

/** A client for one system. */
export function createHttp(options: HttpOptions): Http {
  const { system, now } = options;
  const attempts = createAttempts(options);
  const closing = new AbortController();
  return {
    async send(request) {
      const prepared = prepare(system, request, now());
      const { signal, deadlineAt, context } = prepared;
      let backoff = new ExponentialBackoff({ initialDelay: 200, maxDelay: 5_000 }).next();
      let known: SystemFailure | null = null;
      for (let tries = 1; ; tries += 1) {
        const result = await attempts.attempt(prepared);
        if (result.type === 'answer') return result.answer;
        if (result.isHurried && known) throw known;
        const { failure, isTransient } = result;
        // A wait that the system asked for is kept by the budget, for all callers.
        const delayMs = failure.retryAfterMs === null ? backoff.duration : 0;
        const isHopeless = tries >= maxTries || now() + (failure.retryAfterMs ?? delayMs) >= deadlineAt;
        if (context.isWrite || !isTransient || isHopeless || signal?.aborted) throw failure;
        await sleep(delayMs, signal ? AbortSignal.any([signal, closing.signal]) : closing.signal);
        if (closing.signal.aborted) throw failure;
        known = failure;
        backoff = backoff.next(null);
      }
    },
    drain() {
      closing.abort();
      attempts.drain();
    },
    close() {
      closing.abort();
      return attempts.close();
    },
  };
}
