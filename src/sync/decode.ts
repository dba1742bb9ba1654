import type { CanonicalValue } from '../core/canonical';
import type { EntityId, RecordRef } from '../core/ids';
import { type EntityKind, fieldSpec } from '../core/kinds';
import { decodeRow, isPulled, type Mapping, type MappingRow } from '../core/mapping';
import type { Reading } from '../core/reading';
import type { RecordTypeSpec } from '../connectors/connector';
import { hashJson } from '../lib/hash';
import type { JsonObject } from '../lib/json';

/** Answers which entity of a kind a record is; null when no link says so. */
export type EntityLookup = (ref: RecordRef, kind: EntityKind) => EntityId | null;

/** A reading in canonical terms. */
export interface DecodedReading {
  /** The fields it carries. A reference that no link resolves is left out: it is unknown, not null. */
  readonly carried: ReadonlyMap<string, CanonicalValue>;
  readonly unresolved: readonly { readonly field: string; readonly record: RecordRef }[];
  /** Fields whose native value cannot be read; they are left out too. */
  readonly problems: readonly { readonly field: string; readonly problem: string }[];
}

/** Decodes a reading under a mapping. */
export function decodeReading(mapping: Mapping, reading: Reading, lookup: EntityLookup): DecodedReading {
  const carried = new Map<string, CanonicalValue>();
  const unresolved: { field: string; record: RecordRef }[] = [];
  const problems: { field: string; problem: string }[] = [];
  for (const row of mapping.rows) {
    if (!isPulled(row)) continue;
    const decoded = decodeRow(row, reading.native);
    if (decoded === null) continue;
    if (!decoded.ok) problems.push({ field: row.field, problem: decoded.problem });
    else if (row.referenceType === undefined || typeof decoded.value !== 'string')
      carried.set(row.field, decoded.value);
    else {
      const record: RecordRef = { system: reading.ref.system, type: row.referenceType, externalId: decoded.value };
      const target = lookup(record, referencedKind(mapping, row));
      if (target === null) unresolved.push({ field: row.field, record });
      else carried.set(row.field, target);
    }
  }
  return { carried, unresolved, problems };
}

/** The records that a reading refers to, under a mapping. */
export function referencedRecords(mapping: Mapping, reading: Reading): readonly RecordRef[] {
  return mapping.rows.flatMap((row) => {
    if (row.referenceType === undefined || !isPulled(row)) return [];
    const decoded = decodeRow(row, reading.native);
    if (decoded === null || !decoded.ok || typeof decoded.value !== 'string') return [];
    return [{ system: reading.ref.system, type: row.referenceType, externalId: decoded.value }];
  });
}

/** The kind of the entity that a reference row names. */
export function referencedKind(mapping: Mapping, row: MappingRow): EntityKind {
  const spec = fieldSpec(mapping.kind, row.field);
  return spec?.type === 'reference' ? spec.to : mapping.kind;
}

/** A hash of everything a reading says in canonical terms, under all kinds: equal hashes are no news. */
export function readingHash(spec: RecordTypeSpec, reading: Reading): string {
  const said: Record<string, JsonObject> = {};
  for (const [kind, mapping] of Object.entries(spec.mappings)) {
    const { carried, unresolved, problems } = decodeReading(mapping, reading, () => null);
    said[kind] = {
      ...Object.fromEntries(carried),
      ...Object.fromEntries(unresolved.map(({ field, record }) => [field, record.externalId])),
      ...Object.fromEntries(problems.map(({ field, problem }) => [field, { problem }])),
    };
  }
  return hashJson(said);
}
