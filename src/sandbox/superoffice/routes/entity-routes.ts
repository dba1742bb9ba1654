import type { JsonObject } from '../../../lib/json';
import { headerOf, queryOf } from '../../kit/request-parts';
import type { StoredRecord } from '../../kit/record-store';
import type { SandboxResponse } from '../../kit/vendor';
import { type ApiCall, type ApiHandler, bodyOf, noContent, objectBodyOf, ok } from '../call';
import { keyOf } from '../carrier/names';
import { renderCarrier } from '../carrier/render';
import type { EntityType } from '../entities/entity-type';
import {
  createRecord,
  patchRecord,
  readRecord,
  type Records,
  type RecordTarget,
  removeRecord,
  replaceRecord,
  templateCarrier,
  validateRecord,
  writableRecord,
} from '../entities/records';
import { Refusal } from '../errors';

/** The REST routes of single records (superoffice contract 5): default, create, read, replace, patch, delete, validate, simple. */
export function entityRoutes(type: EntityType, records: Records): ApiHandler {
  return (call) => {
    const [name = '', key = '', part = '', ...rest] = call.segments;
    if (name.toLowerCase() !== type.name.toLowerCase() || rest.length > 0) return null;
    if (key === '') return call.request.method === 'POST' ? create(call, type, records) : null;
    if (part === '' && !/^-?\d+$/.test(key)) return answerNamed(call, type, { records, name: key.toLowerCase() });
    const target = { type, id: Number(key) };
    if (part === '') return answerSingle(call, target, records);
    if (part.toLowerCase() !== 'simple' || !type.simpleFields || call.request.method !== 'GET') return null;
    const record = readRecord(records, target, call.now);
    return ok(renderCarrier(type.simpleFields, record, call.view));
  };
}

function create(call: ApiCall, type: EntityType, records: Records): SandboxResponse {
  return tell(call, type, createRecord(records, type, objectBodyOf(call), call));
}

function answerNamed(
  call: ApiCall,
  type: EntityType,
  { records, name }: { readonly records: Records; readonly name: string },
): SandboxResponse | null {
  if (name === 'default' && call.request.method === 'GET') return ok(templateCarrier(records, type, call));
  if (name !== 'validate' || call.request.method !== 'POST' || !type.isFull) return null;
  const { issues } = validateRecord(type, objectBodyOf(call), call.view);
  return ok(Object.fromEntries(issues.map((issue) => [issue.field, issue.message])));
}

function answerSingle(call: ApiCall, target: RecordTarget, records: Records): SandboxResponse {
  const { type, id } = target;
  const { method } = call.request;
  if (method === 'PATCH' && !type.isFull) throw new Refusal('SoMethodException', `${type.name} does not support PATCH`);
  switch (method) {
    case 'GET': {
      const record = readRecord(records, target, call.now);
      return type.isFull && isUnmodified(call, record) ? { status: 304 } : tell(call, type, record);
    }
    case 'PUT':
      checkUnmodified(call, target, records);
      return tell(call, type, replaceRecord(records, target, objectBodyOf(call), call));
    case 'PATCH':
      checkUnmodified(call, target, records);
      return tell(call, type, patchRecord(records, target, bodyOf(call), call));
    case 'DELETE':
      checkUnmodified(call, target, records);
      removeRecord(records, target, call);
      return noContent;
    default:
      throw new Refusal('SoMethodException', `${method} is not supported on ${type.name}/${id}`);
  }
}

/** Tells a saved record with its links; `$select` nulls the properties that were not asked for. */
function tell(call: ApiCall, type: EntityType, record: StoredRecord): SandboxResponse {
  const carrier = renderCarrier(type.fields, record, call.view);
  const body = { ...selected(carrier, queryOf(call.request.query, '$select')), _Links: linksOf(call, type, record.id) };
  const headers = type.isFull ? { 'last-modified': new Date(record.updatedAt).toUTCString() } : {};
  return ok(body, headers);
}

function selected(carrier: JsonObject, select: string | null): JsonObject {
  const names = (select ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length === 0) return carrier;
  const wanted = new Set(names.map((name) => keyOf(carrier, name)));
  return Object.fromEntries(Object.entries(carrier).map(([name, value]) => [name, wanted.has(name) ? value : null]));
}

function linksOf(call: ApiCall, type: EntityType, id: string): JsonObject {
  const base = `${call.view.apiBase}/v1`;
  const simple = type.simpleFields && { 'Self.Simple': `${base}/${type.name}/${id}/Simple` };
  return { Self: `${base}/${type.name}/${id}`, ...simple, Archive: `${base}/${type.name}` };
}

function isUnmodified(call: ApiCall, record: StoredRecord): boolean {
  const since = Date.parse(headerOf(call.request, 'if-modified-since') ?? '');
  return wholeSeconds(record.updatedAt) <= since;
}

/** Whole seconds only: a second change within the second of the first is not seen (superoffice contract 5). */
function checkUnmodified(call: ApiCall, target: RecordTarget, records: Records): void {
  const since = Date.parse(headerOf(call.request, 'if-unmodified-since') ?? '');
  if (!target.type.isFull || Number.isNaN(since)) return;
  if (wholeSeconds(writableRecord(records, target).updatedAt) > since) {
    throw new Refusal('SoPreconditionException', `${target.type.name} ${target.id} has been changed since`);
  }
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
