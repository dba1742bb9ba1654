import { SystemFailure } from '../../core/errors';
import type { Http } from '../http';
import { unexpectedStatus } from '../http-answer';
import { singleFlight } from '../http-single-flight';
import type { SuperofficeContext } from './context';
import { readTime } from './archive';
import { tenantState } from './types';

/** Knows on which host the tenant lives at the moment. */
export interface Tenant {
  /** Where the API is, such as `https://online2.superoffice.com/Cust12345/api/v1`. Throws `UNAVAILABLE` while the tenant does not run. */
  apiUrl(): Promise<string>;
  /** Says that this host does not serve the tenant any more (421). A newer address stays. */
  forget(apiUrl: string): void;
}

const lookUpMs = 20_000;
const shortestMs = 60_000;
const longestMs = 24 * 3_600_000;

/** Asks for the tenant's state and keeps the answer until its `ValidUntil` (superoffice contract 1); one question at a time. */
export function createTenant(context: SuperofficeContext, http: Http): Tenant {
  let current: { readonly apiUrl: string; readonly until: number } | null = null;
  const lookUp = singleFlight(async () => {
    current = await fetchState(context, http);
    return current.apiUrl;
  });
  return {
    async apiUrl() {
      return current && context.now() < current.until ? current.apiUrl : lookUp();
    },
    forget(apiUrl) {
      if (current?.apiUrl === apiUrl) current = null;
    },
  };
}

async function fetchState(
  { system, settings, now }: SuperofficeContext,
  http: Http,
): Promise<{ readonly apiUrl: string; readonly until: number }> {
  const label = `tenant ${settings.tenant}`;
  const answer = await http.send({
    method: 'GET',
    url: `${settings.loginUrl}/api/state/${settings.tenant}`,
    headers: { accept: 'application/json' },
    deadlineAt: now() + lookUpMs,
  });
  if (answer.status !== 200) throw unexpectedStatus(system, label, answer);
  const state = tenantState.safeParse(answer.body);
  const fail = (reason: 'UNAVAILABLE' | 'BROKEN_ANSWER', text: string): SystemFailure =>
    new SystemFailure(system, reason, { message: `${label}: ${text}` });
  if (!state.success) throw fail('BROKEN_ANSWER', 'the answer is no tenant state');
  const { Api: api, State: name, IsRunning: isRunning, ValidUntil: validUntil } = state.data;
  if (!isRunning) throw fail('UNAVAILABLE', `its state is ${name.slice(0, 40)}`);
  if (!api || !isTrusted(api, settings.loginUrl)) {
    throw fail('BROKEN_ANSWER', 'the state names an API address that is not of the vendor');
  }
  const validForMs = (readTime(validUntil ?? null) ?? now()) - now() - (answer.clockSkewMs ?? 0);
  return {
    apiUrl: `${api.replace(/\/+$/, '')}/v1`,
    until: now() + Math.min(Math.max(validForMs, shortestMs), longestMs),
  };
}

const vendorDomain = '.superoffice.com';

/** Credentials go to the login's own origin or, over TLS, from one of the vendor's hosts to another; nowhere else, whatever the state says. */
export function isTrusted(api: string, loginUrl: string): boolean {
  if (!URL.canParse(api)) return false;
  const target = new URL(api);
  const login = new URL(loginUrl);
  if (target.origin === login.origin) return true;
  return isVendors(login) && isVendors(target);
}

const isVendors = (url: URL): boolean => url.protocol === 'https:' && url.hostname.endsWith(vendorDomain);
