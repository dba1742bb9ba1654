import { z } from 'zod';
import { assertNever } from '../../lib/assert-never';
import type { Json } from '../../lib/json';
import { formatTime, parseTime, type Times } from './times';
import { idText, wirePath } from './wire-path';

const propertyTypes = ['string', 'number', 'boolean', 'date', 'dateTime', 'reference'] as const;

/** One property of a manifest: where it stands in the CRM's JSON and how it is written there (custom-crm contract 1). */
export const propertySchema = z
  .strictObject({
    type: z.enum(propertyTypes, `type must be one of ${propertyTypes.join(', ')}`).describe('What the property holds.'),
    path: wirePath.optional().describe('Where it stands in the record. Default: under its own name.'),
    as: z
      .enum(['text', 'number'], 'as must be text or number')
      .optional()
      .describe(
        'The other form of a value: numbers and booleans as text ("12.50"), booleans, ids and codes as numbers.',
      ),
    max: z
      .number()
      .int()
      .positive()
      .optional()
      .describe('The longest text that fits. A longer one is not cut but refused.'),
    to: z.string().optional().describe('The record type that a reference names.'),
    values: z
      .record(z.string(), z.string())
      .optional()
      .describe(
        "The CRM's codes and what they mean: `{1: draft, 2: confirmed}`. A code that is missing here is not read.",
      ),
    unset: z
      .literal([null, ''], 'unset must be null or ""')
      .optional()
      .describe("How the property is cleared. Default: the record type's `unset`."),
    readOnly: z.boolean().default(false).describe('The CRM computes it: it is read and never written.'),
    filter: z
      .string('must name a parameter')
      .min(1, 'must name a parameter')
      .optional()
      .describe("The list parameter that filters by this property's exact value."),
  })
  .refine(
    ({ type, to }) => (type === 'reference') === (to !== undefined),
    'to names the record type of a reference, and belongs to references only',
  )
  .refine(
    ({ type, values }) => type === 'string' || values === undefined,
    'values belong to properties of type string',
  );
export type CrmProperty = z.output<typeof propertySchema>;

/** What properties of one record type have in common. */
export interface PropertyForms {
  readonly times: Times;
  readonly unset: null | '';
}

/** A value of the CRM as the native shape has it; one that is not what the manifest says passes as it is. */
export function decodeProperty({ times }: PropertyForms, property: CrmProperty, value: Json): Json {
  if (value === null || value === '') return null;
  switch (property.type) {
    case 'string':
      return typeof value === 'number' ? String(value) : value;
    case 'number':
      // Digits in a text stay text: they may be more than a number holds.
      return typeof value === 'string' ? value.trim() : value;
    case 'boolean':
      return booleans.get(value) ?? value;
    case 'date':
      // What systems without null write: year 1, or MySQL's year 0.
      return typeof value === 'string' && /^000[01]-/.test(value) ? null : value;
    case 'dateTime': {
      const at = parseTime(times, value);
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

/** A native value as the CRM writes it. */
export function encodeProperty(forms: PropertyForms, property: CrmProperty, value: Json): Json {
  if (value === null || value === '') return property.unset === undefined ? forms.unset : property.unset;
  switch (property.type) {
    case 'date':
      return value;
    case 'string':
    case 'reference':
      return property.as === 'number' ? Number(value) : value;
    case 'number':
      return property.as === 'text' && typeof value === 'number' ? String(value) : value;
    case 'boolean':
      if (property.as === 'number') return value === true ? 1 : 0;
      return property.as === 'text' ? String(value === true) : value;
    case 'dateTime':
      return typeof value === 'string' ? formatTime(forms.times, Date.parse(value)) : value;
    default:
      return assertNever(property.type);
  }
}
