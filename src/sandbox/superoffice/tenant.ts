import type { SandboxResponse, VendorContext } from '../kit/vendor';
import { ok } from './call';
import { demo } from './demo';
import type { SuperOfficeSwitches } from './switches';

/** What a path leads to. Segments are decoded and behind the place named; trailing slashes are gone. */
export type Place =
  | { readonly kind: 'login'; readonly segments: readonly string[] }
  | { readonly kind: 'state'; readonly tenant: string }
  /** Segments behind `/{tenant}/api/v1`; none for `/{tenant}/api` itself. */
  | { readonly kind: 'api'; readonly segments: readonly string[] }
  | { readonly kind: 'misdirected' }
  | { readonly kind: 'unknown' };

/** Finds the place of a path. A tenant that is not ours, or ours at another subdomain than now, is misdirected. */
export function locate(path: string, subdomain: string): Place {
  const segments = decode(path);
  const [first = '', second = '', third = ''] = segments.map((segment) => segment.toLowerCase());
  if (first === 'login') return { kind: 'login', segments: segments.slice(1) };
  if (first === 'api' && second === 'state' && third !== '') return { kind: 'state', tenant: segments[2] ?? '' };
  const isMoved = subdomain !== '' && first === subdomain;
  const [tenant = '', api = '', ...rest] = isMoved ? segments.slice(1) : segments;
  if (!/^cust\d+$/i.test(tenant) || api.toLowerCase() !== 'api') return { kind: 'unknown' };
  const isOurs = tenant.toLowerCase() === demo.contextIdentifier.toLowerCase() && isMoved === (subdomain !== '');
  if (!isOurs) return { kind: 'misdirected' };
  const [versionSegment, ...behind] = rest;
  if (versionSegment === undefined) return { kind: 'api', segments: [] };
  return versionSegment.toLowerCase() === 'v1' && behind.length > 0
    ? { kind: 'api', segments: behind }
    : { kind: 'unknown' };
}

/** Where the tenant's API lives now, without `/v1`. */
export function apiBaseOf(context: Pick<VendorContext, 'origin'>, subdomain: string): string {
  return `${endpointOf(context, subdomain)}/api`;
}

/** `GET /api/state/{tenant}`: where the tenant is and whether it runs; valid for five minutes (superoffice contract 1). */
export function tenantState(
  tenant: string,
  context: Pick<VendorContext, 'origin' | 'now'>,
  { state, subdomain }: SuperOfficeSwitches,
): SandboxResponse {
  if (tenant.toLowerCase() !== demo.contextIdentifier.toLowerCase()) {
    return ok({
      ContextIdentifier: tenant,
      Endpoint: null,
      State: 'Unknown',
      IsRunning: false,
      ValidUntil: null,
      Api: null,
    });
  }
  return ok({
    ContextIdentifier: demo.contextIdentifier,
    Endpoint: endpointOf(context, subdomain),
    State: state,
    IsRunning: state === 'Running' || state === 'OnlineMaintenance',
    ValidUntil: new Date(context.now() + 5 * 60_000).toISOString().slice(0, 19),
    Api: apiBaseOf(context, subdomain),
    Version: '12.4.1514.0',
  });
}

function endpointOf({ origin }: Pick<VendorContext, 'origin'>, subdomain: string): string {
  return `${origin()}${subdomain === '' ? '' : `/${subdomain}`}/${demo.contextIdentifier}`;
}

function decode(path: string): string[] {
  return path.split('/').filter(Boolean).map(decodeSegment);
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
