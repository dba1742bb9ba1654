import { assertNever } from '../../../lib/assert-never';
import type { Json, JsonObject } from '../../../lib/json';
import { badArgument } from '../errors';
import { parseDay } from '../time-view';
import { acceptAddress } from './address';
import { acceptCustomFields } from './custom-fields';
import { blankOf, type Fields, isWritable, type KeptField } from './fields';
import { anyCase, byLowerCase, objectOf } from './names';
import { isList, objectAt } from './read';
import { acceptReference, isKnownReference } from './references';
import type { CarrierView } from './view';

/** Why a property was not taken. */
export interface Issue {
  readonly field: string;
  readonly message: string;
}

/** The outcome of taking a body: what to keep, and everything that is wrong with it. */
export interface Acceptance {
  readonly value: JsonObject;
  readonly issues: readonly Issue[];
}

/**
 * Takes a carrier as a caller wrote it (property names in any case, unknown and server-owned ones ignored). Properties that
 * are absent keep what `before` holds; null unsets. References must exist and texts must fit.
 */
export function acceptCarrier(fields: Fields, body: JsonObject, before: JsonObject, view: CarrierView): Acceptance {
  const value: Record<string, Json> = { ...before };
  const issues: Issue[] = [];
  const given = byLowerCase(body);
  for (const [name, field] of Object.entries(fields)) {
    if (!isWritable(field)) continue;
    const input = given.get(name.toLowerCase());
    if (input === undefined) continue;
    const taken =
      input === null ? { kept: clearedOf(field, before, name) } : acceptField(name, field, input, { before, view });
    if ('kept' in taken) value[name] = taken.kept;
    else issues.push({ field: name, message: taken.issue });
  }
  return { value, issues };
}

/** Throws the vendor's 400 when a body has issues; the message names each field. */
export function refuseIssues(issues: readonly Issue[]): void {
  if (issues.length > 0) throw badArgument(issues.map((issue) => `${issue.field}: ${issue.message}`).join('; '));
}

type Taken = { readonly kept: Json } | { readonly issue: string };

interface Scope {
  readonly before: JsonObject;
  readonly view: CarrierView;
}

/** Null leaves addresses and custom fields alone: they are parts, not values. */
function clearedOf(field: KeptField, before: JsonObject, name: string): Json {
  const isPart = field.kind === 'address' || field.kind === 'custom';
  return isPart ? objectAt(before, name) : blankOf(field);
}

function acceptField(name: string, field: KeptField, input: Json, scope: Scope): Taken {
  switch (field.kind) {
    case 'text':
      return acceptText(input, field.max);
    case 'int':
    case 'double':
      return acceptNumber(input, field.kind === 'int');
    case 'flag':
      return typeof input === 'boolean' ? { kept: input } : { issue: 'is not a boolean' };
    case 'day':
      return acceptDay(input);
    case 'elements':
      return acceptElements(input, field.max);
    case 'texts':
      return { kept: isList(input) ? input.filter((item) => typeof item === 'string') : [] };
    case 'map':
      return { kept: objectOf(input) ?? {} };
    case 'choice':
      return acceptChoice(input, field.values);
    case 'reference': {
      const id = acceptReference(field.to, input);
      if (id === null) return { issue: 'is not a reference' };
      return isKnownReference(field.to, id, scope.view) ? { kept: id } : { issue: `id ${id} does not exist` };
    }
    case 'address': {
      const address = objectOf(input);
      const taken = address && acceptAddress(address, objectAt(scope.before, name));
      if (!taken) return { issue: 'is not an address' };
      return 'kept' in taken ? taken : { issue: `${taken.tooLong} is longer than ${taken.max} characters` };
    }
    case 'custom': {
      const kept = acceptCustomFields(objectOf(input) ?? {}, objectAt(scope.before, name), field.owner);
      return typeof kept === 'string' ? { issue: kept } : { kept };
    }
    default:
      return assertNever(field);
  }
}

function acceptText(input: Json, max: number): Taken {
  if (typeof input !== 'string') return { issue: 'is not a text' };
  return input.length > max ? { issue: `is longer than ${max} characters` } : { kept: input };
}

function acceptNumber(input: Json, isInteger: boolean): Taken {
  if (typeof input !== 'number' || !Number.isFinite(input)) return { issue: 'is not a number' };
  return isInteger && !Number.isInteger(input) ? { issue: 'is not an integer' } : { kept: input };
}

function acceptDay(input: Json): Taken {
  const day = typeof input === 'string' ? parseDay(input) : undefined;
  return day === undefined ? { issue: 'is not a date' } : { kept: day };
}

function acceptChoice(input: Json, values: readonly string[]): Taken {
  const wanted = typeof input === 'string' ? input.toLowerCase() : '';
  const found = values.find((value) => value.toLowerCase() === wanted);
  return found === undefined ? { issue: `is none of ${values.join(', ')}` } : { kept: found };
}

function acceptElements(input: Json, max: number): Taken {
  if (!isList(input)) return { issue: 'is not a list' };
  const elements: JsonObject[] = [];
  for (const item of input) {
    const element = objectOf(item) ?? {};
    const value = anyCase(element, 'Value');
    const description = anyCase(element, 'Description');
    if (typeof value !== 'string') return { issue: 'has an element without Value' };
    if (value.length > max) return { issue: `has a value longer than ${max} characters` };
    if (value !== '') elements.push({ Value: value, Description: typeof description === 'string' ? description : '' });
  }
  return { kept: elements };
}
