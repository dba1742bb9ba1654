import type { SandboxRequest } from '../kit/vendor';
import type { Violations } from '../kit/violations';

/** What a well-behaved client of this API does not do (businessnxt contract 3 to 7). */
export type Rule =
  | 'rateLimit'
  | 'outstanding'
  | 'batchSize'
  | 'signIn'
  | 'company'
  | 'unknownField'
  | 'invalidDocument'
  | 'mixedDocument'
  | 'windowSize'
  | 'unstablePaging'
  | 'wideWrite'
  | 'nullWritten'
  | 'emptyWrite';

/** Counts what a well-behaved client of this API does not do. */
export interface Inspector {
  report(rule: Rule, message: string, request: SandboxRequest): void;
  /** Tells that the client was given a token. */
  signedIn(request: SandboxRequest): void;
  /** Tells that a call was refused with 401: signing in again is then needed. */
  unauthorised(): void;
}

/** An inspector that reports to the kit's list of violations. */
export function createInspector(violations: Violations): Inspector {
  let signIns: number[] = [];
  return {
    report: (rule, message, request) => violations.report(rule, message, request),
    signedIn(request) {
      signIns = [...signIns.filter((at) => at > request.receivedAt - 60_000), request.receivedAt];
      // Two are allowed: a client that was restarted, or that met a 401 made by a fault, has reason to sign in again.
      if (signIns.length > 2)
        violations.report('signIn', `${signIns.length} tokens asked for within a minute: keep the token`, request);
    },
    unauthorised: () => void (signIns = []),
  };
}
