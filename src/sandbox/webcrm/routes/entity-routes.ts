import type { StoredRecord } from '../../kit/record-store';
import type { SandboxResponse } from '../../kit/vendor';
import { type ApiCall, type ApiHandler, bodyOf, done, idOf, objectBodyOf, ok } from '../call';
import type { EntityType } from '../entities/entity-type';
import { renderRow } from '../entities/render';
import {
  createRow,
  listRows,
  missingRow,
  readRow,
  removeRow,
  type RowKey,
  updateRow,
  upsertRows,
} from '../entities/rows';
import { badRequest, notAllowed } from '../errors';
import { answerPage } from '../paging';

/** The routes that every entity has (webcrm contract 4): list, read, POST, PUT, bulk PATCH, and DELETE where there is one. */
export function entityRoutes(type: EntityType): ApiHandler {
  return (call) => {
    const [plural = '', key = '', ...rest] = call.segments;
    if (plural.toLowerCase() !== type.plural.toLowerCase() || rest.length > 0) return null;
    if (key === '') return answerAll(call, type);
    const id = idOf(key);
    return id === null ? null : answerOne(call, { type, id });
  };
}

/** Answers a page of rows. */
export function answerRows(call: ApiCall, type: EntityType, rows: readonly StoredRecord[]): SandboxResponse {
  const { prompt } = call.tenant.switches();
  return answerPage(call, rows, (record) => renderRow(type, record, prompt));
}

function answerAll(call: ApiCall, type: EntityType): SandboxResponse {
  switch (call.request.method) {
    case 'GET':
      return answerRows(call, type, listRows(call.tenant, type));
    case 'POST':
      return answerCreated(call, type, createRow(call, type, objectBodyOf(call)));
    case 'PATCH': {
      const items = bodyOf(call);
      if (!isList(items)) throw badRequest('The body must be an array');
      return ok(upsertRows(call, type, items));
    }
    default:
      throw notAllowed(call.request.method, call.request.path);
  }
}

function answerOne(call: ApiCall, key: RowKey): SandboxResponse {
  const { method, path } = call.request;
  switch (method) {
    case 'GET': {
      const record = readRow(call.tenant, key.type, key.id);
      return record ? ok(renderRow(key.type, record, call.tenant.switches().prompt)) : answerMissing(call, key);
    }
    case 'PUT':
      updateRow(call, key, objectBodyOf(call));
      return done;
    case 'DELETE':
      if (!key.type.hasDelete) throw notAllowed(method, path);
      removeRow(call, key);
      return done;
    default:
      throw notAllowed(method, path);
  }
}

/** Organisations and users have no documented answer to POST; the others tell the id. */
function answerCreated({ tenant }: ApiCall, type: EntityType, record: StoredRecord): SandboxResponse {
  const { createAnswer, prompt } = tenant.switches();
  const isUndocumented = type.name === 'Organisation' || type.name === 'User';
  if (isUndocumented && createAnswer === 'empty') return done;
  if (isUndocumented && createAnswer === 'object') return ok(renderRow(type, record, prompt));
  return ok(Number(record.id));
}

function answerMissing({ tenant }: ApiCall, key: RowKey): SandboxResponse {
  const { missingRow: answer } = tenant.switches();
  if (answer === '404') throw missingRow(key);
  return { status: Number(answer) };
}

function isList<Item>(value: Item | readonly Item[]): value is readonly Item[] {
  return Array.isArray(value);
}
