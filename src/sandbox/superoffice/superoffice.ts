import { headerOf } from '../kit/request-parts';
import type { SandboxRequest, SandboxResponse, Vendor, VendorContext } from '../kit/vendor';
import { sampleCounts } from '../sample/size';
import { createApi } from './api';
import { demo } from './demo';
import { errorBody, Refusal } from './errors';
import { createInspector } from './inspect';
import { createLogin } from './login/login';
import { createTickets, type Tickets } from './login/tickets';
import { seedRecords } from './seed';
import { createSwitches } from './switches';
import { locate, tenantState } from './tenant';
import { webhookRecordType } from './webhooks/webhooks';

/** The login host and one tenant of SuperOffice CRM Online on one port (superoffice contract). Throws on vendor options that it does not know. */
export function superoffice(context: VendorContext): Vendor {
  const switches = createSwitches(context.vendorOptions, () => tickets.expireAll());
  const tickets = createTickets({
    now: () => context.now(),
    ticketLifetimeMs: () => switches.current().ticketLifetimeMs,
  });
  const inspector = createInspector(context.violations);
  const login = createLogin({ tickets, inspector, context });
  const api = createApi({ context, switches, inspector });

  const route = (request: SandboxRequest): SandboxResponse | Promise<SandboxResponse> => {
    const place = locate(request.path, switches.current().subdomain);
    switch (place.kind) {
      case 'login':
        return login(request, place.segments);
      case 'state':
        return tenantState(place.tenant, context, switches.current());
      case 'misdirected':
        throw new Refusal('SoMisdirectedException', 'Wrong subdomain used to access tenant');
      case 'unknown':
        return { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<h1>Not Found</h1>' };
      case 'api':
        if (switches.current().state === 'OfflineMaintenance') return maintenance;
        if (place.segments.length === 0) return version;
        return api(request, place.segments, signedIn(request));
    }
  };
  const signedIn = (request: SandboxRequest): number => {
    const associateId = associateOf(request, tickets);
    if (associateId !== null) return associateId;
    inspector.unauthorised();
    throw new Refusal('SoAuthenticationException', 'No valid ticket or access token');
  };

  return {
    kind: 'superoffice',
    basePath: '',
    credentials: {
      contextIdentifier: demo.contextIdentifier,
      clientId: demo.clientId,
      clientSecret: demo.clientSecret,
      systemUserToken: demo.systemUserToken,
      privateKey: demo.privateKey,
    },
    settings: { contextIdentifier: demo.contextIdentifier },
    switches,
    handle: (request) => refused(() => route(request)),
    seed(at) {
      context.store.clear([webhookRecordType]);
      seedRecords(context.store, sampleCounts(context.sample), at);
    },
  };
}

/** Who calls: by an access token, or by a ticket together with the application's token. Null: nobody that we know. */
function associateOf(request: SandboxRequest, tickets: Tickets): number | null {
  const [scheme = '', secret = ''] = (headerOf(request, 'authorization') ?? '').split(' ');
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return tickets.useAccessToken(secret);
    case 'soticket':
      return headerOf(request, 'so-apptoken') === demo.clientSecret ? tickets.useTicket(secret) : null;
    default:
      return null;
  }
}

const version: SandboxResponse = {
  status: 200,
  body: { v1: 'v1', NetServerVersion: '12.4.1514.0', ApiVersion: 'v1', Application: 'SuperOffice CRM Online' },
};

const maintenance: SandboxResponse = {
  status: 503,
  headers: { 'content-type': 'text/html; charset=utf-8', 'retry-after': '60' },
  body: '<!doctype html><title>Maintenance</title><h1>SuperOffice is being maintained</h1>',
};

/** Turns a refusal from anywhere below into the vendor's error body. */
async function refused(answer: () => SandboxResponse | Promise<SandboxResponse>): Promise<SandboxResponse> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: errorBody(error) };
  }
}
