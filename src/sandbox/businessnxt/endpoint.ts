import type { LiveSwitches } from '../kit/switches';
import { createRateLimit, type RateLimit } from '../kit/rate-limit';
import type { SandboxRequest, SandboxResponse, VendorContext } from '../kit/vendor';
import type { Tokens } from './auth/tokens';
import { codedError } from './graphql/error-format';
import { createDocuments } from './graphql/document';
import { failed, runOperation, type Surroundings } from './graphql/run';
import { createSchemas } from './graphql/schemas';
import type { Inspector } from './inspect';
import { serverPage } from './pages';
import type { BusinessNxtSwitches } from './switches';
import type { Announce } from './webhooks';

/** What an operation meets: the records, who may ask, the switches of this moment, and who is told of misuse and changes. */
export interface EndpointOptions {
  readonly context: VendorContext;
  readonly tokens: Tokens;
  readonly switches: LiveSwitches<BusinessNxtSwitches>;
  readonly inspector: Inspector;
  readonly announce: Announce;
}

const maxBatch = 32;
const windowMs = 60_000;

/** The service endpoint: POST of one operation or of an array of at most 32 (businessnxt contract 1, 3 and 7). */
export function createEndpoint(options: EndpointOptions): (request: SandboxRequest) => SandboxResponse {
  const { context, tokens, switches, inspector, announce } = options;
  const throttle = createThrottle();
  const schemaOf = createSchemas();
  const readDocument = createDocuments();
  return (request) => {
    if (request.method !== 'POST') return serverPage(405, 'Not Allowed', { allow: 'POST' });
    const current = switches.current();
    const grant = tokens.grantOf(request);
    if (!grant) {
      inspector.unauthorised();
      return serverPage(401, 'Authorization Required');
    }
    const waitSeconds = throttle(grant.token, current.requestsPerMinute, request.receivedAt);
    if (waitSeconds !== null) {
      inspector.report('rateLimit', `more than ${current.requestsPerMinute} requests in a minute`, request);
      return serverPage(
        429,
        'Too Many Requests',
        current.showsRetryAfter ? { 'retry-after': String(waitSeconds) } : {},
      );
    }
    if (request.inFlight > current.outstandingRequests) {
      inspector.report('outstanding', `${request.inFlight} requests under way at once`, request);
      return { status: current.outstandingStatus, body: failed([outstandingError]) };
    }
    return answerBody(request, {
      schema: schemaOf(current, grant.scope),
      readDocument,
      request,
      store: context.store,
      switches: current,
      inspector,
      announce,
      now: context.now(),
    });
  };
}

const outstandingError = codedError('The limit of outstanding requests is exceeded.', 'OUTSTANDING_LIMIT_EXCEEDED');

function answerBody(request: SandboxRequest, surroundings: Surroundings): SandboxResponse {
  const mediaType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json')
    return { status: 415, body: failed([codedError(`Invalid 'Content-Type' header.`, 'INVALID_CONTENT_TYPE')]) };
  const body = parsed(request.rawBody);
  if (body === undefined)
    return { status: 400, body: failed([codedError('JSON body text could not be parsed.', 'JSON_INVALID')]) };
  if (!Array.isArray(body)) return { status: 200, body: runOperation(body, surroundings) };
  if (body.length > maxBatch) {
    surroundings.inspector.report('batchSize', `${body.length} requests in a batch`, request);
    const message = `A batch may hold at most ${maxBatch} requests.`;
    return { status: 200, body: failed([codedError(message, 'BATCH_LIMIT_EXCEEDED')]) };
  }
  return { status: 200, body: body.map((operation) => runOperation(operation, surroundings)) };
}

type Throttle = (token: string, perMinute: number, at: number) => number | null;

/** Counts by token; a limit that is turned starts afresh. Null, or the seconds to wait. */
function createThrottle(): Throttle {
  const rates = new Map<string, { readonly perMinute: number; readonly rate: RateLimit }>();
  return (token, perMinute, at) => {
    const known = rates.get(token);
    const current = known?.perMinute === perMinute ? known : { perMinute, rate: createRateLimit(perMinute, windowMs) };
    rates.set(token, current);
    return current.rate.take(at);
  };
}

function parsed(bytes: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return value;
  } catch {
    return undefined;
  }
}
