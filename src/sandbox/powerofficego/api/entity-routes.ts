import type { JsonObject } from '../../../lib/json';
import type { SandboxResponse } from '../../kit/vendor';
import { type ApiCall, type ApiHandler, deleted, numericId, objectBodyOf, ok } from '../call';
import type { EntityType } from '../entities/entity-type';
import { answerList } from '../list/list';
import { acceptNew, acceptPatch } from '../write/accept';
import { erase, insert, readable, replace, type Writing, writable } from '../write/records';
import type { TenantRecords } from '../tenant';

/** How one type is served. */
export interface EntityRoutes {
  readonly type: EntityType;
  /** The resource, in lower case. */
  readonly path: string;
  /** What a successful POST answers. */
  readonly createdStatus: 200 | 201;
  /** How kept values are told; asked once per call, for what it looks up. */
  readonly show: (records: TenantRecords) => (value: JsonObject) => JsonObject;
  /** What else goes when a record is deleted. */
  readonly eraseParts: (records: TenantRecords, id: number) => void;
}

/** `/{resource}` and `/{resource}/{id}`: list, create, read, patch, delete (powerofficego contract 4). */
export function entityRoutes(routes: EntityRoutes): ApiHandler {
  return (call) => {
    const [path = '', id, ...rest] = call.segments;
    if (path.toLowerCase() !== routes.path || rest.length > 0) return null;
    return id === undefined ? answerCollection(call, routes) : answerSingle(call, routes, id);
  };
}

function answerCollection(call: ApiCall, { type, createdStatus, show }: EntityRoutes): SandboxResponse | null {
  const { records } = call.tenant;
  switch (call.request.method) {
    case 'GET': {
      const values = records.list(type.name).map(({ value }) => value);
      return answerList(call, { values, fields: type.fields, filters: type.filters, show: show(records) });
    }
    case 'POST': {
      const value = acceptNew(call, type, objectBodyOf(call), (given) => type.defaults(given, records));
      const id = records.nextNumber(type.name, type.firstId);
      return ok(show(records)(insert({ records, type, now: call.now }, id, value)), createdStatus);
    }
    default:
      return null;
  }
}

function answerSingle(call: ApiCall, routes: EntityRoutes, segment: string): SandboxResponse | null {
  const { type, show } = routes;
  const { records } = call.tenant;
  const writing: Writing = { records, type, now: call.now };
  const { method } = call.request;
  if (!['GET', 'PATCH', 'DELETE'].includes(method)) return null;
  const id = numericId(segment);
  if (method === 'GET') return ok(show(records)(readable(writing, id)));
  if (method === 'DELETE') {
    erase(writing, id);
    routes.eraseParts(records, Number(id));
    return deleted;
  }
  const before = writable(writing, id);
  return ok(show(records)(replace(writing, before, acceptPatch(call, type, before))));
}
