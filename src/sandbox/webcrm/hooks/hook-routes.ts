import type { StoredRecord } from '../../kit/record-store';
import type { SandboxResponse } from '../../kit/vendor';
import { type ApiCall, type ApiHandler, done, idOf, objectBodyOf, ok } from '../call';
import type { EntityType } from '../entities/entity-type';
import { notAllowed, Refusal } from '../errors';
import { answerPage } from '../paging';
import { acceptHook, hookOf, hookRecordType, renderHook } from './hook-record';

/** `/{E}/Hooks`: a caller sees and changes hooks of its own only (webcrm contract 6). */
export function hookRoutes(type: EntityType): ApiHandler {
  return (call) => {
    const [plural = '', part = '', key = '', ...rest] = call.segments;
    if (plural.toLowerCase() !== type.plural.toLowerCase() || part.toLowerCase() !== 'hooks') return null;
    if (rest.length > 0) return null;
    if (key === '') return answerAll(call, type);
    const id = idOf(key);
    return id === null ? null : answerOne(call, type, id);
  };
}

function answerAll(call: ApiCall, type: EntityType): SandboxResponse {
  const { store } = call.tenant;
  switch (call.request.method) {
    case 'GET':
      return answerPage(call, ownHooks(call, type), renderHook);
    case 'POST': {
      const { userId, name } = call.caller;
      const hook = { ...acceptHook(type, objectBodyOf(call), 0), ownerId: userId, ownerName: name };
      const id = store.nextNumber(hookRecordType);
      store.put(hookRecordType, String(id), hook);
      return ok(id);
    }
    default:
      throw notAllowed(call.request.method, call.request.path);
  }
}

function answerOne(call: ApiCall, type: EntityType, id: number): SandboxResponse {
  const { store } = call.tenant;
  const record = ownHooks(call, type).find((own) => own.id === String(id));
  if (!record) throw new Refusal(404, 'NotFoundException', `Hook ${id} was not found`);
  switch (call.request.method) {
    case 'GET':
      return ok(renderHook(record));
    case 'PUT':
      store.put(hookRecordType, record.id, { ...record.value, ...acceptHook(type, objectBodyOf(call), id) });
      return done;
    case 'DELETE':
      store.forget(hookRecordType, record.id);
      return done;
    default:
      throw notAllowed(call.request.method, call.request.path);
  }
}

function ownHooks({ tenant, caller }: ApiCall, type: EntityType): StoredRecord[] {
  return tenant.store.live(hookRecordType).filter((record) => {
    const hook = hookOf(record);
    return hook.entity === type.name && hook.ownerId === caller.userId;
  });
}
