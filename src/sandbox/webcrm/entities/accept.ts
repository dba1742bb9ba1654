import { assertNever } from '../../../lib/assert-never';
import type { Json, JsonObject } from '../../../lib/json';
import { badRequest } from '../errors';
import { parseTime, toSecond } from '../time-text';
import type { EntityType } from './entity-type';
import { type Field, isWritable } from './fields';

/** What a write is laid over, and how. */
export interface WriteRules {
  /** The row as it stands; null: a new one. */
  readonly before: JsonObject | null;
  /** Whether fields that the body leaves out stay as they are instead of being cleared. */
  readonly keepsAbsent: boolean;
  readonly prompt: string;
  /** Counts a misuse that is not refused. */
  report(this: void, rule: string, message: string): void;
  isLive(this: void, type: string, id: number): boolean;
}

/** The value that a body makes of a row. Unknown properties are ignored, bad ones are a 400 naming the first. */
export function acceptRow(type: EntityType, body: JsonObject, rules: WriteRules): JsonObject {
  const before = rules.before ?? {};
  const value: Record<string, Json> = Object.fromEntries(
    Object.entries(before).filter(([name]) => name.startsWith('_')),
  );
  for (const [name, field] of Object.entries(type.fields)) {
    if (!isWritable(field)) continue;
    const given = body[name];
    const isFixed = rules.before !== null && type.fixed.includes(name);
    if (isFixed) reportMove(name, given, before, rules);
    const stays = isFixed || (given === undefined && rules.keepsAbsent);
    value[name] = stays ? (before[name] ?? null) : acceptCell(name, field, given ?? null, rules);
    if (field.kind === 'secret' && (before[name] ?? null) !== null && value[name] === null)
      rules.report('secretCleared', `the write leaves ${name} out, which empties it`);
  }
  const missing = type.required.find((name) => (value[name] ?? '') === '' || value[name] === 0);
  if (missing !== undefined) throw badRequest(`${missing} is required`);
  return value;
}

function reportMove(name: string, given: Json | undefined, before: JsonObject, rules: WriteRules): void {
  if (given !== undefined && given !== (before[name] ?? 0))
    rules.report('fixedField', `${name} cannot be changed after the row is created`);
}

/** One property as it is kept; null: unset. */
function acceptCell(name: string, field: Field, given: Json, rules: WriteRules): Json {
  if (given === null) return null;
  switch (field.kind) {
    case 'text':
      return acceptText(name, given, field.maxLength);
    case 'secret':
    case 'multiSelect':
    case 'checkbox':
      return acceptText(name, given, null);
    case 'dropdown':
      return acceptDropdown(name, acceptText(name, given, field.maxLength), rules);
    case 'int':
      return acceptInt(name, given);
    case 'double':
      return typeof given === 'number' ? given : refuse(name, given, 'a number');
    case 'bool':
      return typeof given === 'boolean' ? given : refuse(name, given, 'true or false');
    case 'choice':
      return field.choices.find((choice) => choice === given) ?? refuse(name, given, field.choices.join(', '));
    case 'date':
      return acceptDate(name, given);
    case 'reference':
      return acceptReference(name, acceptInt(name, given), field.to, rules);
    case 'made':
    case 'madeTime':
      return null;
    default:
      return assertNever(field);
  }
}

function acceptText(name: string, given: Json, maxLength: number | null): string | null {
  if (typeof given !== 'string') return refuse(name, given, 'text');
  if (maxLength !== null && given.length > maxLength)
    throw badRequest(`${name} must be a string with a maximum length of ${maxLength}`);
  return given === '' ? null : given;
}

/** The prompt is no value. Sent back for a dropdown that is unset it does no harm; anywhere else a client took it for one. */
function acceptDropdown(name: string, given: string | null, { before, prompt, report }: WriteRules): string | null {
  if (given !== prompt) return given;
  const isEcho = before !== null && (before[name] ?? null) === null;
  if (!isEcho) report('promptWritten', `the prompt of the dropdown ${name} was written as its value`);
  return null;
}

function acceptInt(name: string, given: Json): number {
  const isInt = typeof given === 'number' && Number.isInteger(given) && Math.abs(given) <= 2_147_483_647;
  return isInt ? given : refuse(name, given, 'a whole number');
}

function acceptDate(name: string, given: Json): number | null {
  const at = typeof given === 'string' && given !== '' ? parseTime(given) : undefined;
  if (at === undefined) return refuse(name, given, 'a date');
  return at === null ? null : toSecond(at);
}

function acceptReference(name: string, id: number, to: readonly string[], { isLive }: WriteRules): number | null {
  if (id === 0) return null;
  if (!to.some((type) => isLive(type, id))) throw badRequest(`${name}: there is no ${to.join(' or ')} ${id}`);
  return id;
}

function refuse(name: string, given: Json, wanted: string): never {
  // The value may be personal, so only its type is told.
  throw badRequest(`${name} must be ${wanted}, not ${typeof given}`);
}
