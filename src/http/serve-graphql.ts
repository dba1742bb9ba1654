import { createGateway } from '../gateway/create-gateway';
import type { GatewayDependencies } from '../gateway/session';
import { authenticate, type KeyRing, refusalOf } from './authenticate';
import { type AllowedOrigins, corsHeaders, isAllowedPreflight } from './cors';
import { exceededMessage } from '../gateway/limits';
import { type Exchange, plainHeaders, readBody, type Refusal, respond, respondError } from './exchange';
import type { GraphqlEndpoint } from './graphql';
import { limitOf, type RequestLimits } from './limits';
import { resolveDocument } from './persisted';
import type { TrustedDocuments } from './trusted-documents';
import type { UpstreamBudget } from './upstream-budget';

/** What a request to `/graphql` is checked against, and what runs it when it passes. */
export interface GraphqlService {
  readonly graphql: GraphqlEndpoint;
  readonly gateway: GatewayDependencies;
  readonly keys: KeyRing;
  readonly allowedOrigins: AllowedOrigins;
  readonly limits: RequestLimits;
  readonly budget: UpstreamBudget;
  /** Null = any document is run. */
  readonly trusted: TrustedDocuments | null;
}

/** Answers a request to `/graphql`: who asks, what was sent, then GraphQL. */
export async function serveGraphql(service: GraphqlService, exchange: Exchange): Promise<void> {
  const { request, response, url, requestId } = exchange;
  for (const [name, value] of Object.entries(corsHeaders(request, service.allowedOrigins))) {
    response.setHeader(name, value);
  }
  if (isAllowedPreflight(request, service.allowedOrigins)) return respond(exchange, { status: 204, body: '' });
  const method = request.method ?? 'GET';
  if (method !== 'GET' && method !== 'POST') {
    return respond(exchange, { status: 405, headers: { allow: 'GET, POST' }, body: '{"error":"Use GET or POST."}' });
  }
  const headers = plainHeaders(request);
  const authentication = await authenticate(headers['authorization'], service.keys);
  if (authentication.type !== 'viewer') return respondError(exchange, refusalOf(authentication));
  const body = await readBody(request, service.limits.bodyBytes);
  if (!body.ok) return respondError(exchange, tooLarge(service.limits));
  const parsed = parseBody(body.bytes, headers['content-type']);
  if (!parsed.ok) {
    return respondError(exchange, { status: 400, code: 'BAD_REQUEST', message: 'The body is not JSON.' });
  }
  if (Array.isArray(parsed.value)) return respondError(exchange, batchRefusal);
  const sent = { method, headers, search: url.search, body: parsed.value };
  const resolved = resolveDocument(sent, service.trusted);
  if (resolved.type === 'refused') return respondError(exchange, resolved.refusal);
  const gateway = createGateway(
    { ...service.gateway, engine: service.budget.limited(service.gateway.engine) },
    authentication.viewer,
  );
  respond(exchange, await service.graphql.execute(resolved.request, { gateway, requestId }));
}

function tooLarge(limits: RequestLimits): Refusal {
  const limit = limitOf(limits, 'bodyBytes');
  return { status: 413, code: 'LIMIT_EXCEEDED', message: exceededMessage(limit, 'request'), ...limit };
}

/** A batch would slip past every limit of one operation; HTTP/2 and keep-alive make it needless. */
const batchRefusal: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'The body is a list: send one operation in each request.',
};

type ParsedBody = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

function parseBody(bytes: Buffer, contentType: string | undefined): ParsedBody {
  if (bytes.length === 0 || contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    return { ok: true, value: undefined };
  }
  try {
    const value: unknown = JSON.parse(bytes.toString());
    return { ok: true, value };
  } catch {
    return { ok: false };
  }
}
