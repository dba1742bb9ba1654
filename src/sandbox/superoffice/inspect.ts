import { headerOf, queryOf } from '../kit/request-parts';
import type { Violations } from '../kit/violations';
import type { SandboxRequest } from '../kit/vendor';
import { type ApiCall, parseBody } from './call';
import { touchesAddressPart } from './patch';

/** The largest page that a real connector was seen to ask for (superoffice contract 4). */
const maxTop = 10_000;

/** Counts what a well-behaved client of this API does not do. */
export interface Inspector {
  call(call: ApiCall, maxParallelCalls: number): void;
  list(call: ApiCall, query: URLSearchParams): void;
  authenticate(request: SandboxRequest): void;
  /** Tells that a call was refused with 401: signing in again is then needed. */
  unauthorised(): void;
}

/** An inspector that reports to the kit's list of violations. */
export function createInspector(violations: Violations): Inspector {
  let signIns: number[] = [];
  return {
    call({ request }, maxParallelCalls) {
      const report = (rule: string, message: string): void => violations.report(rule, message, request);
      if (headerOf(request, 'so-timezone') === null) report('timeZone', 'no SO-TimeZone: times come without offset');
      if (headerOf(request, 'accept')?.includes('application/json') !== true)
        report('accept', 'no Accept: application/json');
      if (request.inFlight > maxParallelCalls) report('parallelCalls', `${request.inFlight} calls at once`);
      if (request.method === 'PATCH' && patchesAddressPart(request)) {
        report('addressPart', 'PATCH of one part of an address; it must be replaced whole');
      }
    },
    list({ request }, query) {
      const top = Number(queryOf(query, '$top') ?? 0);
      if (top > maxTop) violations.report('pageSize', `$top ${top} is above ${maxTop}`, request);
      if (queryOf(query, '$orderBy') === null)
        violations.report('orderBy', 'a list without $orderBy cannot be paged', request);
    },
    authenticate(request) {
      const from = request.receivedAt - 60_000;
      signIns = [...signIns.filter((at) => at > from), request.receivedAt];
      // Two are allowed: a client that was restarted, or that met a 401 made by a fault, has reason to sign in again.
      if (signIns.length > 2)
        violations.report('signIn', `${signIns.length} tickets asked for within a minute`, request);
    },
    unauthorised: () => void (signIns = []),
  };
}

function patchesAddressPart(request: SandboxRequest): boolean {
  try {
    return touchesAddressPart(parseBody(request));
  } catch {
    return false;
  }
}
