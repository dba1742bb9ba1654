import { type Explanation, showPath, unknownKey, unknownName } from '../config/explain';
import type { PropertyEntry } from '../config/property-schema';
import type { SystemSettings } from '../config/settings';
import type { NamedProperties, SystemKind } from '../connectors';
import type { Connector, RecordTypeSpec } from '../connectors/connector';
import type { Codec, EmptyForm } from '../core/codec';
import { entityKinds, fieldSpec } from '../core/kinds';
import type { Mapping } from '../core/mapping';
import { overlayMapping, type OverlayRow } from '../core/overlay';
import { plainCodec, type PlainCodecName } from '../core/overlay-codec';
import { translation } from '../core/translation';
import { invariant } from '../lib/invariant';

type RecordTypes = Connector['recordTypes'];
type Place = readonly (string | number)[];
type Rows = readonly PropertyEntry[];

/** The record types with the operator's own rows in their mappings, or all that is wrong with those rows. */
export type Applied =
  | { readonly ok: true; readonly recordTypes: RecordTypes }
  | { readonly ok: false; readonly wrong: readonly Explanation[] };

/** A native path that a row names, and where it stands in the file. */
interface NamedProperty {
  readonly path: string;
  readonly place: Place;
}

/** The native paths that the operator's own rows name, by record type; for connectors to read them. */
export const namedProperties = (system: SystemSettings): NamedProperties =>
  Object.fromEntries(
    Object.keys(system.properties).map((type) => [type, propertiesOf(system, type).map(({ path }) => path)]),
  );

/** Where in the file the path stands that a connector refuses as `properties.<type>.<index>`. */
export function placeOfProperty(system: SystemSettings, [first, type, index]: Place): Place | null {
  if (first !== 'properties' || typeof type !== 'string' || typeof index !== 'number') return null;
  return propertiesOf(system, type)[index]?.place ?? null;
}

function propertiesOf({ id, properties }: SystemSettings, type: string): readonly NamedProperty[] {
  return entityKinds.flatMap((kind) =>
    (properties[type]?.[kind] ?? []).flatMap(({ native }, index) => {
      if (native === undefined || native === 'none') return [];
      const place = ['systems', id, 'properties', type, kind, index, 'native'];
      return [native].flat().map((path) => ({ path, place }));
    }),
  );
}

/** Lays the operator's own rows over the mappings of a connected system. */
export function applyOverrides(system: SystemSettings, shipped: RecordTypes, kind: SystemKind): Applied {
  if (Object.keys(system.properties).length === 0) return { ok: true, recordTypes: shipped };
  const wrong: Explanation[] = [];
  const overlaid = Object.entries(system.properties).flatMap(([type, byKind]): [string, RecordTypeSpec][] => {
    const place = ['systems', system.id, 'properties', type];
    const spec = Object.hasOwn(shipped, type) ? shipped[type] : undefined;
    if (spec === undefined) {
      wrong.push(unknownKey(place, Object.keys(shipped)));
      return [];
    }
    const mappings = { ...spec.mappings };
    for (const each of entityKinds) {
      const rows = byKind[each];
      if (rows === undefined) continue;
      const mapping = mappings[each];
      if (mapping === undefined) wrong.push(unknownKey([...place, each], Object.keys(mappings)));
      else mappings[each] = overlaidBy(rows, { system, kind, mapping, shipped, place: [...place, each], wrong });
    }
    return [[type, { ...spec, mappings }]];
  });
  if (wrong.length > 0) return { ok: false, wrong: distinct(wrong) };
  return { ok: true, recordTypes: { ...shipped, ...Object.fromEntries(overlaid) } };
}

/** What the rows of one mapping are checked and built with; what is wrong is added to `wrong`. */
interface Workbench {
  readonly system: SystemSettings;
  readonly kind: SystemKind;
  readonly mapping: Mapping;
  readonly shipped: RecordTypes;
  readonly place: Place;
  readonly wrong: Explanation[];
}

