import type { SandboxRequest, SandboxResponse, Vendor, VendorContext } from '../kit/vendor';
import { sampleCounts } from '../sample/size';
import { answerApi } from './api/api';
import { createGateway } from './auth/gateway';
import { createTokens } from './auth/tokens';
import { unknownOperation } from './call';
import { demo } from './demo';
import { empty, problem, Refusal } from './errors';
import { createInspector } from './inspect';
import { locate } from './place';
import { invoice, sendDueInvoices } from './sales/invoicing';
import { seedRecords } from './seed';
import { createSwitches } from './switches';
import { type Tenant, tenantRecords } from './tenant';

const basePath = '/Demo/v2';

/** The demo environment of PowerOffice Go API v2 with one integration and two clients (powerofficego contract). Throws on vendor options that it does not know. */
export function powerOfficeGo(context: VendorContext): Vendor {
  const { store } = context;
  const demoTenant = tenantOf(context, { number: 1, prefix: '', name: 'Nordlys Demo AS', clientKey: demo.clientKey });
  const secondTenant = tenantOf(context, {
    number: 2,
    prefix: 'second.',
    name: 'Sørlys Demo AS',
    clientKey: demo.secondClientKey,
  });
  const tenants = [demoTenant, secondTenant];
  const inspector = createInspector(context.violations);
  const switches = createSwitches(context.vendorOptions, {
    expireTokens: () => tokens.expireAll(),
    invoice: (orders) => invoiceByHand(demoTenant, orders, context.now()),
  });
  const tokens = createTokens({
    tenants,
    inspector,
    lifetimeSeconds: () => switches.current().tokenLifetimeSeconds,
  });
  const gateway = createGateway({ inspector, requestsPerSecond: () => switches.current().requestsPerSecond });

  const answer = (request: SandboxRequest): SandboxResponse => {
    const place = locate(request.path);
    if (place.kind === 'unknown') return unknownOperation;
    const refusal = gateway(request, place.environment);
    if (refusal) return refusal;
    if (place.kind === 'token') return request.method === 'POST' ? tokens.issue(request) : unknownOperation;
    const tenant = tokens.tenantOf(request);
    if (!tenant) {
      inspector.unauthorised();
      return empty(401);
    }
    const now = context.now();
    sendDueInvoices(tenant, now);
    const { segments } = place;
    const baseUrl = `${context.origin()}${basePath}`;
    return answerApi({ request, segments, tenant, switches: switches.current(), inspector, now, baseUrl });
  };

  return {
    kind: 'powerofficego',
    basePath,
    credentials: demo,
    settings: {},
    switches,
    readLagMs: () => switches.current().readLagMs,
    handle(request) {
      try {
        return answer(request);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return problem(error);
      }
    },
    seed(at) {
      store.clear();
      for (const tenant of tenants) seedRecords(tenant.records, emptyUnless(tenant === demoTenant, context), at);
    },
  };
}

function tenantOf(
  { store }: VendorContext,
  { number, prefix, name, clientKey }: { number: number; prefix: string; name: string; clientKey: string },
): Tenant {
  const clientId = `c0000000-0000-4000-8000-00000000000${number}`;
  return { clientId, clientName: name, clientKey, records: tenantRecords(store, prefix) };
}

function emptyUnless(isSampled: boolean, { sample }: VendorContext): ReturnType<typeof sampleCounts> {
  return sampleCounts(isSampled ? sample : 'empty');
}

/** A person invoices orders in the vendor's own program: all of them, or none when one is not there. */
function invoiceByHand({ records }: Tenant, orders: readonly (string | number)[], now: number): string | null {
  const found = orders.map((wanted) =>
    records.live('SalesOrder').find(({ id, value }) => id === wanted || value['SalesOrderNo'] === wanted),
  );
  const missing = orders.filter((_wanted, position) => found[position] === undefined);
  if (missing.length > 0) return `there is no sales order ${missing.join(', ')}`;
  records.transaction(() => {
    for (const id of new Set(found.flatMap((record) => (record ? [record.id] : [])))) invoice(records, id, now);
  });
  return null;
}
