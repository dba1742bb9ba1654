import { headerOf } from '../kit/request-parts';
import type { SandboxRequest, SandboxResponse, Vendor, VendorContext } from '../kit/vendor';
import { sampleCounts } from '../sample/size';
import { api } from './api';
import { type ApiCall, type Caller, ok } from './call';
import { asksForJson, negotiated } from './content';
import { demo } from './demo';
import { Refusal, refusedAnswer } from './errors';
import { deliverEvent } from './hooks/deliver';
import { hookRecordType } from './hooks/hook-record';
import { createLogin } from './login/login';
import { createTokens } from './login/tokens';
import { fillSample } from './seed';
import { createSwitches } from './switches';
import type { Tenant } from './tenant';
import { createThrottle } from './throttle';

/** One webCRM system (webcrm contract). Throws on vendor options that it does not know. */
export function webcrm(context: VendorContext): Vendor {
  const switches = createSwitches(context.vendorOptions, (turned) => {
    if (turned.expireTokens || turned.expireRefreshTokens) tokens.expireAccess();
    if (turned.expireRefreshTokens) tokens.expireRefresh();
  });
  const current = (): ReturnType<typeof switches.current> => switches.current();
  const tokens = createTokens({ now: () => context.now(), lifetimeMs: () => current().tokenLifetimeMs });
  const throttle = createThrottle(() => current().requestsPerMinute);
  const login = createLogin({ tokens, store: context.store, switches: current });
  const tenant: Tenant = {
    store: context.store,
    switches: current,
    now: () => context.now(),
    tell: (event) => deliverEvent(context, current(), event),
  };

  const answer = (request: SandboxRequest): SandboxResponse => {
    const report = (rule: string, message: string): void => context.violations.report(rule, message, request);
    inspect(request, current().maxParallelCalls, report);
    const segments = decoded(request.path);
    const [first = ''] = segments.map((segment) => segment.toLowerCase());
    const isLogin = first === 'auth' && request.method !== 'GET';
    const caller = isLogin ? null : callerOf(request);
    // The window belongs to the application: its logins count in it too.
    const refusal = caller || isLogin ? throttle.take(String(caller?.userId ?? 0), request.receivedAt) : null;
    if (refusal) {
      report('rateLimit', 'more requests in a minute than allowed');
      return refusal;
    }
    if (isLogin)
      return login(
        request,
        segments.map((segment) => segment.toLowerCase()),
      );
    if (!caller) return { status: 401 };
    if (first === 'auth' && segments.length === 1)
      return ok({ ...aboutSystem, UserId: caller.userId, Name: caller.name });
    const call: ApiCall = { request, segments, caller, tenant, report };
    return api(call);
  };
  const callerOf = (request: SandboxRequest): Caller | null => {
    const [scheme = '', token = ''] = (headerOf(request, 'authorization') ?? '').split(' ');
    return scheme.toLowerCase() === 'bearer' && !current().isRevoked ? tokens.use(token) : null;
  };

  return {
    kind: 'webcrm',
    basePath: '',
    credentials: { authCode: demo.authCode },
    settings: { systemId: demo.systemId },
    switches,
    handle: (request) =>
      negotiated(
        request,
        refused(() => answer(request)),
      ),
    seed(at) {
      context.store.clear([hookRecordType]);
      fillSample(context.store, sampleCounts(context.sample), at);
    },
  };
}

const aboutSystem = { SystemId: demo.systemId, System: 'Samband demo' };

/** Counts what a well-behaved client does not do with any request. */
function inspect(
  request: SandboxRequest,
  maxParallelCalls: number,
  report: (rule: string, message: string) => void,
): void {
  if (!asksForJson(request)) report('accept', 'no Accept: application/json');
  if (request.inFlight > maxParallelCalls) report('parallelCalls', `${request.inFlight} requests at once`);
}

function refused(answer: () => SandboxResponse): SandboxResponse {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Refusal) return refusedAnswer(error);
    throw error;
  }
}

function decoded(path: string): string[] {
  return path
    .split('/')
    .filter(Boolean)
    .map((segment) => {
      try {
        return decodeURIComponent(segment);
      } catch {
        return segment;
      }
    });
}
