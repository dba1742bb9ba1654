import { entityKinds, type EntityKind, fieldPaths, fieldSpec } from '../core/kinds';
import { codecNamesFor } from '../core/overlay-codec';
import type { KeyPath } from './describe';
import { type Explanation, showPath, unknownName } from './explain';
import type { SystemEntry } from './file-schema';
import type { PropertyEntry } from './property-schema';

/**
 * What is wrong with the operator's own rows and tables of one system, as far as it can be said without its mappings:
 * fields, codecs and tables that there are not, a field that is mapped twice, a table that nothing uses.
 */
export function checkProperties(id: string, { properties, tables }: SystemEntry): readonly Explanation[] {
  const used = new Set<string>();
  const wrong = Object.entries(properties).flatMap(([type, kinds]) =>
    rowsByKind(kinds).flatMap(([kind, rows]) =>
      rows.flatMap((row, index) => {
        const place = ['systems', id, 'properties', type, kind, index];
        if (row.codec?.name === 'table') used.add(row.codec.table);
        const isFirst = rows.findIndex(({ field }) => field === row.field) === index;
        return isFirst ? checkRow(place, kind, row, Object.keys(tables)) : [mappedTwice(place, row.field)];
      }),
    ),
  );
  return [...wrong, ...Object.keys(tables).flatMap((table) => (used.has(table) ? [] : [unused(id, table)]))];
}

function rowsByKind(kinds: SystemEntry['properties'][string]): readonly [EntityKind, readonly PropertyEntry[]][] {
  return entityKinds.flatMap((kind) => (kinds[kind] === undefined ? [] : [[kind, kinds[kind]]]));
}

function checkRow(place: KeyPath, kind: EntityKind, row: PropertyEntry, tables: readonly string[]): Explanation[] {
  const spec = fieldSpec(kind, row.field);
  if (spec === undefined || !fieldPaths(kind).includes(row.field)) {
    return [unknownName([...place, 'field'], row.field, `field of a ${kind}`, fieldPaths(kind))];
  }
  const { codec, to } = row;
  const wrong: Explanation[] = [];
  if (row.native === 'none' && Object.keys(row).length > 2) {
    wrong.push(saying([...place, 'native'], 'is none: nothing can be said of the field beside it'));
  }
  const allowed = codecNamesFor(spec);
  if (codec !== undefined && !allowed.includes(codec.name)) {
    wrong.push(unknownName([...place, 'codec'], codec.name, `codec for ${row.field}`, allowed));
  } else if (codec?.name === 'table' && !tables.includes(codec.table)) {
    wrong.push(unknownName([...place, 'codec', 'table'], codec.table, 'table of this system', tables));
  }
  if (to !== undefined && spec.type !== 'reference') {
    wrong.push(saying([...place, 'to'], `names the record type of a reference; ${row.field} is none`));
  }
  return wrong;
}

const mappedTwice = (place: KeyPath, field: string): Explanation =>
  saying([...place, 'field'], `maps ${field} a second time; allowed: one row per field`);

const unused = (id: string, table: string): Explanation =>
  saying(
    ['systems', id, 'tables', table],
    `is used by no row of systems.${id}.properties; a row uses it with codec: {name: table, table: ${table}}`,
  );

const saying = (path: KeyPath, message: string): Explanation => ({ path, message: `${showPath(path)} ${message}` });
