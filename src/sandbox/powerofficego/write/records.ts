import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../../lib/json';
import type { EntityType } from '../entities/entity-type';
import { inUse, invalid, notFound } from '../errors';
import { plainText } from '../plain-text';
import { stampOf } from '../stamp';
import type { TenantRecords } from '../tenant';

/** Where a write happens, and when (ms of the vendor's clock). */
export interface Writing {
  readonly records: TenantRecords;
  readonly type: EntityType;
  readonly now: number;
}

/** The newest value of a record that is to be written; a 404 when there is none. */
export function writable({ records, type }: Omit<Writing, 'now'>, id: string): JsonObject {
  const record = records.current(type.name, id);
  if (!record) throw notFound(type.label, id);
  return record.value;
}

/** What a single read shows; a 404 when the replica knows no such record. */
export function readable({ records, type }: Omit<Writing, 'now'>, id: string): JsonObject {
  const record = records.read(type.name, id);
  if (!record) throw notFound(type.label, id);
  return record.value;
}

/** Stores a new record under `id` and answers its kept value. */
export function insert({ records, type, now }: Writing, id: number | string, value: JsonObject): JsonObject {
  checkUniques(records, type, value);
  const at = stampOf(now, `${type.name} ${id} 1`);
  const created = Object.fromEntries(type.createdNames.map((name) => [name, at]));
  const made = withUnwatchedTimes({ records, type, now }, {}, { ...value, Id: id });
  return records.create(type.name, String(id), { ...made, ...created, LastChangedDateTimeOffset: at }).value;
}

/** Stores the new value of a record and answers it. What changes nothing leaves no trace (inferred). */
export function replace(writing: Writing, before: JsonObject, after: JsonObject): JsonObject {
  if (after === before) return before;
  const { records, type, now } = writing;
  checkUniques(records, type, after);
  const id = idText(before);
  const value = withUnwatchedTimes(writing, before, after);
  const isSeen = !jsonEqual(watched(type, before), watched(type, after));
  const version = (records.current(type.name, id)?.version ?? 0) + 1;
  const changed = isSeen ? { LastChangedDateTimeOffset: stampOf(now, `${type.name} ${id} ${version}`) } : {};
  return records.update(type.name, id, { ...value, ...changed }).value;
}

/** Deletes a record; a 409 when another one is in the way. */
export function erase(writing: Omit<Writing, 'now'>, id: string): void {
  const value = writable(writing, id);
  const { records, type } = writing;
  if (type.isInUse(records, value)) throw inUse(type.label, id);
  records.remove(type.name, id);
}

function checkUniques(records: TenantRecords, type: EntityType, value: JsonObject): void {
  for (const { name, usedOn } of type.uniques) {
    const wanted = value[name] ?? null;
    if (wanted === null || wanted === '') continue;
    const holder = records
      .live(type.name)
      .find((record) => record.value[name] === wanted && record.value['Id'] !== value['Id']);
    if (!holder) continue;
    throw invalid(type.label, `${name} is already in use. '${plainText(wanted)}' is used on ${usedOn} = ${holder.id}.`);
  }
}

function watched(type: EntityType, value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !Object.hasOwn(type.unwatched, name)));
}

/** The value with the times, and ids, of those properties that keep their own. */
function withUnwatchedTimes({ records, type, now }: Writing, before: JsonObject, after: JsonObject): JsonObject {
  const result: Record<string, Json> = { ...after };
  for (const [name, time] of Object.entries(type.unwatched)) {
    const value = after[name] ?? null;
    if (value === null || jsonEqual(value, before[name] ?? null)) continue;
    const at = stampOf(now, `${type.name} ${idText(after)} ${name}`);
    if ('beside' in time) result[time.beside] = at;
    else if (isJsonObject(value)) {
      const id = value['Id'] ?? records.nextNumber(`${type.name}.${name}`, 1_830_001);
      result[name] = { ...value, Id: id, [time.within]: at };
    }
  }
  return result;
}

function idText(value: JsonObject): string {
  return plainText(value['Id'] ?? '');
}
