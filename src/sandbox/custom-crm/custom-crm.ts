import { isJsonObject, type JsonObject } from '../../lib/json';
import { createRateLimit } from '../kit/rate-limit';
import type { SandboxRequest, SandboxResponse, Vendor, VendorContext } from '../kit/vendor';
import { absent, failure, refusal } from './answers';
import { createOnce, forgetOldKeys } from './idempotency';
import { listDeleted, listRecords } from './lists';
import { optionsShape } from './options';
import { entityTag, present } from './present';
import { propertyNames, recordTypeAt, type RecordTypeSpec } from './record-types';
import { type Condition, createCrmRecords, type CrmRecords } from './records';
import { createRegistrations, type Registrations, registrationType } from './registrations';
import { fillSample } from './sample';

const basePath = '/api';
const maxBodyBytes = 1024 * 1024;

/** The reference Custom CRM API (custom-crm contract 2). Throws on vendor options that it does not know. */
export function customCrm(context: VendorContext): Vendor {
  const options = optionsShape.parse(context.vendorOptions);
  const token = `demo-token-${context.systemId}`;
  const rateLimit = createRateLimit(options.requestsPerSecond, 1_000);
  const crm: Crm = {
    context,
    records: createCrmRecords(context.store),
    registrations: createRegistrations(context, options.webhookRetryDelaysMs),
  };
  forgetOldKeys(context.store, context.now());
  return {
    kind: 'custom-crm',
    basePath,
    credentials: { token },
    settings: {},
    handle(request) {
      const waitSeconds = rateLimit.take(request.receivedAt);
      if (waitSeconds !== null) return tooMany(context, request, waitSeconds);
      return unauthorised(context, request, token) ?? route(crm, request);
    },
    seed(at) {
      context.store.clear([registrationType]);
      fillSample(context, options.side, at);
    },
  };
}

interface Crm {
  readonly context: VendorContext;
  readonly records: CrmRecords;
  readonly registrations: Registrations;
}

function tooMany({ violations }: VendorContext, request: SandboxRequest, waitSeconds: number): SandboxResponse {
  violations.report('rateLimit', 'more requests in a second than allowed', request);
  const answer = failure(429, 'tooManyRequests', `Wait ${waitSeconds} s`);
  return { ...answer, headers: { 'retry-after': String(waitSeconds) } };
}

function unauthorised({ violations }: VendorContext, request: SandboxRequest, token: string): SandboxResponse | null {
  const given = request.headers.authorization;
  if (given === `Bearer ${token}`) return null;
  if (given === undefined) violations.report('missingBearer', 'no Authorization header', request);
  return {
    ...failure(401, 'unauthorised', 'A valid bearer token is needed'),
    headers: { 'www-authenticate': 'Bearer' },
  };
}

function route(crm: Crm, request: SandboxRequest): SandboxResponse {
  const [first = '', second, ...more] = segmentsOf(request.path) ?? [];
  const spec = recordTypeAt(first);
  if (more.length > 0) return unknownRoute(request);
  if (spec) return second === undefined ? collection(crm, spec, request) : single(crm, { spec, id: second }, request);
  if (first === 'webhooks') return webhooks(crm, second ?? null, request);
  if (first === 'deleted' && second === undefined) {
    return request.method === 'GET' ? listDeleted(crm.context, request) : notAllowed('GET');
  }
  return unknownRoute(request);
}

/** The decoded segments below `/api`, or null when the path is not below it. */
function segmentsOf(path: string): string[] | null {
  if (!path.startsWith(`${basePath}/`)) return null;
  try {
    return path
      .slice(basePath.length + 1)
      .split('/')
      .map(decodeURIComponent);
  } catch {
    return null;
  }
}

function collection(crm: Crm, spec: RecordTypeSpec, request: SandboxRequest): SandboxResponse {
  if (request.method === 'GET') return listRecords(crm.context, spec, request);
  if (request.method !== 'POST') return notAllowed('GET, POST');
  return withBody(crm, request, (body) => {
    reportCase(crm, spec, { body, request });
    return createOnce(crm.context.store, request, () => {
      const result = crm.records.create(spec, body);
      if (result.kind !== 'done') return refusal(result, spec.name);
      crm.registrations.announce('created', result.record);
      const { id } = result.record;
      const headers = { etag: entityTag(result.record), location: `${basePath}/${spec.path}/${id}` };
      return { status: 201, headers, body: present(spec, result.record) };
    });
  });
}

