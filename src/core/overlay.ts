import type { Codec } from './codec';
import { fieldSpec } from './kinds';
import { type Direction, hashOf, type Mapping, type MappingRow } from './mapping';

/** What an operator says of one field of a mapping. What is not said stays as the mapping has it. */
export interface OverlayRow {
  readonly field: string;
  /** A native path, or several whose values the codec takes as a list; null = the field is not mapped. */
  readonly native?: string | readonly string[] | null;
  readonly codec?: Codec;
  readonly direction?: Direction;
  readonly isRequired?: boolean;
  readonly isCreateOnly?: boolean;
  /** For a reference: the record type, in the same system, that the native id names. */
  readonly referenceType?: string;
}

/** A mapping under an overlay, or what is wrong with the overlay: the index of a row and a sentence. */
export type Overlaid =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problems: readonly { readonly index: number; readonly problem: string }[] };

/**
 * The mapping as an operator wants it: a row for a field that it has replaces that one, a row without a native path
 * removes it, others are added. Its hash follows, so that links are re-based and the change is no edit of anybody's.
 */
export function overlayMapping(mapping: Mapping, overlay: readonly OverlayRow[]): Overlaid {
  const rows = new Map(mapping.rows.map((row) => [row.field, row]));
  const problems: { index: number; problem: string }[] = [];
  const seen = new Set<string>();
  for (const [index, over] of overlay.entries()) {
    const shipped = rows.get(over.field);
    const result = seen.has(over.field) ? `${over.field} is mapped twice` : overlayRow(mapping, shipped, over);
    seen.add(over.field);
    if (typeof result === 'string') problems.push({ index, problem: result });
    else if (result === null) rows.delete(over.field);
    else rows.set(over.field, result);
  }
  for (const [index, { field }] of overlay.entries()) {
    const rival = rivalOf(rows, field);
    if (rival !== null) problems.push({ index, problem: `${rival} is written into the same property` });
  }
  if (problems.length > 0) return { ok: false, problems };
  const all = [...rows.values()];
  return { ok: true, mapping: { ...mapping, rows: all, hash: hashOf(all, mapping.lines) } };
}

/** The row to have; null = none; text = why there can be none. */
function overlayRow(mapping: Mapping, shipped: MappingRow | undefined, over: OverlayRow): MappingRow | string | null {
  const { field, native = shipped?.native, codec = shipped?.codec } = over;
  const spec = fieldSpec(mapping.kind, field);
  if (spec === undefined) return `a ${mapping.kind} has no field ${field}`;
  if (native === null) return shipped === undefined ? `${field} is not mapped anyway` : null;
  if (native === undefined) return `native is missing: ${mapping.recordType} has no row for ${field} that says it`;
  if (codec === undefined) return `codec is missing: ${mapping.recordType} has no row for ${field} that says it`;
  if (over.codec === undefined && shipped !== undefined && countOf(native) !== countOf(shipped.native)) {
    return `codec is missing: that of ${field} is for ${describe(shipped.native)}`;
  }
  const referenceType = over.referenceType ?? shipped?.referenceType;
  if (spec.type === 'reference' && referenceType === undefined) return 'to is missing: the record type that it names';
  const direction = over.direction ?? shipped?.direction;
  const { isRequired, isCreateOnly } = { ...shipped, ...over };
  return {
    ...(shipped === undefined ? {} : keptOf(shipped, String(native) === String(shipped.native))),
    field,
    native,
    codec,
    ...(direction === undefined ? {} : { direction }),
    ...(isRequired === true ? { isRequired } : {}),
    ...(isCreateOnly === true ? { isCreateOnly } : {}),
    ...(spec.type === 'reference' && referenceType !== undefined ? { referenceType } : {}),
  };
}

type Kept = Omit<MappingRow, keyof OverlayRow>;

/** What an operator cannot say of a row, and what therefore stays: of another property, only what the field itself asks for. */
function keptOf(shipped: MappingRow, isSameProperty: boolean): Kept {
  const { searchKey, partOf, within, isPlace, isDerived, substitute } = shipped;
  return {
    ...(substitute === undefined ? {} : { substitute }),
    ...(isSameProperty && searchKey !== undefined ? { searchKey } : {}),
    ...(isSameProperty && partOf !== undefined ? { partOf } : {}),
    ...(isSameProperty && within !== undefined ? { within } : {}),
    ...(isSameProperty && isPlace === true ? { isPlace } : {}),
    ...(isSameProperty && isDerived === true ? { isDerived } : {}),
  };
}

/** The other field that is written where this one is; they would overwrite each other for ever. */
function rivalOf(rows: ReadonlyMap<string, MappingRow>, field: string): string | null {
  const own = rows.get(field);
  if (own === undefined || own.direction === 'pull') return null;
  const paths = [own.native].flat();
  const rival = [...rows.values()].find(
    (row) =>
      row.field !== field && row.direction !== 'pull' && [row.native].flat().some((path) => paths.includes(path)),
  );
  return rival?.field ?? null;
}

/** One path is not the same as a list of one. */
const countOf = (native: string | readonly string[]): number => (typeof native === 'string' ? 0 : native.length);

const describe = (native: string | readonly string[]): string =>
  typeof native === 'string' ? 'one property' : `a list of ${native.length}`;
