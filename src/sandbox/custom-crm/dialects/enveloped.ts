import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';
import type { StoredRecord } from '../../kit/record-store';
import type { SandboxRequest, SandboxResponse } from '../../kit/vendor';
import { type BodyRules, type Crm, type CrmApi, type Failure, readBody, segmentsBelow, withObject } from '../api';
import { applyJsonPatch } from '../json-patch';
import { localTimeText, parseLocalTime } from '../local-time';
import { recordTypeAt, type RecordTypeSpec } from '../record-types';
import type { Condition, WriteResult } from '../records';
import { bareId, errorsToWire, fromWire, fullId, toWire, type Wire } from '../wire';

const basePath = '/v2';
const timeZone = 'Europe/Oslo';
const maxLimit = 250;
const listParameters = ['offset', 'limit', 'modifiedAfter'];

const addressPaths: Readonly<Record<string, string>> = {
  StreetAddress1: 'address.street.line1',
  StreetAddress2: 'address.street.line2',
  ZipCode: 'address.zipCode',
  City: 'address.city',
  Country: 'address.country',
};

/** camelCase with nested addresses; ids are numbers; times are the wall clock of Oslo. */
const wire: Wire = {
  pathOf: (property) => addressPaths[property] ?? property.charAt(0).toLowerCase() + property.slice(1),
  encode: (spec, value) => (spec.type === 'reference' && typeof value === 'string' ? Number(bareId(value)) : value),
  decode: (spec, value) =>
    spec.type === 'reference' && spec.to && typeof value === 'number' ? fullId(spec.to, String(value)) : value,
  encodeId: (id) => Number(bareId(id)),
  encodeTime: (time) => localTimeText(time, timeZone),
};

/**
 * The enveloped dialect: an API key header; lists by offset in an envelope, with a Link to the next page; changes by
 * JSON Patch, guarded by a version that is served as a property and sent back as `X-Version`; local times; every answer
 * in `{data}`; creation answers 200.
 */
export function envelopedApi(crm: Crm): CrmApi {
  const apiKey = `demo-key-${crm.context.systemId}`;
  return {
    basePath,
    credentials: { apiKey },
    settings: { timeZone },
    failure,
    challenge: 'ApiKey',
    signIn({ headers }) {
      const given = headers['x-api-key'];
      if (given === undefined) return 'none';
      return given === apiKey ? 'right' : 'wrong';
    },
    handle(request) {
      const [path = '', id, ...more] = segmentsBelow(basePath, request.path) ?? [];
      const spec = recordTypeAt(path);
      if (!spec || more.length > 0) return failure(404, 'unknownRoute', 'no such route');
      return id === undefined
        ? collection(crm, spec, request)
        : single(crm, { spec, id: fullId(spec.name, id) }, request);
    },
  };
}

/** Errors are enveloped too: `{data: null, error: {code, message}}`. */
const failure: Failure = (status, code, message, more = {}) => ({
  status,
  body: { data: null, error: { code, message, ...more } },
});

function collection(crm: Crm, spec: RecordTypeSpec, request: SandboxRequest): SandboxResponse {
  if (request.method === 'GET') return list(crm, spec, request);
  if (request.method !== 'POST') return failure(405, 'methodNotAllowed', 'GET or POST');
  return withObject(request, bodyRules(crm, 'application/json'), (body) =>
    shownOr(spec, crm.records.create(spec, fromWire(wire, spec, body))),
  );
}

function list(crm: Crm, spec: RecordTypeSpec, request: SandboxRequest): SandboxResponse {
  const { query } = request;
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? 100);
  const isSensible = Number.isInteger(offset) && offset >= 0 && Number.isInteger(limit) && limit >= 1;
  if (!isSensible || limit > maxLimit) return failure(400, 'badRequest', `offset from 0, limit 1 to ${maxLimit}`);
  const sinceText = query.get('modifiedAfter');
  const since = sinceText === null ? 0 : parseLocalTime(sinceText, timeZone);
  if (since === null)
    return failure(400, 'badRequest', 'modifiedAfter must be a local time such as 2026-11-20T10:12:45.123');
  const filters = [...query].filter(([name]) => !listParameters.includes(name));
  const records = crm.context.store
    .list(spec.name)
    .filter((record) => record.updatedAt >= since)
    .sort(byChange)
    .map((record) => show(spec, record))
    .filter((record) => filters.every(([path, wanted]) => filterText(at(record, path)) === wanted));
  const page = records.slice(offset, offset + limit);
  const meta = { total: records.length, offset, limit };
  const body = { data: { [spec.path]: page }, meta };
  if (offset + limit >= records.length) return { status: 200, body };
  const next = new URLSearchParams(query);
  next.set('offset', String(offset + limit));
  next.set('limit', String(limit));
  return {
    status: 200,
    headers: { link: `<${crm.context.origin()}${request.path}?${next.toString()}>; rel="next"` },
    body,
  };
}

