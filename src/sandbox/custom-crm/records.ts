import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import type { RecordStore, StoredRecord } from '../kit/record-store';
import { withComputed } from './compute';
import { type RecordTypeName, recordTypeNames, recordTypes, type RecordTypeSpec } from './record-types';
import { acceptWrite, type FieldErrors, type Surroundings } from './validate';

/** Where ids begin in each record type. */
export const firstNumber = 1_001;

/** What became of a write. `changed`: the record is no longer what the caller's condition says. */
export type WriteResult =
  | { readonly kind: 'done'; readonly record: StoredRecord }
  | { readonly kind: 'missing' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'changed' }
  | { readonly kind: 'invalid'; readonly fields: FieldErrors }
  | { readonly kind: 'duplicate'; readonly property: string }
  | { readonly kind: 'inUse'; readonly by: string };

/** Decides whether a live record is still the one that the caller means. */
export type Condition = (record: StoredRecord) => boolean;

/** Which record a write is about. */
export interface Target {
  readonly spec: RecordTypeSpec;
  readonly id: string;
  readonly condition: Condition;
}

/** The rules of the CRM over its store, whatever the wire looks like. */
export interface CrmRecords {
  create(spec: RecordTypeSpec, body: JsonObject): WriteResult;
  /** Lays `body` over the record. */
  patch(target: Target, body: JsonObject): WriteResult;
  remove(target: Target): WriteResult;
}

/** The CRM over a store. */
export function createCrmRecords(store: RecordStore): CrmRecords {
  const surroundings: Surroundings = {
    isLive: (type, id) => store.current(type, id)?.deletedAt === null,
    newLineId: () => `L-${store.nextNumber('Line')}`,
  };
  const draft = (spec: RecordTypeSpec, before: StoredRecord | null, body: JsonObject): Draft => {
    const accepted = acceptWrite(spec, before?.value ?? null, body, surroundings);
    if ('fields' in accepted) return { refusal: { kind: 'invalid', fields: accepted.fields } };
    const isDuplicate = isExternalRefTaken(store, spec.name, before?.id ?? null, accepted.value['ExternalRef'] ?? null);
    if (isDuplicate) return { refusal: { kind: 'duplicate', property: 'ExternalRef' } };
    return { value: withComputed(spec, accepted.value) };
  };
  return {
    create: (spec, body) =>
      store.transaction(() => {
        const made = draft(spec, null, body);
        if ('refusal' in made) return made.refusal;
        const id = `${spec.idPrefix}-${store.nextNumber(spec.name, firstNumber)}`;
        return { kind: 'done', record: store.create(spec.name, id, { Id: id, ...made.value }) };
      }),
    patch: (target, body) =>
      store.transaction(() => {
        const found = find(store, target);
        if (found.kind !== 'done') return found;
        const made = draft(target.spec, found.record, body);
        if ('refusal' in made) return made.refusal;
        return { kind: 'done', record: store.update(target.spec.name, target.id, made.value) };
      }),
    remove: (target) => {
      const found = find(store, target);
      if (found.kind !== 'done') return found;
      const user = userOf(store, target.spec.name, target.id);
      if (user !== null) return { kind: 'inUse', by: user };
      return { kind: 'done', record: store.remove(target.spec.name, target.id) };
    },
  };
}

type Draft = { readonly refusal: WriteResult } | { readonly value: JsonObject };

function find(store: RecordStore, { spec, id, condition }: Target): WriteResult {
  const record = store.current(spec.name, id);
  if (!record) return { kind: 'missing' };
  if (record.deletedAt !== null) return { kind: 'gone' };
  return condition(record) ? { kind: 'done', record } : { kind: 'changed' };
}

function isExternalRefTaken(store: RecordStore, type: RecordTypeName, ownId: string | null, reference: Json): boolean {
  if (reference === null || reference === '') return false;
  return store.live(type).some((record) => record.id !== ownId && record.value['ExternalRef'] === reference);
}

/** The id of a live record that refers to this one, or null. */
function userOf(store: RecordStore, type: RecordTypeName, id: string): string | null {
  for (const name of recordTypeNames) {
    const properties = referencesTo(type, recordTypes[name]);
    if (properties.own.length === 0 && properties.ofLines.length === 0) continue;
    const user = store.live(name).find((record) => refersTo(record.value, properties, id));
    if (user) return user.id;
  }
  return null;
}

interface ReferenceProperties {
  readonly own: readonly string[];
  readonly lines: string | null;
  readonly ofLines: readonly string[];
}

function referencesTo(type: RecordTypeName, spec: RecordTypeSpec): ReferenceProperties {
  const named = (properties: RecordTypeSpec['properties']): string[] =>
    Object.entries(properties).flatMap(([name, property]) => (property.to === type ? [name] : []));
  return {
    own: named(spec.properties),
    lines: spec.lines?.property ?? null,
    ofLines: spec.lines ? named(spec.lines.properties) : [],
  };
}

function refersTo(value: JsonObject, { own, lines, ofLines }: ReferenceProperties, id: string): boolean {
  if (own.some((name) => value[name] === id)) return true;
  const rows = lines === null ? null : value[lines];
  if (!Array.isArray(rows)) return false;
  return rows.some((row: Json) => isJsonObject(row) && ofLines.some((name) => row[name] === id));
}
