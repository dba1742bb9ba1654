import type { JsonObject } from '../../../lib/json';
import type { SandboxResponse } from '../../kit/vendor';
import { type ApiCall, type ApiHandler, deleted, numericId, objectBodyOf, ok } from '../call';
import { customer } from '../entities/customer';
import type { EntityType } from '../entities/entity-type';
import { notFound } from '../errors';
import { shown } from '../fields';
import { answerList } from '../list/list';
import { acceptNew, acceptPatch } from '../write/accept';
import { erase, insert, readable, replace, type Writing, writable } from '../write/records';

/** How a type is served whose records belong to a customer. */
export interface PartRoutes {
  readonly type: EntityType;
  /** The resource, in lower case. */
  readonly path: string;
  /** The flag that one record per customer bears, the newest to claim it. */
  readonly flag: string;
}

/** `/{resource}`, `/{resource}/{contactId}` and `/{resource}/{contactId}/{id}`: contact persons and delivery addresses (powerofficego contract 4). */
export function partRoutes(routes: PartRoutes): ApiHandler {
  const { type } = routes;
  return (call) => {
    const [path = '', contact, part, ...rest] = call.segments;
    if (path.toLowerCase() !== routes.path || rest.length > 0) return null;
    const { method } = call.request;
    if (contact === undefined) return method === 'GET' ? list(call, type) : null;
    if (part === undefined) return method === 'POST' ? create(call, routes, numericId(contact)) : null;
    if (!['GET', 'PATCH', 'DELETE'].includes(method)) return null;
    return answerSingle(call, routes, { contactId: numericId(contact), id: numericId(part) });
  };
}

function list(call: ApiCall, type: EntityType): SandboxResponse {
  const values = call.tenant.records.list(type.name).map(({ value }) => value);
  const show = (value: JsonObject): JsonObject => shown(type.fields, value);
  return answerList(call, { values, fields: type.fields, filters: type.filters, show });
}

function create(call: ApiCall, routes: PartRoutes, contactId: string): SandboxResponse {
  const { type } = routes;
  const { records } = call.tenant;
  if (!records.current(customer.name, contactId)) throw notFound(customer.label, contactId);
  const value = acceptNew(call, type, objectBodyOf(call), (given) => type.defaults(given, records));
  const id = records.nextNumber(type.name, type.firstId);
  const kept = insert({ records, type, now: call.now }, id, { ...value, ContactId: Number(contactId) });
  keepOneFlag(call, routes, kept);
  return ok(shown(type.fields, kept), 201);
}

interface PartPlace {
  readonly contactId: string;
  readonly id: string;
}

function answerSingle(call: ApiCall, routes: PartRoutes, { contactId, id }: PartPlace): SandboxResponse {
  const { type } = routes;
  const writing: Writing = { records: call.tenant.records, type, now: call.now };
  const { method } = call.request;
  const found = method === 'GET' ? readable(writing, id) : writable(writing, id);
  if (found['ContactId'] !== Number(contactId)) throw notFound(type.label, id);
  if (method === 'GET') return ok(shown(type.fields, found));
  if (method === 'DELETE') {
    erase(writing, id);
    return deleted;
  }
  const kept = replace(writing, found, acceptPatch(call, type, found));
  keepOneFlag(call, routes, kept);
  return ok(shown(type.fields, kept));
}

/** Takes the flag from the others of the same customer when this record bears it (inferred). */
function keepOneFlag(call: ApiCall, { type, flag }: PartRoutes, bearer: JsonObject): void {
  if (bearer[flag] !== true) return;
  const { records } = call.tenant;
  for (const { value } of records.live(type.name)) {
    const isRival = value['ContactId'] === bearer['ContactId'] && value['Id'] !== bearer['Id'] && value[flag] === true;
    if (isRival) replace({ records, type, now: call.now }, value, { ...value, [flag]: false });
  }
}
