import { assertNever } from '../../lib/assert-never';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import type { PropertySpec, PropertySpecs, RecordTypeName, RecordTypeSpec } from './record-types';
import { serverProperties } from './record-types';

/** What a check must know of the rest of the CRM. */
export interface Surroundings {
  isLive(type: RecordTypeName, id: string): boolean;
  newLineId(): string;
}

/** Property name -> what is wrong with it; empty when nothing is. Lines are named `OrderLines[0].Quantity`. */
export type FieldErrors = Record<string, string>;

/** A write that was accepted, or why not. */
export type Accepted = { readonly value: JsonObject } | { readonly fields: FieldErrors };

/**
 * Lays `body` over `before` (null: a new record) and checks the result: known properties, their types and lengths,
 * required ones, references that exist. Read-only properties in the body are ignored; null clears; lines are replaced
 * as a whole, keep the id they name and get one when they name none.
 */
export function acceptWrite(
  spec: RecordTypeSpec,
  before: JsonObject | null,
  body: JsonObject,
  surroundings: Surroundings,
): Accepted {
  const fields: FieldErrors = {};
  const value: Record<string, Json> = { ...(before ?? emptyRecord(spec)) };
  for (const [name, given] of Object.entries(body)) {
    if (isServerProperty(name)) continue;
    if (name === spec.lines?.property) {
      const lines = acceptLines(spec.lines.property, spec.lines.properties, given, {
        ...surroundings,
        knownIds: lineIds(before?.[name] ?? []),
      });
      Object.assign(fields, lines.fields);
      value[name] = lines.value;
      continue;
    }
    const property = specOf(spec.properties, name);
    if (!property) fields[name] = `unknown property of ${spec.name}`;
    else if (!property.isReadOnly) takeProperty(name, property, given, { fields, value, surroundings });
  }
  for (const [name, property] of Object.entries(spec.properties)) {
    if (property.isRequired && isBlank(value[name] ?? null)) fields[name] ??= 'is required';
  }
  return Object.keys(fields).length > 0 ? { fields } : { value };
}

/** The name comes from outside and may be `constructor`, which every object has. */
function specOf(specs: PropertySpecs, name: string): PropertySpec | null {
  return Object.hasOwn(specs, name) ? (specs[name] ?? null) : null;
}

interface Draft {
  readonly fields: FieldErrors;
  readonly value: Record<string, Json>;
  readonly surroundings: Surroundings;
}

function takeProperty(name: string, spec: PropertySpec, given: Json, { fields, value, surroundings }: Draft): void {
  const problem = given === null ? null : problemWith(spec, given, surroundings);
  if (problem !== null) fields[name] = problem;
  else value[name] = given;
}

interface LineSurroundings extends Surroundings {
  readonly knownIds: ReadonlySet<string>;
}

function acceptLines(
  property: string,
  specs: PropertySpecs,
  given: Json,
  surroundings: LineSurroundings,
): { fields: FieldErrors; value: Json[] } {
  if (given === null) return { fields: {}, value: [] };
  if (!Array.isArray(given)) return { fields: { [property]: 'must be an array' }, value: [] };
  const fields: FieldErrors = {};
  const taken = new Set<string>();
  const value = given.map((line: Json, position): Json => {
    const at = `${property}[${position}]`;
    if (!isJsonObject(line)) {
      fields[at] = 'must be an object';
      return null;
    }
    const accepted = acceptLine(specs, line, surroundings);
    for (const [name, problem] of Object.entries(accepted.fields)) fields[`${at}.${name}`] = problem;
    const lineId = accepted.value['LineId'];
    if (typeof lineId === 'string' && taken.has(lineId)) fields[`${at}.LineId`] = 'appears twice';
    if (typeof lineId === 'string') taken.add(lineId);
    return accepted.value;
  });
  return { fields, value };
}

function acceptLine(
  specs: PropertySpecs,
  line: JsonObject,
  surroundings: LineSurroundings,
): { fields: FieldErrors; value: Record<string, Json> } {
  const fields: FieldErrors = {};
  const value: Record<string, Json> = { LineId: null, ...blanks(specs) };
  for (const [name, given] of Object.entries(line)) {
    if (name === 'LineId') continue;
    const spec = specOf(specs, name);
    if (!spec) fields[name] = 'unknown property of a line';
    else if (!spec.isReadOnly) takeProperty(name, spec, given, { fields, value, surroundings });
  }
  const lineId = line['LineId'] ?? null;
  if (lineId === null) value['LineId'] = surroundings.newLineId();
  else if (typeof lineId === 'string' && surroundings.knownIds.has(lineId)) value['LineId'] = lineId;
  else fields['LineId'] = 'no such line on this record';
  return { fields, value };
}

/** What is wrong with a value that is not null, or null. */
function problemWith(spec: PropertySpec, given: Json, surroundings: Surroundings): string | null {
  switch (spec.type) {
    case 'text':
      return textProblem(spec, given);
    case 'email':
      return textProblem(spec, given) ?? matchProblem(given, /^$|^[^@\s]+@[^@\s]+$/, 'must be an e-mail address');
    case 'date':
      return isDate(given) ? null : 'must be a date: yyyy-mm-dd';
    case 'decimal':
      return Number.isFinite(given) ? null : 'must be a number';
    case 'boolean':
      return typeof given === 'boolean' ? null : 'must be true or false';
    case 'country':
      return matchProblem(given, /^[A-Z]{2}$/, 'must be an ISO 3166 code of two capitals');
    case 'currency':
      return matchProblem(given, /^[A-Z]{3}$/, 'must be an ISO 4217 code of three capitals');
    case 'choice':
      return spec.choices?.some((choice) => choice === given) ? null : `must be one of ${spec.choices?.join(', ')}`;
    case 'reference': {
      const isKnown = typeof given === 'string' && spec.to !== undefined && surroundings.isLive(spec.to, given);
      return isKnown ? null : `must be the id of a ${spec.to}`;
    }
    default:
      return assertNever(spec.type);
  }
}

function textProblem(spec: PropertySpec, given: Json): string | null {
  if (typeof given !== 'string') return 'must be text';
  const max = spec.max ?? 255;
  return given.length > max ? `must have at most ${max} characters` : null;
}

function matchProblem(given: Json, pattern: RegExp, problem: string): string | null {
  return typeof given === 'string' && pattern.test(given) ? null : problem;
}

function isDate(given: Json): boolean {
  if (typeof given !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(given)) return false;
  const time = Date.parse(`${given}T00:00:00Z`);
  // Date.parse rolls 31 February over instead of refusing it.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(given);
}

function emptyRecord(spec: RecordTypeSpec): JsonObject {
  return { ...blanks(spec.properties), ...(spec.lines ? { [spec.lines.property]: [] } : {}) };
}

function blanks(specs: PropertySpecs): Record<string, Json> {
  return Object.fromEntries(Object.keys(specs).map((name) => [name, null]));
}

function lineIds(lines: Json): Set<string> {
  if (!Array.isArray(lines)) return new Set();
  const ids = lines.map((line: Json) => (isJsonObject(line) ? line['LineId'] : null));
  return new Set(ids.filter((id) => typeof id === 'string'));
}

function isBlank(value: Json): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function isServerProperty(name: string): boolean {
  return serverProperties.some((property) => property === name);
}