interface Address {
  readonly spec: RecordTypeSpec;
  readonly id: string;
}

function single(crm: Crm, { spec, id }: Address, request: SandboxRequest): SandboxResponse {
  switch (request.method) {
    case 'GET': {
      const record = crm.context.store.read(spec.name, id);
      if (!record || record.deletedAt !== null) return failure(404, 'notFound', 'no such record');
      return { status: 200, body: { data: show(spec, record) } };
    }
    case 'PATCH':
      return patch(crm, { spec, id }, request);
    case 'DELETE': {
      const result = crm.records.remove({ spec, id, condition: conditionOf(request) });
      return result.kind === 'done' ? { status: 200, body: { data: { deleted: true } } } : refusal(result);
    }
    default:
      return failure(405, 'methodNotAllowed', 'GET, PATCH or DELETE');
  }
}

function patch(crm: Crm, { spec, id }: Address, request: SandboxRequest): SandboxResponse {
  const body = readBody(request, bodyRules(crm, 'application/json-patch+json'));
  if ('refusal' in body) return body.refusal;
  const record = crm.context.store.current(spec.name, id);
  if (!record || record.deletedAt !== null) return failure(404, 'notFound', 'no such record');
  const patched = applyJsonPatch(show(spec, record), body.json);
  if ('problem' in patched) return failure(400, 'badPatch', patched.problem);
  if ('failedTest' in patched) return failure(409, 'testFailed', `${patched.failedTest} has another value`);
  const target = { spec, id, condition: conditionOf(request) };
  const { version: _version, ...values } = patched.document;
  return shownOr(spec, crm.records.patch(target, fromWire(wire, spec, values)));
}

function shownOr(spec: RecordTypeSpec, result: WriteResult): SandboxResponse {
  return result.kind === 'done' ? { status: 200, body: { data: show(spec, result.record) } } : refusal(result);
}

function refusal(result: Exclude<WriteResult, { kind: 'done' }>): SandboxResponse {
  switch (result.kind) {
    case 'missing':
    case 'gone':
      return failure(404, 'notFound', 'no such record');
    case 'changed':
      return failure(412, 'versionConflict', 'X-Version is not the version of the record');
    case 'invalid':
      return failure(422, 'validation', 'some values were not accepted', { fields: errorsToWire(wire, result.fields) });
    case 'duplicate':
      return failure(409, 'duplicate', `${wire.pathOf(result.property)} is taken`);
    case 'inUse':
      return failure(409, 'inUse', 'other records refer to this one');
  }
}

function show(spec: RecordTypeSpec, record: StoredRecord): JsonObject {
  return { ...toWire(wire, spec, record), version: record.version };
}

function conditionOf(request: SandboxRequest): Condition {
  const wanted = request.headers['x-version'];
  return (record) => wanted === undefined || wanted === String(record.version);
}

function bodyRules({ context }: Crm, mediaType: string): BodyRules {
  return { mediaTypes: [mediaType], failure, violations: context.violations };
}

function byChange(a: StoredRecord, b: StoredRecord): number {
  return a.updatedAt - b.updatedAt || Number(bareId(a.id)) - Number(bareId(b.id));
}

function at(record: JsonObject, path: string): Json {
  let value: Json = record;
  for (const part of path.split('.')) value = isJsonObject(value) ? (value[part] ?? null) : null;
  return value;
}

function filterText(value: Json): string {
  return value === null || typeof value === 'object' ? '' : String(value);
}
