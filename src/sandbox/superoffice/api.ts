import type { LiveSwitches } from '../kit/switches';
import type { SandboxRequest, SandboxResponse, VendorContext } from '../kit/vendor';
import { archiveProviders, listRoutesOfArchives } from './archive/providers';
import type { ApiCall, ApiHandler } from './call';
import { contact } from './entities/contact';
import { person } from './entities/person';
import { priceList, product } from './entities/product';
import type { Records } from './entities/records';
import { sale } from './entities/sale';
import { Refusal } from './errors';
import type { Inspector } from './inspect';
import { productAgent } from './quote/product-agent';
import { quoteAgent } from './quote/quote-agent';
import { viewOf } from './records-view';
import { archiveRoutes } from './routes/archive-routes';
import { entityAgents } from './routes/entity-agents';
import { entityRoutes } from './routes/entity-routes';
import { listRoutes } from './routes/list-routes';
import { userRoutes } from './routes/user-routes';
import type { SuperOfficeSwitches } from './switches';
import { apiBaseOf } from './tenant';
import { fireRecordEvent } from './webhooks/record-events';
import { webhookAgent, webhookRoutes } from './webhooks/webhook-routes';
import { createWebhooks } from './webhooks/webhooks';

/** What the API works with. */
export interface ApiOptions {
  readonly context: VendorContext;
  readonly switches: LiveSwitches<SuperOfficeSwitches>;
  readonly inspector: Inspector;
}

/** Answers one call below `/v1` of an associate who is signed in. Unknown routes are a 404. */
export type Api = (
  request: SandboxRequest,
  segments: readonly string[],
  associateId: number,
) => SandboxResponse | Promise<SandboxResponse>;

/** The REST API and the agents of the tenant. */
export function createApi({ context, switches, inspector }: ApiOptions): Api {
  const { store, webhookTarget } = context;
  const now = (): number => context.now();
  const webhooks = createWebhooks({
    store,
    sender: { queue: context.webhooks, retryDelaysMs: () => switches.current().webhookRetryDelaysMs },
    webhookTarget,
  });
  const records: Records = {
    store,
    tell: (event) =>
      fireRecordEvent(webhooks, event, { rootTableOnly: switches.current().rootTableEventsOnly, now: now() }),
  };
  const handlers: readonly ApiHandler[] = [
    ...[person, contact, sale].flatMap((type) => [entityRoutes(type, records), entityAgents(type, records)]),
    ...[product, priceList].map((type) => entityRoutes(type, records)),
    productAgent(records),
    quoteAgent(records),
    webhookRoutes(webhooks),
    webhookAgent(webhooks),
    listRoutes,
    userRoutes,
    archiveRoutes(archiveProviders(records, now), listRoutesOfArchives, (call, query) => inspector.list(call, query)),
  ];
  return (request, segments, associateId) => {
    const view = viewOf(store, request, apiBaseOf(context, switches.current().subdomain));
    const call: ApiCall = { request, segments, view, associateId, now: now() };
    inspector.call(call, switches.current().maxParallelCalls);
    for (const handler of handlers) {
      const answer = handler(call);
      if (answer) return answer;
    }
    throw new Refusal('SoNotFoundException', `No route ${request.method} ${segments.join('/')}`);
  };
}
