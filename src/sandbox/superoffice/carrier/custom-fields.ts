import type { Json, JsonObject } from '../../../lib/json';
import { textAt } from './read';

/** Record types that have custom fields. */
export type CustomOwner = 'Contact' | 'Person' | 'Sale';

/** One custom field of the tenant: a user-defined one (`SuperOffice:7`) or an extra column (`x_…`). */
export interface CustomField {
  readonly key: string;
  readonly kind: 'text' | 'int' | 'double' | 'day';
  readonly max: number;
}

const field = (key: string, kind: CustomField['kind'], max = 0): CustomField => ({ key, kind, max });

/** The custom fields that the demo tenant has defined. */
export const customFields: Record<CustomOwner, readonly CustomField[]> = {
  Contact: [field('SuperOffice:1', 'int'), field('SuperOffice:2', 'text', 199), field('x_segment', 'text', 99)],
  Person: [
    field('SuperOffice:1', 'text', 199),
    field('SuperOffice:2', 'day'),
    field('SuperOffice:7', 'text', 199),
    field('x_external_ref', 'text', 99),
  ],
  Sale: [field('SuperOffice:1', 'text', 199), field('SuperOffice:3', 'double')],
};

/** The kept form of all custom fields, unset. */
export function blankCustomFields(owner: CustomOwner): JsonObject {
  return Object.fromEntries(customFields[owner].map((definition) => [definition.key, emptyOf(definition)]));
}

/** Tells the map of custom fields: user-defined values coded (`[I:12]`), with a display text beside (superoffice contract 3). */
export function renderCustomFields(kept: JsonObject, owner: CustomOwner): JsonObject {
  return Object.fromEntries(
    customFields[owner].flatMap((definition): [string, Json][] => {
      const value = textAt(kept, definition.key);
      if (definition.key.startsWith('x_')) return [[definition.key, value]];
      return [
        [definition.key, value],
        [`${definition.key}:DisplayText`, displayText(value)],
      ];
    }),
  );
}

/** The text of a custom field as an archive column shows it. */
export function customFieldText(kept: JsonObject, key: string): string {
  return displayText(textAt(kept, key));
}

/**
 * Takes a map of custom fields; keys that are not in it stay. Null or empty text clears. Display texts are ignored, an unknown
 * key or a value of the wrong code is answered as the message of a refusal.
 */
export function acceptCustomFields(input: JsonObject, before: JsonObject, owner: CustomOwner): JsonObject | string {
  const kept: Record<string, Json> = { ...before };
  for (const [key, value] of Object.entries(input)) {
    if (key.toLowerCase().endsWith(':displaytext')) continue;
    const definition = customFields[owner].find((candidate) => candidate.key.toLowerCase() === key.toLowerCase());
    if (!definition) return `Unknown custom field '${key}' on ${owner}`;
    const text = value === null || value === '' ? emptyOf(definition) : codeOf(value, definition);
    if (text === null) return `Custom field '${key}' does not take this value`;
    if (definition.kind === 'text' && text.length > definition.max) return tooLong(key, definition.max);
    kept[definition.key] = text;
  }
  return kept;
}

function tooLong(key: string, max: number): string {
  return `Custom field '${key}' is longer than ${max} characters`;
}

const codes = { int: 'I', double: 'F', day: 'D' } as const;
const shapes = { int: /^\[I:-?\d+\]$/, double: /^\[F:-?\d+(\.\d+)?\]$/, day: /^\[D:\d{2}\/\d{2}\/\d{4}\]$/ } as const;

function emptyOf(definition: CustomField): string {
  return definition.kind === 'int' ? '[I:0]' : '';
}

/** The coded form of a value: a text must be coded already, a bare number is coded here. */
function codeOf(value: Json, definition: CustomField): string | null {
  if (definition.kind === 'text') return typeof value === 'string' ? value : null;
  if (typeof value === 'number' && definition.kind !== 'day') return `[${codes[definition.kind]}:${value}]`;
  return typeof value === 'string' && shapes[definition.kind].test(value) ? value : null;
}

function displayText(value: string): string {
  return /^\[[IFD]:(.*)\]$/.exec(value)?.[1] ?? value;
}
