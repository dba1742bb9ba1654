import type { NativeChange } from '../../core/native-path';
import { assertNever } from '../../lib/assert-never';
import { invariant } from '../../lib/invariant';
import type { Json, JsonObject } from '../../lib/json';
import type { CrmProperty, CrmRecordType } from './manifest';
import { formatTime, parseTime } from './times';
import { idText, readWire } from './wire-path';

/**
 * The border between a CRM's own names and forms (the wire) and the reference API's (the native shape), which is all that
 * mappings know: PascalCase names, unset as null, numbers as numbers, ids as text, dates as `YYYY-MM-DD`, moments as
 * RFC 3339 UTC. A value that is not what the manifest says passes as it is, so that its mapping row names the problem.
 */
export interface Shape {
  /** The properties that the wire record carries. */
  toNative(wire: JsonObject): JsonObject;
  /** Whether the wire record carries every property of the manifest. */
  isComplete(wire: JsonObject): boolean;
  /** The same changes in the wire's names and forms. */
  toWire(changes: readonly NativeChange[]): readonly NativeChange[];
}

/** Where the native shape holds our marker, wherever the wire has it. */
export const markerPath = 'ExternalRef';

/** The border of one record type. */
export function createShape(type: CrmRecordType): Shape {
  const properties = Object.entries(type.properties).map(([name, property]) => ({
    name,
    property,
    path: property.path ?? name,
  }));
  return {
    toNative(wire) {
      const native: Record<string, Json> = {};
      const marker = type.marker && readWire(wire, type.marker.path);
      if (typeof marker === 'string') native[markerPath] = marker;
      for (const { name, property, path } of properties) {
        const value = readWire(wire, path);
        if (value !== undefined) native[name] = decode(type, property, value as Json);
      }
      return native;
    },
    isComplete: (wire) => properties.every(({ path }) => readWire(wire, path) !== undefined),
    toWire: (changes) =>
      changes.map(({ path, value }) => {
        const property = type.properties[path];
        invariant(property, `the manifest has no property ${path}, so no mapping may write it`);
        return { path: property.path ?? path, value: encode(type, property, value) };
      }),
  };
}

function decode(type: CrmRecordType, property: CrmProperty, value: Json): Json {
  if (value === null || value === '') return null;
  switch (property.type) {
    case 'string':
      return typeof value === 'number' ? String(value) : value;
    case 'number':
      return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
    case 'boolean':
      return booleans.get(value) ?? value;
    case 'date':
      return typeof value === 'string' && value.startsWith('0001-') ? null : value;
    case 'dateTime': {
      const at = parseTime(type.times, value);
      return at === null ? null : new Date(at).toISOString();
    }
    case 'reference':
      return value === 0 ? null : idText(value);
    default:
      return assertNever(property.type);
  }
}

const booleans = new Map<Json, boolean>([
  ['true', true],
  ['false', false],
  ['1', true],
  ['0', false],
  [1, true],
  [0, false],
]);

function encode(type: CrmRecordType, property: CrmProperty, value: Json): Json {
  if (value === null || value === '') return property.unset === undefined ? type.unset : property.unset;
  switch (property.type) {
    case 'string':
    case 'date':
      return value;
    case 'number':
      return property.as === 'text' && typeof value === 'number' ? String(value) : value;
    case 'boolean':
      if (property.as === 'number') return value === true ? 1 : 0;
      return property.as === 'text' ? String(value === true) : value;
    case 'dateTime':
      return typeof value === 'string' ? formatTime(type.times, Date.parse(value)) : value;
    case 'reference':
      return property.as === 'number' ? Number(value) : value;
    default:
      return assertNever(property.type);
  }
}