interface Address {
  readonly spec: RecordTypeSpec;
  readonly id: string;
}

function single(crm: Crm, { spec, id }: Address, request: SandboxRequest): SandboxResponse {
  switch (request.method) {
    case 'GET':
      return getRecord(crm, { spec, id });
    case 'PATCH':
      return withBody(crm, request, (body) => patchRecord(crm, { spec, id }, { body, request }));
    case 'DELETE':
      return deleteRecord(crm, { spec, id }, request);
    default:
      return notAllowed('GET, PATCH, DELETE');
  }
}

function getRecord({ context }: Crm, { spec, id }: Address): SandboxResponse {
  const record = context.store.read(spec.name, id);
  if (!record || record.deletedAt !== null) return absent(record ? 'gone' : 'missing', id);
  return { status: 200, headers: { etag: entityTag(record) }, body: present(spec, record) };
}

interface Body {
  readonly body: JsonObject;
  readonly request: SandboxRequest;
}

function patchRecord(crm: Crm, { spec, id }: Address, { body, request }: Body): SandboxResponse {
  reportCase(crm, spec, { body, request });
  const result = crm.records.patch({ spec, id, condition: conditionOf(request) }, body);
  if (result.kind !== 'done') return refusal(result, id);
  crm.registrations.announce('updated', result.record);
  return { status: 200, headers: { etag: entityTag(result.record) }, body: present(spec, result.record) };
}

function deleteRecord(crm: Crm, { spec, id }: Address, request: SandboxRequest): SandboxResponse {
  const result = crm.records.remove({ spec, id, condition: conditionOf(request) });
  if (result.kind !== 'done') return refusal(result, id);
  crm.registrations.announce('deleted', result.record);
  return { status: 204 };
}

function webhooks(crm: Crm, id: string | null, request: SandboxRequest): SandboxResponse {
  const { registrations } = crm;
  if (id === null) {
    if (request.method === 'GET') return registrations.list();
    return request.method === 'POST'
      ? withBody(crm, request, (body) => registrations.add(body))
      : notAllowed('GET, POST');
  }
  if (request.method === 'GET') return registrations.get(id);
  return request.method === 'DELETE' ? registrations.remove(id) : notAllowed('GET, DELETE');
}

/** `If-Match` by strong comparison: a weak tag never matches. Without the header any version will do. */
function conditionOf(request: SandboxRequest): Condition {
  const wanted = request.headers['if-match'];
  if (wanted === undefined || wanted.trim() === '*') return () => true;
  const tags = wanted.split(',').map((tag) => tag.trim());
  return (record) => tags.includes(entityTag(record));
}

/** Runs `answer` with the body when that is a JSON object of at most 1 MB under a JSON content type. */
function withBody(crm: Crm, request: SandboxRequest, answer: (body: JsonObject) => SandboxResponse): SandboxResponse {
  if (request.rawBody.length > maxBodyBytes) return failure(413, 'tooLarge', 'The body is larger than 1 MB');
  const mediaType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json' && mediaType !== 'application/merge-patch+json') {
    crm.context.violations.report('contentType', `content type ${mediaType ?? 'missing'}`, request);
    return failure(415, 'unsupportedMediaType', 'Send application/json');
  }
  const body = parseBody(request.rawBody);
  return body ? answer(body) : failure(400, 'malformed', 'The body is not a JSON object');
}

function parseBody(bytes: Buffer): JsonObject | null {
  try {
    const body: unknown = JSON.parse(bytes.toString('utf8'));
    return isJsonObject(body) ? body : null;
  } catch {
    return null;
  }
}

function reportCase({ context }: Crm, spec: RecordTypeSpec, { body, request }: Body): void {
  const names = propertyNames(spec);
  for (const given of Object.keys(body)) {
    const meant = names.find((name) => name.toLowerCase() === given.toLowerCase());
    if (meant !== undefined && meant !== given) {
      context.violations.report('propertyCase', `property ${given} is spelled ${meant}`, request);
    }
  }
}

function unknownRoute(request: SandboxRequest): SandboxResponse {
  return failure(404, 'unknownRoute', `There is no ${request.method} ${request.path}`);
}

function notAllowed(allowed: string): SandboxResponse {
  return { ...failure(405, 'methodNotAllowed', `Allowed: ${allowed}`), headers: { allow: allowed } };
}
