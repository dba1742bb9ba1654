import type { RecordTypeSpec } from '../connectors/connector';
import type { CanonicalValue } from '../core/canonical';
import type { EntityId, RecordRef } from '../core/ids';
import { type EntityKind, fieldSpec, isLinedKind, lineFieldSpec } from '../core/kinds';
import type { ObservedLine } from '../core/lines';
import { decodeRow, isPulled, type Mapping, type MappingRow } from '../core/mapping';
import { readPath } from '../core/native-path';
import type { Reading } from '../core/reading';
import { hashJson } from '../lib/hash';
import { isJsonObject, type Json, type JsonObject } from '../lib/json';

/** Answers which entity of a kind a record is; null when no link says so. */
export type EntityLookup = (ref: RecordRef, kind: EntityKind) => EntityId | null;

/** A reading in canonical terms. */
export interface DecodedReading {
  /** The fields it carries. A reference that no link resolves is left out: it is unknown, not null. */
  readonly carried: ReadonlyMap<string, CanonicalValue>;
  /** Its lines; null where the mapping has none or the reading does not carry their list. */
  readonly lines: readonly ObservedLine[] | null;
  readonly unresolved: readonly UnresolvedReference[];
  /** Fields whose native value cannot be read; they are left out too. */
  readonly problems: readonly { readonly field: string; readonly problem: string }[];
}

interface UnresolvedReference {
  readonly field: string;
  readonly record: RecordRef;
}

/** Decodes a reading under a mapping. */
export function decodeReading(mapping: Mapping, reading: Reading, lookup: EntityLookup): DecodedReading {
  const decoder: Decoder = { kind: mapping.kind, system: reading.ref.system, lookup, unresolved: [], problems: [] };
  const carried = decodeRows(decoder, mapping.rows, reading.native, '');
  const lines = nativeLines(mapping, reading.native)?.map((native): ObservedLine | null => {
    const nativeId = textAt(native, mapping.lines?.id ?? null);
    if (nativeId === null) return null;
    const values = decodeRows(decoder, mapping.lines?.rows ?? [], native, `lines/${nativeId}/`);
    return { nativeId, marker: textAt(native, mapping.lines?.marker ?? null), values };
  });
  const { unresolved, problems } = decoder;
  return { carried, lines: lines?.filter((line) => line !== null) ?? null, unresolved, problems };
}

interface Decoder {
  readonly kind: EntityKind;
  readonly system: RecordRef['system'];
  readonly lookup: EntityLookup;
  readonly unresolved: UnresolvedReference[];
  readonly problems: { field: string; problem: string }[];
}

/** Decodes the rows of a record, or of one of its lines; `prefix` names the line in what is noted. */
function decodeRows(
  decoder: Decoder,
  rows: readonly MappingRow[],
  native: JsonObject,
  prefix: string,
): ReadonlyMap<string, CanonicalValue> {
  const carried = new Map<string, CanonicalValue>();
  for (const row of rows) {
    if (!isPulled(row)) continue;
    const decoded = decodeRow(row, native);
    if (decoded === null) continue;
    const field = `${prefix}${row.field}`;
    if (!decoded.ok) decoder.problems.push({ field, problem: decoded.problem });
    else if (row.referenceType === undefined || typeof decoded.value !== 'string')
      carried.set(row.field, decoded.value);
    else {
      const record: RecordRef = { system: decoder.system, type: row.referenceType, externalId: decoded.value };
      const target = decoder.lookup(record, referencedKind(decoder.kind, row, prefix !== ''));
      if (target === null) decoder.unresolved.push({ field, record });
      else carried.set(row.field, target);
    }
  }
  return carried;
}

/** The lines of a native record; null where the mapping has none or the record does not carry them. */
function nativeLines(mapping: Mapping, native: JsonObject): readonly JsonObject[] | null {
  if (mapping.lines === null) return null;
  const found = readPath(native, mapping.lines.native);
  if (!found.isCarried) return null;
  return Array.isArray(found.value) ? (found.value as readonly Json[]).filter(isJsonObject) : [];
}

function textAt(native: JsonObject, path: string | null): string | null {
  const found = path === null ? null : readPath(native, path);
  if (found?.isCarried !== true || (typeof found.value !== 'string' && typeof found.value !== 'number')) return null;
  const text = String(found.value);
  return text === '' ? null : text;
}

/** The records that a reading refers to, under a mapping. */
export function referencedRecords(mapping: Mapping, reading: Reading): readonly RecordRef[] {
  const { system } = reading.ref;
  const lines = nativeLines(mapping, reading.native) ?? [];
  return [
    ...referencesOf(mapping.rows, reading.native, system),
    ...lines.flatMap((line) => referencesOf(mapping.lines?.rows ?? [], line, system)),
  ];
}

function referencesOf(
  rows: readonly MappingRow[],
  native: JsonObject,
  system: RecordRef['system'],
): readonly RecordRef[] {
  return rows.flatMap((row) => {
    if (row.referenceType === undefined || !isPulled(row)) return [];
    const decoded = decodeRow(row, native);
    if (decoded === null || !decoded.ok || typeof decoded.value !== 'string') return [];
    return [{ system, type: row.referenceType, externalId: decoded.value }];
  });
}

/** The kind of the entity that a reference row names. */
function referencedKind(kind: EntityKind, row: MappingRow, isLine: boolean): EntityKind {
  const spec = isLine && isLinedKind(kind) ? lineFieldSpec(kind, row.field) : fieldSpec(kind, row.field);
  return spec?.type === 'reference' ? spec.to : kind;
}

/**
 * A hash of everything a reading says in canonical terms, under all kinds: equal hashes are no news. A reading that is
 * not complete leaves fields out that may have changed: its version and time of change count too.
 */
export function readingHash(spec: RecordTypeSpec, reading: Reading): string {
  const said: Record<string, JsonObject> = {};
  for (const [kind, mapping] of Object.entries(spec.mappings)) {
    const { carried, lines, unresolved, problems } = decodeReading(mapping, reading, () => null);
    said[kind] = {
      ...Object.fromEntries(carried),
      ...Object.fromEntries(unresolved.map(({ field, record }) => [field, record.externalId])),
      ...Object.fromEntries(problems.map(({ field, problem }) => [field, { problem }])),
      ...(lines === null ? {} : { lines: lines.map(({ nativeId, values }) => [nativeId, Object.fromEntries(values)]) }),
    };
  }
  return hashJson(reading.isComplete ? said : [said, reading.version, reading.updatedAt]);
}
