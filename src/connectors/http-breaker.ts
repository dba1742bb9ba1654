import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from 'cockatiel';
import type { Attempt } from './http-answer';

/** Keeps requests from a system that does not work, and lets one through now and then to see whether it does again. */
export interface Breaker {
  /** For how long no request should be tried, milliseconds; 0 when one may. */
  closedForMs(): number;
  /** Null when the breaker opened while the request waited for its turn: nothing was tried. */
  run(attempt: () => Promise<Attempt>): Promise<Attempt | null>;
}

const failuresInARow = 5;
const probeAfterMs = 5_000;

/** A breaker that trusts the system. `onChange` hears when it stops and resumes trusting. */
export function createBreaker(now: () => number, onChange: (isDead: boolean) => void): Breaker {
  let openedAt = 0;
  const policy = circuitBreaker(
    handleWhenResult((result) => isDeadAttempt(result)),
    { halfOpenAfter: probeAfterMs, breaker: new ConsecutiveBreaker(failuresInARow) },
  );
  policy.onBreak(() => {
    openedAt = now();
    onChange(true);
  });
  policy.onReset(() => onChange(false));
  return {
    closedForMs() {
      if (policy.state === CircuitState.HalfOpen) return probeAfterMs;
      return policy.state === CircuitState.Open ? Math.max(0, openedAt + probeAfterMs - now()) : 0;
    },
    run: (attempt) =>
      policy.execute(attempt).catch((error: unknown) => {
        if (error instanceof BrokenCircuitError) return null;
        throw error;
      }),
  };
}

function isDeadAttempt(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'isDead' in result && result.isDead === true;
}
