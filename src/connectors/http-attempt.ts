import { Pool } from 'undici';
import { SystemFailure, type SystemFailureReason } from '../core/errors';
import type { SystemId } from '../core/ids';
import type { Logger } from '../lib/logger';
import { guardedConnector } from './http-address';
import { type Attempt, judge } from './http-answer';
import { createBreaker } from './http-breaker';
import { type Budget, type BudgetLimits, createBudget } from './http-budget';
import { exchange } from './http-exchange';
import type { PreparedRequest } from './http-request';
import { inCallSpan } from './http-span';

/** What one system bears, over all its origins together. */
export interface HttpLimits extends BudgetLimits {
  /** One try, from the moment it may start to the last byte of its answer, milliseconds. */
  readonly timeoutMs: number;
}

/** What a client of one system is given; `now` is our clock, in milliseconds since 1970 UTC. */
export interface HttpOptions {
  readonly system: SystemId;
  readonly limits: HttpLimits;
  /** A budget that other systems may draw on too; closed with the client. Absent: one of the system's own. */
  readonly budget?: Budget;
  readonly now: () => number;
  readonly log: Logger;
  /** Private and loopback addresses may be called. */
  readonly allowPrivateAddresses: boolean;
}

/** Tries a request once: its turn in the budget, the breaker's consent, one exchange, one judgement. */
export interface Attempts {
  attempt(request: PreparedRequest): Promise<Attempt>;
  /** Sends away all who wait for their turn, and all who come. */
  drain(): void;
  close(): Promise<void>;
}

const connectTimeoutMs = 5_000;
const maxAnswerBytes = 10 * 1024 * 1024;
/** The pause after a 429 that does not say how long. */
const silentPauseMs = 1_000;

/** Pools, one budget and one breaker over all origins of a system. */
export function createAttempts(options: HttpOptions): Attempts {
  const { system, limits, now, log } = options;
  const budget = options.budget ?? createBudget(limits, now);
  const pools = createPools(options);
  const breaker = createBreaker(now, (isDead) =>
    log.warn(
      { system },
      isDead ? 'the system does not answer; it is left alone and probed' : 'the system answers again',
    ),
  );

  const send = async (request: PreparedRequest, traceHeaders: Readonly<Record<string, string>>): Promise<Attempt> => {
    const timeoutMs = Math.max(1, Math.min(limits.timeoutMs, request.deadlineAt - now()));
    const { sendBy, signal } = request;
    const headers = { ...request.wire.headers, ...traceHeaders };
    const wire = { ...request.wire, headers, sendBy, signal, timeoutMs, maxBytes: maxAnswerBytes };
    const result = judge(await exchange(pools.of(request.origin), wire, now), request.context);
    // A caller in a hurry proves nothing about the system: only a whole timeout does.
    const wasHurried = result.type === 'failure' && result.failure.reason === 'TIMEOUT' && timeoutMs < limits.timeoutMs;
    return wasHurried ? { ...result, isDead: false, isHurried: true } : result;
  };

  return {
    async attempt(request) {
      const barred = judgeTime(request, now());
      if (barred) return barred;
      if (breaker.closedForMs() > 0) return leftAlone(request, breaker.closedForMs());
      const { sendBy, deadlineAt, signal, isBackground, context } = request;
      const admission = await budget.enter({ deadlineAt: Math.min(sendBy, deadlineAt), signal, isBackground });
      if (admission.type === 'aborted') return refusal(request, 'TIMEOUT', 'the caller gave up');
      if (admission.type === 'tooLate') {
        const { retryAfterMs } = admission;
        if (retryAfterMs === null && sendBy <= deadlineAt)
          return refusal(request, 'DEADLINE', 'no turn in time to send');
        const refused = refusal(request, 'RATE_LIMITED', 'no turn before the deadline', retryAfterMs);
        return { ...refused, isHurried: retryAfterMs === null };
      }
      const startedAt = now();
      const sendTraced = (): Promise<Attempt> => inCallSpan(request, (headers) => send(request, headers));
      const tried = await breaker.run(sendTraced).finally(admission.leave);
      const result = tried ?? leftAlone(request, breaker.closedForMs());
      const pauseMs = pauseAfter(result);
      if (pauseMs > 0) budget.pause(now() + pauseMs);
      const outcome = result.type === 'answer' ? result.answer.status : result.failure.reason;
      log.debug({ system, request: context.label, outcome, tookMs: now() - startedAt }, 'request');
      return result;
    },
    drain: () => budget.close(),
    close() {
      budget.close();
      return pools.close();
    },
  };
}

function judgeTime(request: PreparedRequest, now: number): Attempt | null {
  if (now > request.sendBy) return refusal(request, 'DEADLINE', 'the time to send was over');
  if (now < request.deadlineAt) return null;
  return { ...refusal(request, 'TIMEOUT', 'the deadline had passed before it was sent'), isHurried: true };
}

function leftAlone(request: PreparedRequest, closedForMs: number): Attempt {
  return refusal(request, 'UNREACHABLE', 'not tried: the system failed too often in a row', closedForMs);
}

/** A failure of ours: nothing left, so nothing is in doubt. */
function refusal(
  { context }: PreparedRequest,
  reason: SystemFailureReason,
  text: string,
  retryAfterMs: number | null = null,
): Extract<Attempt, { type: 'failure' }> {
  const failure = new SystemFailure(context.system, reason, { message: `${context.label}: ${text}`, retryAfterMs });
  return { type: 'failure', failure, isTransient: false, isDead: false, isHurried: false };
}

/** How long the whole system is left alone after a result: 429 always, anything else when it says `Retry-After`. */
function pauseAfter(result: Attempt): number {
  if (result.type === 'answer') return 0;
  const { reason, retryAfterMs } = result.failure;
  if (reason === 'RATE_LIMITED') return retryAfterMs ?? silentPauseMs;
  return reason === 'UNAVAILABLE' ? (retryAfterMs ?? 0) : 0;
}

function createPools(options: HttpOptions): { of(origin: string): Pool; close(): Promise<void> } {
  const pools = new Map<string, Pool>();
  const { allowPrivateAddresses, limits } = options;
  return {
    of(origin) {
      const known = pools.get(origin);
      if (known) return known;
      const pool = new Pool(origin, {
        connections: limits.concurrency,
        connect: guardedConnector({ connectTimeoutMs, allowPrivateAddresses }),
      });
      pools.set(origin, pool);
      return pool;
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
      pools.clear();
    },
  };
}
