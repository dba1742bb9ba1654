import type { SandboxRequest } from '../kit/vendor';
import type { Violations } from '../kit/violations';

/** What a well-behaved client of this API does not do. */
export type Rule =
  | 'subscriptionKey'
  | 'rateLimit'
  | 'casing'
  | 'pageSize'
  | 'patchWithoutTest'
  | 'patchBody'
  | 'unknownParameter'
  | 'signIn';

/** Counts what a well-behaved client of this API does not do. */
export interface Inspector {
  report(rule: Rule, message: string, request: SandboxRequest): void;
  /** Tells that a client was given a token. */
  signedIn(clientId: string, request: SandboxRequest): void;
  /** Tells that a call was refused with 401: signing in again is then needed. */
  unauthorised(): void;
}

/** An inspector that reports to the kit's list of violations. */
export function createInspector(violations: Violations): Inspector {
  let signIns = new Map<string, number[]>();
  return {
    report: (rule, message, request) => violations.report(rule, message, request),
    signedIn(clientId, request) {
      const from = request.receivedAt - 60_000;
      const times = [...(signIns.get(clientId) ?? []).filter((at) => at > from), request.receivedAt];
      signIns.set(clientId, times);
      // Two are allowed: a client that was restarted, or that met a 401 made by a fault, has reason to sign in again.
      if (times.length > 2)
        violations.report('signIn', `${times.length} tokens asked for within a minute: keep the token`, request);
    },
    unauthorised: () => void (signIns = new Map()),
  };
}
