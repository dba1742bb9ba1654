import type { SandboxRequest, SandboxResponse, Vendor, VendorContext } from '../kit/vendor';
import { createTokens } from './auth/tokens';
import { demo, numbering, tenant } from './demo';
import { createEndpoint } from './endpoint';
import { createInspector } from './inspect';
import { serverPage } from './pages';
import { fillSample } from './seed';
import { createSwitches } from './switches';
import { createWebhooks } from './webhooks';

const basePath = '/api/graphql-service';
const tokenPath = '/connect/token';

/** One company of Visma Business NXT with one service client, and the part of Visma Connect that gives out its tokens (businessnxt contract). Throws on vendor options that it does not know. */
export function businessNxt(context: VendorContext): Vendor {
  const inspector = createInspector(context.violations);
  const switches = createSwitches(context.vendorOptions, () => tokens.expireAll());
  const tokens = createTokens({
    inspector,
    lifetimeSeconds: () => switches.current().tokenLifetimeSeconds,
    isRevoked: () => switches.current().clientRevoked,
  });
  const announce = createWebhooks(context, () => switches.current());
  const endpoint = createEndpoint({ context, tokens, switches, inspector, announce });
  const routes: Readonly<Record<string, (request: SandboxRequest) => SandboxResponse>> = {
    [basePath]: endpoint,
    // The endpoint of people: a token of a service is worth nothing there.
    '/api/graphql': () => serverPage(401, 'Authorization Required'),
    [tokenPath]: (request) => (request.method === 'POST' ? tokens.issue(request) : serverPage(405, 'Not Allowed')),
    '/.well-known/openid-configuration': () => ({
      status: 200,
      body: { issuer: context.origin(), token_endpoint: `${context.origin()}${tokenPath}` },
    }),
  };
  return {
    kind: 'businessnxt',
    basePath,
    credentials: demo,
    settings: { tokenPath, companyNo: tenant.companyNo, customerNo: tenant.customerNo, ...numbering },
    switches,
    handle: (request) => routes[request.path]?.(request) ?? serverPage(404, 'Not Found'),
    seed(at) {
      context.store.clear();
      fillSample(context.store, context.sample, at);
    },
  };
}
