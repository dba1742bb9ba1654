import { type Json, type JsonObject, jsonEqual } from '../../../lib/json';
import type { RecordStore, StoredRecord } from '../../kit/record-store';
import type { ArchiveSource } from '../archive/columns';
import { acceptCarrier, type Acceptance, refuseIssues } from '../carrier/accept';
import { blankOf, blankRecord, type Fields, isWritable } from '../carrier/fields';
import { renderCarrier } from '../carrier/render';
import type { CarrierView } from '../carrier/view';
import { Refusal } from '../errors';
import { applyPatch } from '../patch';
import type { EntityType } from './entity-type';

/** How long a deleted record stays in the bin and in the archive (superoffice contract 5). */
const binMs = 14 * 86_400_000;

/** What happened to a record. `changes` are the names of the changed properties. */
export interface RecordEvent {
  readonly type: EntityType;
  readonly action: 'created' | 'changed' | 'deleted';
  readonly id: number;
  readonly changes: readonly string[];
  readonly associateId: number;
}

/** Where records are kept, and who hears of each change after it is stored. */
export interface Records {
  readonly store: RecordStore;
  tell(event: RecordEvent): void;
}

/** Who writes, and how they see records. */
export interface Writer {
  readonly associateId: number;
  readonly view: CarrierView;
}

/** One record that is to be written. */
export interface RecordTarget {
  readonly type: EntityType;
  readonly id: number;
}

/** An unsaved template as the vendor tells it: id 0, defaults filled. */
export function templateCarrier({ store }: Records, type: EntityType, writer: Writer): JsonObject {
  const suggestions = type.suggestions((series) => store.nextNumber(series, 10_001));
  const value = { ...type.defaults(writer.associateId), ...suggestions };
  return renderCarrier(type.fields, { value, createdAt: null, updatedAt: null }, writer.view);
}

/** What a single read tells; a 404 when there is none. A record in the bin is told when its type has one. */
export function readRecord({ store }: Records, { type, id }: RecordTarget, now: number): StoredRecord {
  const record = store.read(type.name, String(id));
  const isTold = record?.deletedAt === null || (type.hasBin && record !== null && isInBin(record, now));
  if (!record || !isTold) throw missing({ type, id });
  return record;
}

/** The newest version of a record that may be written; a 404 when there is none. */
export function writableRecord({ store }: Records, { type, id }: RecordTarget): StoredRecord {
  const record = store.current(type.name, String(id));
  if (record?.deletedAt !== null) throw missing({ type, id });
  return record;
}

/** Stores a new record. What the body leaves out gets the type's defaults, not the template's suggestions. */
export function createRecord(records: Records, type: EntityType, body: JsonObject, writer: Writer): StoredRecord {
  const accepted = acceptCarrier(type.fields, body, type.defaults(writer.associateId), writer.view);
  refuseIssues([...accepted.issues, ...type.check(accepted.value, writer.view)]);
  const id = records.store.nextNumber(type.name, type.firstId);
  const actors = 'CreatedBy' in type.fields ? { CreatedBy: writer.associateId } : {};
  const value = { ...accepted.value, ...actors, [type.idName]: id, ...type.assigned(accepted.value, id) };
  const record = records.store.create(type.name, String(id), value);
  const changes = changedNames(type.fields, blankRecord(type.fields), accepted.value);
  records.tell({ type, action: 'created', id, changes, associateId: writer.associateId });
  return record;
}

/** Replaces everything that callers may set: what the body leaves out becomes blank, but for custom fields. */
export function replaceRecord(records: Records, target: RecordTarget, body: JsonObject, writer: Writer): StoredRecord {
  const before = writableRecord(records, target);
  const start = blankedForReplace(target.type.fields, before.value);
  return commit(records, target, acceptCarrier(target.type.fields, body, start, writer.view), writer);
}

/** Applies a patch body to the record as this caller sees it. */
export function patchRecord(records: Records, target: RecordTarget, body: Json, writer: Writer): StoredRecord {
  const before = writableRecord(records, target);
  const { fields } = target.type;
  const carrier = applyPatch(renderCarrier(fields, before, writer.view), body);
  return commit(records, target, acceptCarrier(fields, carrier, before.value, writer.view), writer);
}

/** Deletes a record softly. */
export function removeRecord(records: Records, target: RecordTarget, writer: Writer): void {
  const before = writableRecord(records, target);
  const { type, id } = target;
  records.store.transaction(() => {
    if (type.hasBin) records.store.update(type.name, before.id, { ...before.value, Deleted: 1 });
    records.store.remove(type.name, before.id);
  });
  records.tell({ type, action: 'deleted', id, changes: [], associateId: writer.associateId });
}

/** Everything that is wrong with a body; nothing is stored. */
export function validateRecord(type: EntityType, body: JsonObject, view: CarrierView): Acceptance {
  const accepted = acceptCarrier(type.fields, body, blankRecord(type.fields), view);
  return { value: accepted.value, issues: [...accepted.issues, ...type.check(accepted.value, view)] };
}

/** The rows of an archive: live records and, where the type lists them, those deleted less than 14 days ago, in order of their ids. */
export function archivedRecords({ store }: Records, type: EntityType, now: number): readonly ArchiveSource[] {
  const live = store.list(type.name);
  if (!type.listsDeleted) return live;
  const deleted = store.tombstones(type.name).filter((record) => isInBin(record, now));
  if (deleted.length === 0) return live;
  return [...live, ...deleted].sort((a, b) => Number(a.id) - Number(b.id));
}

/** A save that changes nothing leaves no trace (inferred): no new change time, no event. */
function commit(records: Records, target: RecordTarget, accepted: Acceptance, writer: Writer): StoredRecord {
  const { type, id } = target;
  const before = writableRecord(records, target);
  refuseIssues([...accepted.issues, ...type.check(accepted.value, writer.view)]);
  const changes = changedNames(type.fields, before.value, accepted.value);
  if (changes.length === 0) return before;
  const actors = 'UpdatedBy' in type.fields ? { UpdatedBy: writer.associateId } : {};
  const record = records.store.update(type.name, before.id, { ...accepted.value, ...actors });
  records.tell({ type, action: 'changed', id, changes, associateId: writer.associateId });
  return record;
}

function changedNames(fields: Fields, before: JsonObject, after: JsonObject): string[] {
  return Object.keys(fields).filter((name) => !jsonEqual(before[name] ?? null, after[name] ?? null));
}

function blankedForReplace(fields: Fields, before: JsonObject): JsonObject {
  const blanks = Object.entries(fields)
    .filter(([, field]) => isWritable(field) && field.kind !== 'custom')
    .map(([name, field]): [string, Json] => [name, blankOf(field)]);
  return { ...before, ...Object.fromEntries(blanks) };
}

function isInBin(record: StoredRecord, now: number): boolean {
  return record.deletedAt !== null && record.deletedAt > now - binMs;
}

function missing({ type, id }: RecordTarget): Refusal {
  return new Refusal('SoNotFoundException', `${type.name} id ${id} not found`);
}
