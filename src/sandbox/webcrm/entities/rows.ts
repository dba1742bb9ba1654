import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';
import type { StoredRecord } from '../../kit/record-store';
import type { ApiCall } from '../call';
import { badRequest, Refusal } from '../errors';
import type { RowEvent, Tenant } from '../tenant';
import { acceptRow } from './accept';
import type { EntityType } from './entity-type';
import { linkedDataIdOf } from './linked-data-id';

/** The live row as a single read shows it; null when there is none. */
export function readRow({ store }: Tenant, type: EntityType, id: number): StoredRecord | null {
  const record = store.read(type.name, String(id));
  return record?.deletedAt === null ? record : null;
}

/** The rows of a type as lists show them, in the order of lists. */
export function listRows({ store, switches }: Tenant, type: EntityType): StoredRecord[] {
  const rows = store.list(type.name);
  if (switches().unsortedOrder === 'id') return rows.sort((a, b) => Number(a.id) - Number(b.id));
  return rows.sort((a, b) => b.updatedAt - a.updatedAt || Number(b.id) - Number(a.id));
}

/** Stores a new row under a number of the server's; a bad body is a 400. */
export function createRow(call: ApiCall, type: EntityType, body: JsonObject): StoredRecord {
  const record = insertRow(call, type, body);
  call.tenant.tell({ type, action: 'Create', record });
  return record;
}

/** Lays a body over a row; a 404 when there is none. Every write moves the time of change, also one that changes nothing. */
export function updateRow(call: ApiCall, { type, id }: RowKey, body: JsonObject): StoredRecord {
  const record = overwriteRow(call, { type, id }, body);
  call.tenant.tell({ type, action: 'Update', record });
  return record;
}

/** Deletes a row; a 404 when there is none. */
export function removeRow({ tenant }: ApiCall, { type, id }: RowKey): void {
  const { value } = writableRow(tenant, { type, id });
  const record = tenant.store.remove(type.name, String(id));
  tenant.tell({ type, action: 'Delete', record: { ...record, value } });
}

/** A bulk upsert (webcrm contract 4): for each item, in order, the id of its row or what is wrong with it. The good ones stand. */
export function upsertRows(call: ApiCall, type: EntityType, items: readonly Json[]): string[] {
  const events: RowEvent[] = [];
  const answers = call.tenant.store.transaction(() =>
    items.map((item) => {
      try {
        const event = upsertRow(call, type, item);
        events.push(event);
        return event.record.id;
      } catch (error) {
        if (error instanceof Refusal) return error.message;
        throw error;
      }
    }),
  );
  events.forEach((event) => call.tenant.tell(event));
  return answers;
}

/** One row by its type and number. */
export interface RowKey {
  readonly type: EntityType;
  readonly id: number;
}

/** The row that a write is about, without lag; a 404 when there is none. */
export function writableRow({ store }: Tenant, { type, id }: RowKey): StoredRecord {
  const record = store.current(type.name, String(id));
  if (record?.deletedAt !== null) throw missingRow({ type, id });
  return record;
}

/** The 404 of a row. */
export function missingRow({ type, id }: RowKey): Refusal {
  return new Refusal(404, 'NotFoundException', `${type.name} ${id} was not found`);
}

function upsertRow(call: ApiCall, type: EntityType, item: Json): RowEvent {
  if (!isJsonObject(item)) throw badRequest('The item must be an object');
  const id = bodyIdOf(type, item);
  if (id === 0) return { type, action: 'Create', record: insertRow(call, type, item) };
  return { type, action: 'Update', record: overwriteRow(call, { type, id }, item) };
}

function insertRow(call: ApiCall, type: EntityType, body: JsonObject): StoredRecord {
  if (bodyIdOf(type, body) !== 0) throw badRequest(`${type.idName} must be 0 for a new row`);
  const { store, now, switches } = call.tenant;
  const accepted = acceptRow(type, body, { ...rulesOf(call), before: null });
  checkSpacing(call.tenant, now(), switches().createSpacingMs);
  const value = {
    ...accepted,
    ...linkedDataIdOf(call.tenant, type, body),
    _createdBy: call.caller.name,
    ...updaterOf(call),
  };
  const id = String(store.nextNumber(type.sequence, type.firstId));
  return store.create(type.name, id, value);
}

function overwriteRow(call: ApiCall, { type, id }: RowKey, body: JsonObject): StoredRecord {
  const before = writableRow(call.tenant, { type, id });
  if (bodyIdOf(type, body) !== id) throw badRequest(`${type.idName} must be ${id}`);
  const value = acceptRow(type, body, { ...rulesOf(call), before: before.value });
  const linked = linkedDataIdOf(call.tenant, type, body);
  return call.tenant.store.update(type.name, before.id, { ...value, ...linked, ...updaterOf(call) });
}

function rulesOf(call: ApiCall): Omit<Parameters<typeof acceptRow>[2], 'before'> {
  const { store, switches } = call.tenant;
  const { absentFields, prompt } = switches();
  return {
    keepsAbsent: absentFields === 'kept',
    prompt,
    report: (rule, message) => call.report(rule, message),
    isLive: (type, id) => store.current(type, String(id))?.deletedAt === null,
  };
}

function updaterOf({ caller }: ApiCall): JsonObject {
  return { _updatedBy: caller.name, _updatedById: caller.userId };
}

/** Every DTO needs its id property: 0 for a new row. */
function bodyIdOf(type: EntityType, body: JsonObject): number {
  const id = body[type.idName];
  if (typeof id === 'number' && Number.isInteger(id) && id >= 0) return id;
  throw badRequest(`${type.idName} is required`);
}

/** When a row was last created, per store: see the switch `createSpacingMs`. */
const lastCreated = new WeakMap<Tenant, number>();

function checkSpacing(tenant: Tenant, now: number, spacingMs: number): void {
  const before = lastCreated.get(tenant);
  lastCreated.set(tenant, now);
  if (before !== undefined && now >= before && now - before < spacingMs)
    throw new Refusal(500, 'IdGenerationException', 'A new id could not be made, try again later');
}
