import type { Json, JsonObject } from '../../../lib/json';
import type { StoredRecord } from '../../kit/record-store';
import type { SandboxRequest, SandboxResponse } from '../../kit/vendor';
import { type Crm, type CrmApi, type Failure, segmentsBelow, withObject } from '../api';
import { recordTypeAt, type RecordTypeSpec } from '../record-types';
import type { WriteResult } from '../records';
import { bareId, errorsToWire, fromWire, fullId, toWire, type Wire } from '../wire';

const basePath = '/rest/v1';
const maxPerPage = 200;
const pageParameters = ['page', 'per_page'];

/** snake_case; numbers as text; unset is the empty text; ids are digits as text; times in whole seconds. */
const wire: Wire = {
  pathOf: (property) => property.replaceAll(/(?<=[a-z0-9])([A-Z])/g, '_$1').toLowerCase(),
  encode(spec, value) {
    if (value === null) return '';
    if (spec.type === 'reference' && typeof value === 'string') return bareId(value);
    return typeof value === 'number' ? String(value) : value;
  },
  decode(spec, value) {
    if (value === '') return null;
    if (spec.type === 'reference' && spec.to && typeof value === 'string') return fullId(spec.to, value);
    if (spec.type !== 'decimal') return value;
    // This system takes numbers as text only: a bare one becomes text that is not accepted as a number.
    if (typeof value === 'number') return String(value);
    return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  },
  encodeId: bareId,
  encodeTime: (time) => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z'),
};

/**
 * The plain dialect: basic authentication; bare arrays in pages counted from 1; no change filter, entity tags,
 * tombstones, idempotency keys or webhooks; creation answers 201 with a Location and no body; changes are whole records
 * by PUT, answered 204; what was deleted is 404 like what never was.
 */
export function plainApi(crm: Crm): CrmApi {
  const username = 'samband';
  const password = `demo-password-${crm.context.systemId}`;
  const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return {
    basePath,
    credentials: { username, password },
    settings: {},
    failure,
    challenge: 'Basic realm="crm"',
    signIn({ headers }) {
      if (headers.authorization === undefined) return 'none';
      return headers.authorization === expected ? 'right' : 'wrong';
    },
    handle(request) {
      const [path = '', id, ...more] = segmentsBelow(basePath, request.path) ?? [];
      const spec = recordTypeAt(path);
      if (!spec || more.length > 0) return failure(404, 'not_found', 'no such resource');
      return id === undefined
        ? collection(crm, spec, request)
        : single(crm, { spec, id: fullId(spec.name, id) }, request);
    },
  };
}

/** Errors are a list: `{errors: [{field, message}]}`. */
const failure: Failure = (status, code, message) => ({ status, body: { errors: [{ field: null, code, message }] } });

function collection(crm: Crm, spec: RecordTypeSpec, request: SandboxRequest): SandboxResponse {
  if (request.method === 'GET') return list(crm, spec, request);
  if (request.method !== 'POST') return failure(405, 'method_not_allowed', 'GET or POST');
  return withJson(crm, request, (body) => {
    const result = crm.records.create(spec, fromWire(wire, spec, body));
    if (result.kind !== 'done') return refusal(result);
    return { status: 201, headers: { location: `${basePath}/${spec.path}/${bareId(result.record.id)}` } };
  });
}

function list(crm: Crm, spec: RecordTypeSpec, { query }: SandboxRequest): SandboxResponse {
  const page = Number(query.get('page') ?? 1);
  const perPage = Number(query.get('per_page') ?? 50);
  const isSensible = Number.isInteger(page) && page >= 1 && Number.isInteger(perPage) && perPage >= 1;
  if (!isSensible || perPage > maxPerPage)
    return failure(400, 'bad_request', `page from 1, per_page 1 to ${maxPerPage}`);
  const filters = [...query].filter(([name]) => !pageParameters.includes(name));
  const shown = crm.context.store
    .list(spec.name)
    .sort(byNumber)
    .map((record) => toWire(wire, spec, record))
    .filter((record) => filters.every(([name, wanted]) => record[name] === wanted));
  return { status: 200, body: shown.slice((page - 1) * perPage, page * perPage) };
}

interface Address {
  readonly spec: RecordTypeSpec;
  readonly id: string;
}

function single(crm: Crm, { spec, id }: Address, request: SandboxRequest): SandboxResponse {
  const target = { spec, id, condition: () => true };
  switch (request.method) {
    case 'GET': {
      const record = crm.context.store.read(spec.name, id);
      if (!record || record.deletedAt !== null) return failure(404, 'not_found', 'no such record');
      return { status: 200, body: toWire(wire, spec, record) };
    }
    case 'PUT':
      return withJson(crm, request, (body) => emptyOr(crm.records.patch(target, fromWire(wire, spec, body))));
    case 'DELETE':
      return emptyOr(crm.records.remove(target));
    default:
      return failure(405, 'method_not_allowed', 'GET, PUT or DELETE');
  }
}

function emptyOr(result: WriteResult): SandboxResponse {
  return result.kind === 'done' ? { status: 204 } : refusal(result);
}

function refusal(result: Exclude<WriteResult, { kind: 'done' }>): SandboxResponse {
  switch (result.kind) {
    case 'missing':
    case 'gone':
      return failure(404, 'not_found', 'no such record');
    case 'invalid': {
      const problems = Object.entries(errorsToWire(wire, result.fields));
      return { status: 400, body: { errors: problems.map(([field, message]): Json => ({ field, message })) } };
    }
    case 'duplicate':
      return { status: 409, body: { errors: [{ field: wire.pathOf(result.property), message: 'is taken' }] } };
    case 'inUse':
      return failure(409, 'in_use', 'other records refer to this one');
    case 'changed':
      return failure(409, 'changed', 'the record has changed');
  }
}

function withJson(crm: Crm, request: SandboxRequest, answer: (body: JsonObject) => SandboxResponse): SandboxResponse {
  const rules = { mediaTypes: ['application/json'], failure, violations: crm.context.violations };
  return withObject(request, rules, answer);
}

function byNumber(a: StoredRecord, b: StoredRecord): number {
  return Number(bareId(a.id)) - Number(bareId(b.id));
}
