import { z } from 'zod';
import { type CrmTypeName, linesSchema, recordTypeNames, recordTypeSchema } from './manifest';
import { propertySchema } from './property';
import { linePropertyNamesOf, propertyNamesOf } from './reference-manifest';
import { settingsSchema } from './settings';

const property = propertySchema.meta({ id: 'customCrmProperty' });

const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, property.optional()]));

function recordTypeOf(name: CrmTypeName) {
  const type = recordTypeSchema.extend({ properties: z.object(named(propertyNamesOf(name))).catchall(property) });
  const lineNames = linePropertyNamesOf(name);
  return lineNames.length === 0
    ? type.omit({ lines: true })
    : type.extend({ lines: linesSchema.extend({ properties: z.strictObject(named(lineNames)) }).optional() });
}

/**
 * The settings as an editor is to know them: with the properties that each record type may have by name, which the check
 * at start knows from the reference API; it also knows which others rows of the operator's own use. For the JSON Schema only; nothing is parsed with it.
 */
export const editorSettings = settingsSchema.extend({
  recordTypes: z
    .strictObject(Object.fromEntries(recordTypeNames.map((name) => [name, recordTypeOf(name).optional()])))
    .optional()
    .describe('The record types that the CRM has. Absent: all six, as the reference API serves them.'),
});
