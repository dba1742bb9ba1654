import type { SystemId } from './ids';

/**
 * Why a system did not serve a request. One word each, the same in the API (`freshnessReason`), the log and the docs.
 */
export const systemFailureReasons = {
  TIMEOUT: 'The system did not answer within its deadline.',
  RATE_LIMITED: 'The system, or our budget for it, allows no request now.',
  UNAUTHORISED: 'The system refuses the credentials.',
  FORBIDDEN: 'The credentials lack a right that the request needs.',
  UNREACHABLE: 'No connection to the system can be made.',
  UNAVAILABLE: 'The system answers that it is out of service.',
  BROKEN_ANSWER: 'The system answered something that is not what its interface promises.',
  REFUSED: 'The system refused a request that should be valid.',
  DEADLINE: 'The time to send the request was over before it could leave.',
} as const;
export type SystemFailureReason = keyof typeof systemFailureReasons;

/** A request to a system failed. The message holds no secret and no upstream body. */
export class SystemFailure extends Error {
  override name = 'SystemFailure';
  readonly system: SystemId;
  readonly reason: SystemFailureReason;
  /** Whether the request may have been carried out all the same. Only a search or a later reading can tell. */
  readonly isInDoubt: boolean;
  /** How long the system asks us to wait, milliseconds; null when it does not say. */
  readonly retryAfterMs: number | null;

  constructor(
    system: SystemId,
    reason: SystemFailureReason,
    details: { message: string; isInDoubt?: boolean; retryAfterMs?: number | null; cause?: unknown },
  ) {
    super(`${system}: ${details.message}`, { cause: details.cause });
    this.system = system;
    this.reason = reason;
    this.isInDoubt = details.isInDoubt ?? false;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}
