import type { NativeChange } from '../../core/native-path';
import { invariant } from '../../lib/invariant';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import { type CrmRecordType, type CrmTypeName, linesName } from './manifest';
import { type CrmProperty, decodeProperty, encodeProperty, type PropertyForms } from './property';
import { idText, readWire } from './wire-path';

/**
 * The border between a CRM's own names and forms (the wire) and the reference API's (the native shape), which is all that
 * mappings know: PascalCase names, unset as null, numbers as numbers, ids as text, dates as `YYYY-MM-DD`, moments as
 * RFC 3339 UTC. A value that is not what the manifest says passes as it is, so that its mapping row names the problem.
 */
export interface Shape {
  /** The properties that the wire record carries. */
  toNative(wire: JsonObject): JsonObject;
  /** What the manifest has and the wire record does not carry, by wire path. */
  missingFrom(wire: JsonObject): readonly string[];
  /** The same changes in the wire's names and forms. */
  readonly toWire: (changes: readonly NativeChange[]) => readonly NativeChange[];
  /** Null where the manifest has no lines. */
  readonly lines: LineShape | null;
}

/** The border of the lines inside a record. */
export interface LineShape {
  /** The wire path of the list. */
  readonly path: string;
  /** The wire path, inside a line, of the property that keeps our line key. */
  readonly markerPath: string | null;
  /** The lines of a wire record with their ids; null when it does not carry them all, each with an id of its own. */
  read(wire: JsonObject): readonly WireLine[] | null;
  toNative(line: JsonObject): JsonObject;
  readonly toWire: (changes: readonly NativeChange[]) => readonly NativeChange[];
}

/** One line as the wire has it. */
export interface WireLine {
  readonly id: string;
  readonly wire: JsonObject;
}

/** Where the native shape holds our marker, or in a line our line key, wherever the wire has it. */
export const markerPath = 'ExternalRef';
/** Where a line of the native shape holds its id. */
export const lineIdPath = 'LineId';

/** The border of one record type. */
export function createShape(type: CrmRecordType, name: CrmTypeName): Shape {
  const border = createBorder(type.properties, type);
  const lines = type.lines ? createLineShape(type, type.lines) : null;
  const listName = linesName(name);
  return {
    toNative(wire) {
      const native = border.toNative(wire);
      const marker = type.marker && readWire(wire, type.marker.path);
      if (typeof marker === 'string') native[markerPath] = marker;
      const found = lines?.read(wire);
      if (lines && found && listName !== null) native[listName] = found.map((line) => lines.toNative(line.wire));
      return native;
    },
    missingFrom: (wire) => [
      ...border.missingFrom(wire),
      ...(lines && !lines.read(wire) ? [`${lines.path} with an id in each line`] : []),
    ],
    toWire: border.toWire,
    lines,
  };
}

function createLineShape(type: CrmRecordType, lines: NonNullable<CrmRecordType['lines']>): LineShape {
  const border = createBorder(lines.properties, type);
  return {
    path: lines.path,
    markerPath: lines.marker,
    read(wire) {
      const list = readWire(wire, lines.path);
      if (list === null) return [];
      if (!Array.isArray(list)) return null;
      const found = (list as readonly unknown[]).flatMap((line): WireLine[] => {
        const id = isJsonObject(line) ? idText(readWire(line, lines.id)) : null;
        return isJsonObject(line) && id !== null ? [{ id, wire: line }] : [];
      });
      const isWhole = found.length === list.length && new Set(found.map(({ id }) => id)).size === list.length;
      return isWhole ? found : null;
    },
    toNative(wire) {
      const native = border.toNative(wire);
      native[lineIdPath] = idText(readWire(wire, lines.id));
      const marker = lines.marker === null ? null : readWire(wire, lines.marker);
      if (typeof marker === 'string') native[markerPath] = marker;
      return native;
    },
    toWire: border.toWire,
  };
}

interface Border {
  toNative(wire: JsonObject): Record<string, Json>;
  missingFrom(wire: JsonObject): readonly string[];
  readonly toWire: (changes: readonly NativeChange[]) => readonly NativeChange[];
}

function createBorder(
  described: Readonly<Record<string, CrmProperty>>,
  forms: PropertyForms & { readonly omitsUnset: boolean },
): Border {
  const properties = Object.entries(described).map(([name, property]) => ({
    name,
    property,
    path: property.path ?? name,
  }));
  return {
    toNative(wire) {
      const native: Record<string, Json> = {};
      for (const { name, property, path } of properties) {
        const value = readWire(wire, path);
        if (value !== undefined) native[name] = decodeProperty(forms, property, value as Json);
        else if (forms.omitsUnset) native[name] = null;
      }
      return native;
    },
    missingFrom: (wire) =>
      forms.omitsUnset ? [] : properties.map(({ path }) => path).filter((path) => readWire(wire, path) === undefined),
    toWire: (changes) =>
      changes.map(({ path, value }) => {
        const property = described[path];
        invariant(property, `the manifest has no property ${path}, so no mapping may write it`);
        return { path: property.path ?? path, value: encodeProperty(forms, property, value) };
      }),
  };
}
