import { hashText } from '../lib/hash';
import { invariant } from '../lib/invariant';
import type { Json, JsonObject } from '../lib/json';
import type { CanonicalValue } from './canonical';
import { boolean, type Codec, type Decoded, type Encoded } from './codec';
import { type Entity, valueOf } from './entity';
import { type EntityKind, type FieldPathOf, fieldSpec, type LineFieldOf } from './kinds';
import { parseLinePath } from './line-path';
import { type NativeChange, readPath } from './native-path';

/** Which way a row carries its field: `pull` reads only (the system computes it), `push` writes only. */
export type Direction = 'both' | 'pull' | 'push';

/** One field of a record type: both directions from one row. */
export interface MappingRow<Field extends string = string> {
  readonly field: Field;
  /** A native path, or several whose values the codec takes as a list. */
  readonly native: string | readonly string[];
  readonly codec: Codec;
  readonly direction?: Direction;
  /** The record cannot be created while this field is null. */
  readonly isRequired?: true;
  /** Written by the create only; later changes do not travel to this record. */
  readonly isCreateOnly?: true;
  /**
   * Part of the record's place, which it cannot leave: another value has it made anew there, and this one taken out of use.
   */
  readonly isPlace?: true;
  /** The system derives it from other fields: it is nobody's edit, and replaces nothing that another record supplied. */
  readonly isDerived?: true;
  /** For a reference: the record type, in the same system, that the native id names. */
  readonly referenceType?: string;
  /**
   * For a reference: the field that names the place where the record it names has to be (`isPlace`). The system shows none that
   * is elsewhere.
   */
  readonly within?: Field;
  /**
   * Rows of one name are parts of something that the system keeps whole, such as an address: it takes a part only together with
   * others, and where one part goes the whole may go. A write of one part brings the others.
   */
  readonly partOf?: string;
  /** The native path by which records can be searched for this field, when the system can. */
  readonly searchKey?: string;
  /** What is written in place of null, where the system insists on a value that an entity may lack. */
  readonly substitute?: (entity: Entity) => string;
}

/** All rows of a record type under one kind. */
export interface Mapping {
  readonly systemKind: string;
  readonly recordType: string;
  readonly kind: EntityKind;
  readonly rows: readonly MappingRow[];
  /** How its lines are held; null where the record type has none. */
  readonly lines: LineMapping | null;
  /** Equal hashes translate equally. */
  readonly hash: string;
}

/** A list of lines inside a record. Paths of rows start at the line. */
export interface LineMapping<Field extends string = string> {
  /** The native path of the list. */
  readonly native: string;
  /** The path of a line's own id, inside the line. */
  readonly id: string;
  /** The path that holds our line key, where the system keeps it. */
  readonly marker: string | null;
  readonly rows: readonly MappingRow<Field>[];
}

/** Defines a mapping; the compiler refuses fields that the kind does not have. */
export function defineMapping<K extends EntityKind>(definition: {
  systemKind: string;
  recordType: string;
  kind: K;
  rows: readonly MappingRow<FieldPathOf<K>>[];
  lines?: LineMapping<LineFieldOf<K>>;
}): Mapping {
  const seen = new Set<string>();
  for (const row of definition.rows) {
    const spec = fieldSpec(definition.kind, row.field);
    invariant(spec, `${definition.kind} has no field ${row.field}`);
    invariant(!seen.has(row.field), `${definition.recordType} maps ${row.field} twice`);
    invariant(
      (spec.type === 'reference') === (row.referenceType !== undefined),
      `${definition.recordType}.${row.field}: referenceType belongs to references, and to all of them`,
    );
    invariant(
      row.within === undefined || seen.has(row.within),
      `${definition.recordType}.${row.field}: what it lies within is mapped before it`,
    );
    seen.add(row.field);
  }
  const lines = definition.lines ?? null;
  return { ...definition, lines, hash: hashOf(definition.rows, lines) };
}

/** A hash of what the rows of a record type and of its lines read and write, and of where the lines stand. */
export function hashOf(rows: readonly MappingRow[], lines: LineMapping | null): string {
  const place = lines === null ? [] : [[lines.native, lines.id, lines.marker].join('|')];
  const description = [...rows.map(describeRow), ...place, ...(lines?.rows ?? []).map(describeRow)];
  return hashText(description.join('\n')).slice(0, 16);
}

const describeRow = (row: MappingRow): string => {
  const { field, native, codec, direction = 'both', isRequired, isCreateOnly, referenceType } = row;
  return [field, native, codec.name, direction, isRequired, isCreateOnly, referenceType].join('|');
};

/** The row of a field, when the mapping has one. The presence of a line has one too, for records that hold lines. */
export function rowOf(mapping: Mapping, field: string): MappingRow | undefined {
  const line = parseLinePath(field);
  if (line === null) return mapping.rows.find((row) => row.field === field);
  if (mapping.lines === null) return undefined;
  return line.field === null ? presenceRow : mapping.lines.rows.find((row) => row.field === line.field);
}

/** Whether the line is there at all. Its native path is never read: the list itself says it. */
const presenceRow: MappingRow = { field: 'lines', native: '', codec: boolean };

/** Whether a change of the field is written to existing records of this type. */
export const isPushed = (row: MappingRow): boolean => row.direction !== 'pull' && row.isCreateOnly !== true;

/** Whether the field is written by a create. */
export const isCreated = (row: MappingRow): boolean => row.direction !== 'pull';

/** Whether the field is read. */
export const isPulled = (row: MappingRow): boolean => row.direction !== 'push';

/** The value that a record of this type is to show for the entity's field at `path`: its own, or the row's substitute. */
export const valueToWrite = (entity: Entity, row: MappingRow, path: string): CanonicalValue =>
  valueOf(entity, path) ?? row.substitute?.(entity) ?? null;

/** What a native record says about a row's field: null when it does not carry it. */
export function decodeRow(row: MappingRow, native: JsonObject): Decoded | null {
  if (typeof row.native === 'string') {
    const found = readPath(native, row.native);
    return found.isCarried ? row.codec.decode(found.value) : null;
  }
  const values: Json[] = [];
  for (const path of row.native) {
    const found = readPath(native, path);
    if (!found.isCarried) return null;
    values.push(found.value);
  }
  return row.codec.decode(values);
}

/** The native changes that write a value; a reference is given as the id of the record it names. */
export function encodeRow(
  row: MappingRow,
  value: CanonicalValue,
): { ok: true; changes: readonly NativeChange[] } | { ok: false; problem: string } {
  const result: Encoded = row.codec.encode(value);
  if (!result.ok) return result;
  if (typeof row.native === 'string') return { ok: true, changes: [{ path: row.native, value: result.native }] };
  invariant(Array.isArray(result.native), `${row.codec.name} must encode a list`);
  const natives = result.native as readonly Json[];
  return { ok: true, changes: row.native.map((path, index) => ({ path, value: natives[index] ?? null })) };
}

/**
 * What the system will show after taking `value`. A value that the system cannot hold projects to itself: it is never
 * written, so nothing is lost by saying that it differs. References project to themselves.
 */
export function project(row: MappingRow, value: CanonicalValue): CanonicalValue {
  if (row.referenceType !== undefined) return value;
  const result = row.codec.encode(value);
  if (!result.ok) return value;
  const back = row.codec.decode(result.native);
  return back.ok ? back.value : value;
}
