import type { JsonObject } from '../../../lib/json';
import type { SandboxRequest, SandboxResponse } from '../../kit/vendor';
import { absent, failure, refusal } from '../answers';
import { type BodyRules, type Crm, type CrmApi, segmentsBelow, withObject } from '../api';
import { createOnce } from '../idempotency';
import { listDeleted, listRecords } from '../lists';
import { entityTag, present } from '../present';
import { propertyNames, recordTypeAt, type RecordTypeSpec } from '../record-types';
import type { Condition } from '../records';

const basePath = '/api';

/** The reference API (custom-crm contract 2): bearer token, cursors, merge patches, entity tags, tombstones, webhooks. */
export function referenceApi(crm: Crm): CrmApi {
  const token = `demo-token-${crm.context.systemId}`;
  return {
    basePath,
    credentials: { token },
    settings: {},
    failure,
    challenge: 'Bearer',
    signIn({ headers }) {
      if (headers.authorization === undefined) return 'none';
      return headers.authorization === `Bearer ${token}` ? 'right' : 'wrong';
    },
    handle: (request) => route(crm, request),
  };
}

function route(crm: Crm, request: SandboxRequest): SandboxResponse {
  const [first = '', second, ...more] = segmentsBelow(basePath, request.path) ?? [];
  const spec = recordTypeAt(first);
  if (more.length > 0) return unknownRoute(request);
  if (spec) return second === undefined ? collection(crm, spec, request) : single(crm, { spec, id: second }, request);
  if (first === 'webhooks') return webhooks(crm, second ?? null, request);
  if (first === 'deleted' && second === undefined) {
    return request.method === 'GET' ? listDeleted(crm.context, request) : notAllowed('GET');
  }
  return unknownRoute(request);
}

function collection(crm: Crm, spec: RecordTypeSpec, request: SandboxRequest): SandboxResponse {
  if (request.method === 'GET') return listRecords(crm.context, spec, request);
  if (request.method !== 'POST') return notAllowed('GET, POST');
  return withObject(request, bodyRules(crm), (body) => {
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
      return withObject(request, bodyRules(crm), (body) => patchRecord(crm, { spec, id }, { body, request }));
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
      ? withObject(request, bodyRules(crm), (body) => registrations.add(body))
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

function reportCase({ context }: Crm, spec: RecordTypeSpec, { body, request }: Body): void {
  const names = propertyNames(spec);
  for (const given of Object.keys(body)) {
    const meant = names.find((name) => name.toLowerCase() === given.toLowerCase());
    if (meant !== undefined && meant !== given) {
      context.violations.report('propertyCase', `property ${given} is spelled ${meant}`, request);
    }
  }
}

function bodyRules({ context }: Crm): BodyRules {
  const mediaTypes = ['application/json', 'application/merge-patch+json'];
  return { mediaTypes, failure, violations: context.violations };
}

function unknownRoute(request: SandboxRequest): SandboxResponse {
  return failure(404, 'unknownRoute', `There is no ${request.method} ${request.path}`);
}

function notAllowed(allowed: string): SandboxResponse {
  return { ...failure(405, 'methodNotAllowed', `Allowed: ${allowed}`), headers: { allow: allowed } };
}
