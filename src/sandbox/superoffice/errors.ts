import type { JsonObject } from '../../lib/json';

/** The kinds of refusal that the API answers with an error body (superoffice contract 10; types other than NotFound are inferred). */
export type RefusalType =
  | 'SoNotFoundException'
  | 'SoSentryException'
  | 'SoArgumentException'
  | 'SoPreconditionException'
  | 'SoTestFailedException'
  | 'SoAuthenticationException'
  | 'SoMisdirectedException'
  | 'SoMethodException';

const statusOf: Record<RefusalType, number> = {
  SoNotFoundException: 404,
  SoSentryException: 403,
  SoArgumentException: 400,
  SoPreconditionException: 412,
  SoTestFailedException: 409,
  SoAuthenticationException: 401,
  SoMisdirectedException: 421,
  SoMethodException: 405,
};

/** Thrown anywhere below a route; the server turns it into the vendor's error body with the status of its type. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly status: number;

  constructor(
    readonly type: RefusalType,
    message: string,
  ) {
    super(message);
    this.status = statusOf[type];
  }
}

/** A 400 with the vendor's error body. */
export function badArgument(message: string): Refusal {
  return new Refusal('SoArgumentException', message);
}

/** The vendor's error body. */
export function errorBody(refusal: Refusal): JsonObject {
  return {
    Error: true,
    ErrorType: refusal.type,
    ErrorMessage: refusal.message,
    ErrorSource: 'SuperOffice.Services.Implementation',
  };
}
