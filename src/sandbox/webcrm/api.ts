import type { SandboxResponse } from '../kit/vendor';
import type { ApiCall, ApiHandler } from './call';
import { entityTypes } from './entities';
import { noRoute } from './errors';
import { hookRoutes } from './hooks/hook-routes';
import { linkedDataRoutes } from './linked-data/linked-data-routes';
import { entityRoutes } from './routes/entity-routes';
import { metadataRoutes } from './routes/metadata-routes';
import { queryRoutes } from './routes/query-routes';
import { relationRoutes } from './routes/relation-routes';
import { tradeRoutes } from './routes/trade-routes';

const types = Object.values(entityTypes);

const handlers: readonly ApiHandler[] = [
  queryRoutes,
  ...types.flatMap((type) => [entityRoutes(type), hookRoutes(type)]),
  ...types.filter((type) => type.name !== 'User').map(linkedDataRoutes),
  relationRoutes,
  tradeRoutes,
  metadataRoutes,
];

/** Answers one authenticated call. Unknown routes are a 404. */
export function api(call: ApiCall): SandboxResponse {
  for (const handler of handlers) {
    const answer = handler(call);
    if (answer) return answer;
  }
  throw noRoute(call.request.method, call.request.path);
}