function overlaidBy(rows: Rows, bench: Workbench): Mapping {
  const { mapping, place, wrong } = bench;
  const before = wrong.length;
  const result = overlayMapping(
    mapping,
    rows.map((row, index) => overlayRow(row, { ...bench, place: [...place, index] })),
  );
  if (result.ok) return result.mapping;
  // a row whose codec could not be made is wrong for that reason
  if (wrong.length > before) return mapping;
  for (const { index, problem } of result.problems) wrong.push(saying([...place, index], problem));
  return mapping;
}

function overlayRow(row: PropertyEntry, bench: Workbench): OverlayRow {
  const { field, native, direction, required, createOnly, to } = row;
  const { shipped, system, place, wrong } = bench;
  if (to !== undefined && !Object.hasOwn(shipped, to)) {
    wrong.push(unknownName([...place, 'to'], to, `record type of ${system.id}`, Object.keys(shipped)));
  }
  const codec = codecOf(row, bench);
  return {
    field,
    ...(native === undefined ? {} : { native: native === 'none' ? null : native }),
    ...(codec === null ? {} : { codec }),
    ...(direction === undefined ? {} : { direction }),
    ...(required === undefined ? {} : { isRequired: required }),
    ...(createOnly === undefined ? {} : { isCreateOnly: createOnly }),
    ...(to === undefined ? {} : { referenceType: to }),
  };
}

/** The codec that a row names; null where it names none, or where there can be none. */
function codecOf({ field, native, codec: choice }: PropertyEntry, bench: Workbench): Codec | null {
  const { mapping, kind, place, wrong } = bench;
  const paths = native ?? mapping.rows.find((row) => row.field === field)?.native;
  if (choice === undefined || paths === undefined) return null;
  const at = [...place, 'codec'];
  if ((choice.name === 'lines') !== (typeof paths !== 'string')) {
    const isList = typeof paths !== 'string';
    wrong.push(saying(at, isList ? 'must be lines: native is a list' : 'is lines: native must be a list'));
    return null;
  }
  const make = (name: PlainCodecName): Codec => {
    const own = typeof paths === 'string' ? kind.codecAt(paths, name) : null;
    const { empty = emptyFormOf(mapping), ...options } = { empty: undefined, ...choice };
    return own ?? plainCodec(name, { ...options, empty }, { count: paths.length });
  };
  return choice.name === 'table' ? translated(field, choice, { ...bench, place: at }, make) : make(choice.name);
}

type TableChoice = Extract<PropertyEntry['codec'], { name: 'table' }>;

function translated(
  field: string,
  { table: name, as }: TableChoice,
  { system, mapping, wrong }: Workbench,
  make: (name: PlainCodecName) => Codec,
): Codec | null {
  const table = system.tables[name];
  const spec = fieldSpec(mapping.kind, field);
  invariant(table !== undefined && spec !== undefined && spec.type !== 'reference', 'names were checked before');
  const areWhole = Object.keys(table.entries).every((native) => /^-?\d+$/.test(native));
  const inner = make(as !== 'number' ? 'text' : areWhole ? 'integer' : 'decimal');
  const result = translation(table, spec.type, inner);
  if (result.ok) return result.codec;
  for (const { native, problem } of result.entries) {
    wrong.push({
      path: ['systems', system.id, 'tables', name, native],
      message: `${table.place} "${native}" ${problem}`,
    });
  }
  return null;
}

/** How the record type writes no text: as its mapping does elsewhere. */
function emptyFormOf({ rows }: Mapping): EmptyForm {
  const isBlank = rows.some(({ codec }) => {
    const none = codec.encode(null);
    return none.ok && none.native === '';
  });
  return isBlank ? '' : null;
}

const saying = (path: Place, problem: string): Explanation => ({ path, message: `${showPath(path)}: ${problem}` });

/** A table that two rows use is wrong only once. */
const distinct = (wrong: readonly Explanation[]): readonly Explanation[] => [
  ...new Map(wrong.map((each) => [each.message, each])).values(),
];
