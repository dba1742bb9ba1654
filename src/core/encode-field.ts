import type { CanonicalValue } from './canonical';
import { type Entity, revOf } from './entity';
import { type EntityId, entityId } from './ids';
import type { Link, SentValue } from './link';
import { encodeRow, type Mapping, type MappingRow, project, valueToWrite } from './mapping';
import type { NativeChange } from './native-path';

/** Where a referenced entity stands in the system that is written to. */
export type ReferenceState =
  | {
      readonly type: 'linked';
      readonly externalId: string;
      /** The entity in whose record it is placed; null where that is not known, or its type knows no places. */
      readonly place: CanonicalValue;
    }
  /** It will get a record there: the write waits for it. */
  | { readonly type: 'expected' }
  /** It will not get one: the reference is left out. */
  | { readonly type: 'absent' };

/** Answers where the record of an entity is, of the given type in the system that is written to. */
export type ReferenceLookup = (entity: EntityId, recordType: string) => ReferenceState;

/** What a write is planned from. */
export interface PushInput {
  readonly entity: Entity;
  readonly link: Link;
  readonly mapping: Mapping;
  /** Fields that wait for a person. */
  readonly held: ReadonlySet<string>;
  readonly lookup: ReferenceLookup;
}

/** What becomes of one field in a write. */
export type Encoding =
  | { readonly type: 'send'; readonly changes: readonly NativeChange[]; readonly sent: SentValue }
  | { readonly type: 'blocked'; readonly problem: string }
  | { readonly type: 'awaited'; readonly onEntity: EntityId }
  | { readonly type: 'leftOut'; readonly onEntity: EntityId; readonly within?: string };

/** Encodes the entity's value of a field under its row; `path` is where the entity holds it. */
export function encodeField({ entity, lookup }: PushInput, row: MappingRow, path: string): Encoding {
  const value = valueToWrite(entity, row, path);
  const sent: SentValue = { value: project(row, value), rev: revOf(entity, path) };
  if (row.referenceType === undefined || typeof value !== 'string') return encodeNative(row, value, sent);
  const target = entityId(value);
  const state = lookup(target, row.referenceType);
  if (state.type === 'expected') return { type: 'awaited', onEntity: target };
  if (state.type === 'absent') return { type: 'leftOut', onEntity: target };
  return encodeNative(row, state.externalId, sent);
}

function encodeNative(row: MappingRow, value: CanonicalValue, sent: SentValue): Encoding {
  const result = encodeRow(row, value);
  return result.ok ? { type: 'send', changes: result.changes, sent } : { type: 'blocked', problem: result.problem };
}
