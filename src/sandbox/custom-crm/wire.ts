import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import {
  type PropertySpec,
  type PropertySpecs,
  type RecordTypeName,
  recordTypes,
  type RecordTypeSpec,
} from './record-types';
import type { StoredRecord } from '../kit/record-store';
import type { FieldErrors } from './validate';

/** How a dialect spells properties and values. */
export interface Wire {
  /** The place of a property, such as `last_name` or `address.street.line1`. */
  pathOf(property: string): string;
  encode(spec: PropertySpec, value: Json): Json;
  /** The opposite of `encode`; a value that is not of the dialect comes back in a form that validation refuses. */
  decode(spec: PropertySpec, value: Json): Json;
  encodeId(id: string): Json;
  encodeTime(time: number): string;
}

/** The id of a record without its prefix: `C-1001` -> `1001`. */
export function bareId(id: string): string {
  return id.slice(id.indexOf('-') + 1);
}

/** The id of a record of `type` from its bare form. */
export function fullId(type: RecordTypeName, bare: string): string {
  return `${recordTypes[type].idPrefix}-${bare}`;
}

/** A record in the spelling of a dialect. */
export function toWire(wire: Wire, spec: RecordTypeSpec, record: StoredRecord): JsonObject {
  const shown: Record<string, Json> = {};
  place(shown, wire.pathOf('Id'), wire.encodeId(record.id));
  encodeAll(wire, spec.properties, { from: record.value, to: shown });
  if (spec.lines) {
    const { property, properties } = spec.lines;
    const lines = record.value[property];
    const encoded = Array.isArray(lines)
      ? lines.filter(isJsonObject).map((line) => lineToWire(wire, properties, line))
      : [];
    place(shown, wire.pathOf(property), encoded);
  }
  place(shown, wire.pathOf('CreatedAt'), wire.encodeTime(record.createdAt));
  place(shown, wire.pathOf('UpdatedAt'), wire.encodeTime(record.updatedAt));
  return shown;
}

/**
 * A whole record from the spelling of a dialect: what is absent is null. What the dialect does not know keeps its name,
 * so that validation names it.
 */
export function fromWire(wire: Wire, spec: RecordTypeSpec, body: JsonObject): JsonObject {
  const server: PropertySpecs = { Id: readOnlyText, CreatedAt: readOnlyText, UpdatedAt: readOnlyText };
  const value = decodeAll(wire, { ...server, ...spec.properties, ...linesSpec(spec) }, body);
  if (!spec.lines) return value;
  const { property, properties } = spec.lines;
  const lines = value[property] ?? [];
  if (!Array.isArray(lines)) return value;
  return {
    ...value,
    [property]: lines.map((line: Json) =>
      isJsonObject(line) ? decodeAll(wire, { LineId: lineIdSpec, ...properties }, line) : line,
    ),
  };
}

/** Field errors under the names of a dialect: `OrderLines[0].UnitPrice` -> `order_lines[0].unit_price`. */
export function errorsToWire(wire: Wire, fields: FieldErrors): FieldErrors {
  const rename = (name: string): string => {
    const [, list, position, rest] = /^(\w+)(\[\d+\])\.?(\w*)$/.exec(name) ?? [];
    if (list === undefined) return /^[A-Z]/.test(name) ? wire.pathOf(name) : name;
    return `${wire.pathOf(list)}${position}${rest ? `.${wire.pathOf(rest)}` : ''}`;
  };
  return Object.fromEntries(Object.entries(fields).map(([name, problem]) => [rename(name), problem]));
}

const readOnlyText: PropertySpec = { type: 'text', isReadOnly: true };
const lineIdSpec: PropertySpec = { type: 'text' };

/** Lines pass as they are here; their own properties are decoded afterwards. */
function linesSpec(spec: RecordTypeSpec): PropertySpecs {
  return spec.lines ? { [spec.lines.property]: { type: 'text', isReadOnly: true } } : {};
}

function lineToWire(wire: Wire, specs: PropertySpecs, line: JsonObject): JsonObject {
  const shown: Record<string, Json> = {};
  place(shown, wire.pathOf('LineId'), line['LineId'] ?? null);
  encodeAll(wire, specs, { from: line, to: shown });
  return shown;
}

interface Copy {
  readonly from: JsonObject;
  readonly to: Record<string, Json>;
}

function encodeAll(wire: Wire, specs: PropertySpecs, { from, to }: Copy): void {
  for (const [name, spec] of Object.entries(specs)) place(to, wire.pathOf(name), wire.encode(spec, from[name] ?? null));
}

function decodeAll(wire: Wire, specs: PropertySpecs, body: JsonObject): Record<string, Json> {
  const names = new Map(Object.keys(specs).map((name) => [wire.pathOf(name), name]));
  const value: Record<string, Json> = Object.fromEntries(
    Object.entries(specs).flatMap(([name, spec]) => (spec.isReadOnly ? [] : [[name, null]])),
  );
  for (const [path, given] of leaves(body, '')) {
    const name = names.get(path);
    const spec = name === undefined ? undefined : specs[name];
    value[name ?? path] = spec && !spec.isReadOnly ? wire.decode(spec, given) : given;
  }
  return value;
}

/** All values of nested objects by their dotted place; arrays are values. */
function* leaves(body: JsonObject, prefix: string): Generator<[string, Json]> {
  for (const [name, value] of Object.entries(body)) {
    if (isJsonObject(value)) yield* leaves(value, `${prefix}${name}.`);
    else yield [prefix + name, value];
  }
}

function place(target: Record<string, Json>, path: string, value: Json): void {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const held = target[first];
  const inner: Record<string, Json> = isJsonObject(held) ? { ...held } : {};
  place(inner, rest.join('.'), value);
  target[first] = inner;
}
