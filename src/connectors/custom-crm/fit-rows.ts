import type { EntityKind, FieldPathOf, LineFieldOf } from '../../core/kinds';
import { defineMapping, type LineMapping, type Mapping, type MappingRow } from '../../core/mapping';
import { type CrmRecordType, type CrmTypeName, linesName } from './manifest';
import type { CrmProperty } from './property';
import { codecs, translated, type Written } from './property-codec';
import { lineIdPath, markerPath } from './shape';

/** The connector's kind, as the operator's file names it. */
export const customCrmKind = 'custom-crm';

/** A mapping row before a manifest says which properties a CRM has and how they are written. */
export interface CrmRow<Field extends string> {
  readonly field: Field;
  readonly property: string | readonly string[];
  readonly codec: keyof typeof codecs;
  readonly isRequired?: true;
  /** The reference API computes it, and so do others: never written. */
  readonly isComputed?: true;
  readonly to?: CrmTypeName;
  readonly substitute?: NonNullable<MappingRow['substitute']>;
}

/** The rows of a record type under one kind, and those of its lines. */
export interface CrmTable<K extends EntityKind> {
  readonly kind: K;
  readonly rows: readonly CrmRow<FieldPathOf<K>>[];
  readonly lineRows?: readonly CrmRow<LineFieldOf<K>>[];
}

/** The mapping of a record type as its manifest has it: rows for the properties it lists, with their lengths, directions and filters. */
export function fitTable<K extends EntityKind>(
  recordType: CrmTypeName,
  type: CrmRecordType,
  { kind, rows, lineRows }: CrmTable<K>,
): Mapping {
  const lines = lineRows ? fitLines(recordType, type, lineRows) : null;
  return defineMapping<K>({
    systemKind: customCrmKind,
    recordType,
    kind,
    rows: rows.flatMap((row) => fit(row, type.properties)),
    ...(lines === null ? {} : { lines }),
  });
}

function fitLines<Field extends string>(
  recordType: CrmTypeName,
  { lines }: CrmRecordType,
  rows: readonly CrmRow<Field>[],
): LineMapping<Field> | null {
  const native = linesName(recordType);
  if (!lines || native === null) return null;
  return {
    native,
    id: lineIdPath,
    marker: lines.marker === null ? null : markerPath,
    rows: rows.flatMap((row) => fit(row, lines.properties)),
  };
}

function fit<Field extends string>(
  row: CrmRow<Field>,
  properties: Readonly<Record<string, CrmProperty>>,
): MappingRow<Field>[] {
  const { field, property: native, isRequired, to, substitute } = row;
  const names = (typeof native === 'string' ? [native] : native).filter((name) => Object.hasOwn(properties, name));
  const found = names.flatMap((name) => properties[name] ?? []);
  const [first] = found;
  if (!first) return [];
  const isPulledOnly = row.isComputed === true || found.some(({ readOnly }) => readOnly);
  const codec = codecs[row.codec](writtenAs(found, first));
  return [
    {
      field,
      native: typeof native === 'string' ? native : names,
      codec: first.values ? translated(codec, first.values) : codec,
      ...(isPulledOnly ? { direction: 'pull' as const } : {}),
      ...(isRequired ? { isRequired } : {}),
      ...(to === undefined ? {} : { referenceType: to }),
      ...(substitute ? { substitute } : {}),
      ...(typeof native === 'string' && first.filter !== undefined ? { searchKey: native } : {}),
    },
  ];
}

function writtenAs(found: readonly CrmProperty[], { as }: CrmProperty): Written {
  const longest = Math.min(...found.map(({ max }) => max ?? Number.POSITIVE_INFINITY));
  return { max: Number.isFinite(longest) ? longest : undefined, count: found.length, as };
}
