import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import { invalid, uncastable } from './errors';
import type { Field, Fields } from './fields';

/** Checks the properties of a body against the fields that it may carry; answers the kept form. Refuses with 400 in the name of `label`. */
export function castObject(label: string, fields: Fields, body: JsonObject): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (!field) throw invalid(label, `The property '${name}' is not known.`);
      if (field.access === 'read') throw invalid(label, `The property '${name}' is read only.`);
      return [name, castField(label, name, field, value)];
    }),
  );
}

/** Refuses a POST that lacks what its type requires, in nested objects too. */
export function checkRequired(label: string, fields: Fields, given: JsonObject): void {
  for (const [name, field] of Object.entries(fields)) {
    const value = given[name] ?? null;
    if (field.isRequired === true && (value === null || value === '')) throw invalid(label, `${name} is required.`);
    if (field.kind === 'object' && isJsonObject(value)) checkRequired(label, field.fields, value);
  }
}

/** A value in its kept form; see {@link castObject}. */
function castField(label: string, name: string, field: Field, value: Json): Json {
  if (value === null) return null;
  const wrong = (): never => {
    throw uncastable(`${name} = ${JSON.stringify(value)} is not of type ${field.kind}.`);
  };
  switch (field.kind) {
    case 'text':
      if (typeof value !== 'string') return wrong();
      if (field.maxLength !== null && value.length > field.maxLength)
        throw invalid(label, `${name} cannot be longer than ${field.maxLength} characters.`);
      return value;
    case 'int':
      return Number.isSafeInteger(value) ? value : wrong();
    case 'double':
      return typeof value === 'number' ? value : wrong();
    case 'bool':
      return typeof value === 'boolean' ? value : wrong();
    case 'uuid':
      return typeof value === 'string' && isUuid(value) ? value.toLowerCase() : wrong();
    case 'ids':
      return Array.isArray(value) && value.every((id) => Number.isSafeInteger(id)) ? value : wrong();
    case 'date':
    case 'stamp':
      return typeof value === 'string' && isDay(value) ? value.slice(0, 10) : wrong();
    case 'choice':
      return typeof value === 'string' && field.choices.includes(value) ? value : wrong();
    case 'object':
      return isJsonObject(value) ? completed(field.fields, castObject(label, field.fields, value)) : wrong();
  }
}

/** An object with all that a body may set: what it leaves out is null, or the fallback. */
function completed(fields: Fields, given: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, Json][] =>
      field.access === 'read' ? [] : [[name, given[name] ?? field.fallback ?? null]],
    ),
  );
}

/** Whether text is a UUID in any letter case. */
export function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** A day, with or without a time behind it. */
function isDay(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?$/.test(value)) return false;
  const day = value.slice(0, 10);
  const ms = Date.parse(day);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}

/** The names in a body that are those of fields but for the case of their letters. */
export function wronglyCased(fields: Fields, body: JsonObject): string[] {
  const byLower = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]));
  return Object.entries(body).flatMap(([name, value]) => {
    const right = byLower.get(name.toLowerCase());
    if (right === undefined) return [];
    const field = fields[right];
    const inner = field?.kind === 'object' && isJsonObject(value) ? wronglyCased(field.fields, value) : [];
    return right === name ? inner : [name, ...inner];
  });
}
