import type { ErrorCode } from './error-codes';
import { exceededMessage, type FieldLimit, fieldLimits, type Limit } from './limits';

/** Where in the arguments of a field a value stands: names and, in lists, positions. */
export type ArgumentPath = readonly (string | number)[];

/** What a caller asked cannot be done; the message is for the caller and says what to do. */
export class RequestError extends Error {
  override name = 'RequestError';
  readonly code: ErrorCode;
  /** What else goes into `extensions`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** A value that its argument does not take; `allowed` completes the sentence "... must be". */
export const badInput = (argumentPath: ArgumentPath, allowed: string): RequestError =>
  new RequestError('BAD_USER_INPUT', `${showPlace(argumentPath)} must be ${allowed}.`, { argumentPath, allowed });

/** A place as messages write it: `filter.email.in[3]`. */
export function showPlace(place: ArgumentPath): string {
  const steps = place.map((step) => (Number.isInteger(Number(step)) ? `[${step}]` : `.${step}`));
  return steps.join('').replace(/^\./, '');
}

/** An argument that asks for more than one field may. */
export const limitExceeded = (limit: FieldLimit, argumentPath: ArgumentPath): RequestError =>
  exceeded({ limit, maximum: fieldLimits[limit], setting: null }, { argumentPath });

/** Refuses a list that is longer than its limit. */
export function requireFew(
  list: readonly unknown[] | null | undefined,
  limit: FieldLimit,
  argumentPath: ArgumentPath,
): void {
  if ((list?.length ?? 0) > fieldLimits[limit]) throw limitExceeded(limit, argumentPath);
}

/** The error of any limit. */
export const exceeded = (limit: Limit, details: Readonly<Record<string, unknown>> = {}): RequestError =>
  new RequestError('LIMIT_EXCEEDED', exceededMessage(limit, 'request'), { ...limit, ...details });
