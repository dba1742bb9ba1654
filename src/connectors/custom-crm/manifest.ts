import { z } from 'zod';
import { pageSchema } from './paging';
import { propertySchema } from './property';
import { timesSchema } from './times';
import { wirePath } from './wire-path';

/** The record types that the dataflow documents know, and that this connector has mappings for. */
export const recordTypeNames = ['Contact', 'Customer', 'Order', 'Product', 'User', 'Quote'] as const;
export type CrmTypeName = (typeof recordTypeNames)[number];

/** The native name of the list of lines; null for record types without lines. */
export function linesName(type: CrmTypeName): 'OrderLines' | 'QuoteLines' | null {
  if (type === 'Order') return 'OrderLines';
  return type === 'Quote' ? 'QuoteLines' : null;
}

const path = z.string('path must be text').regex(/^\/[^\s?#]*$/, 'path must begin with / and have no query');
const param = z.string('must name a parameter').min(1, 'must name a parameter');
const header = z.string('must name a header').regex(/^[\w-]+$/, 'must name a header');
const scalarValue = z.union([z.string(), z.number(), z.boolean()], 'must be text, a number, true or false');

const markerSchema = z
  .union(
    [
      z.literal('none').transform(() => null),
      wirePath.transform((place) => ({ path: place, filter: place as string | null })),
      z.strictObject({ path: wirePath, filter: param.nullable() }),
    ],
    'marker must be none, a path, or {path, filter}: filter is the list parameter that searches it, null when there is none',
  )
  .meta({ id: 'customCrmMarker' });

const concurrencySchema = z
  .union(
    [
      z.literal('none').transform(() => ({ type: 'none' as const })),
      z.literal('etag').transform(() => ({ type: 'etag' as const })),
      z
        .strictObject({ version: z.strictObject({ property: wirePath, header: header.optional() }) })
        .transform(({ version }) => ({ type: 'version' as const, ...version })),
    ],
    'concurrency must be etag, none, or {version: {property, header}}',
  )
  .meta({ id: 'customCrmConcurrency' });

const listSchema = z
  .strictObject({
    items: wirePath.prefault('$.items'),
    page: pageSchema,
    /** Absent: changes cannot be asked for, every poll reads everything. */
    changedSince: z.strictObject({ param }).optional(),
  })
  .meta({ id: 'customCrmList' });

const tombstonesSchema = z
  .strictObject({
    path,
    since: param,
    items: wirePath.prefault('$.items'),
    page: pageSchema.optional(),
    /** Where a tombstone names its record type and its record. */
    type: wirePath.nullable().prefault('Type'),
    id: wirePath.prefault('Id'),
  })
  .meta({ id: 'customCrmTombstones' });

const updateSchema = z
  .strictObject({
    method: z.enum(['PATCH', 'PUT', 'POST'], 'method must be PATCH, PUT or POST').default('PATCH'),
    format: z.enum(['merge', 'jsonPatch', 'full'], 'format must be merge, jsonPatch or full').default('merge'),
  })
  .meta({ id: 'customCrmUpdate' });

const deleteSchema = z
  .union(
    [
      z.strictObject({ method: z.literal('DELETE') }),
      z.strictObject({ archive: z.strictObject({ property: wirePath, value: scalarValue }) }),
    ],
    'delete must be {method: DELETE} or {archive: {property, value}}',
  )
  .meta({ id: 'customCrmDelete' });

/** The lines inside a record. They are read and written with it, as one list. */
export const linesSchema = z.strictObject({
  path: wirePath.describe('Where the list stands in the record.'),
  id: wirePath
    .prefault('LineId')
    .describe('Where a line holds its own id. A line without one cannot be told from others.'),
  marker: wirePath
    .nullable()
    .default(null)
    .describe('A text property of a line that is free for our key; null when there is none.'),
  properties: z
    .record(z.string(), propertySchema)
    .describe('The properties of a line, by their names in the reference API.'),
});

const errorsSchema = z
  .strictObject({
    message: wirePath.prefault('$.error.message').describe('A sentence that says what is wrong.'),
    fields: wirePath.prefault('$.error.fields').describe('An object of property: sentence.'),
    list: z
      .strictObject({ items: wirePath, field: wirePath, message: wirePath })
      .optional()
      .describe('A list of complaints: where it stands, and where each names its property and says its sentence.'),
  })
  .meta({ id: 'customCrmErrors' });

/** How one record type is served (custom-crm contract 1). */
export const recordTypeSchema = z.strictObject({
  path: path.describe('The list, and where records are created; one record stands at `<path>/<id>`.'),
  record: wirePath.prefault('$').describe('Where an answer about one record holds it.'),
  id: wirePath.prefault('Id').describe('Where a record holds its id, text or a whole number.'),
  updatedAt: wirePath
    .nullable()
    .prefault('UpdatedAt')
    .describe('Where it says when it was changed last; null: it does not.'),
  marker: markerSchema
    .prefault('none')
    .describe('A text property free for our key: `none`, its path, or {path, filter: <list parameter, or null>}.'),
  list: listSchema.describe('How records are listed.'),
  getMany: z
    .strictObject({ param, separator: z.string().min(1).default(','), max: z.number().int().positive().max(1_000) })
    .optional()
    .describe('The list parameter that takes several ids. Absent: records are read one by one.'),
  create: z
    .strictObject({ method: z.enum(['POST', 'PUT']).default('POST'), idempotencyHeader: header.optional() })
    .optional()
    .describe('How records are created. Absent: never.'),
  update: updateSchema.optional().describe('How records are changed. Absent: never.'),
  concurrency: concurrencySchema
    .prefault('none')
    .describe('What keeps a write from overwriting an edit: `etag`, {version: {property, header}}, or `none`.'),
  delete: deleteSchema.optional().describe('How records are deleted or archived. Absent: never.'),
  tombstones: tombstonesSchema
    .optional()
    .describe('A list of what was deleted. Absent: deletes show by comparing ids.'),
  times: timesSchema.prefault({ format: 'rfc3339' }).describe('How moments are written.'),
  unset: z.literal([null, ''], 'unset must be null or ""').default(null).describe('How a property is cleared.'),
  omitsUnset: z
    .boolean()
    .default(false)
    .describe('Properties without a value are left out of answers: what is not there is unset.'),
  lag: z
    .strictObject({ readMs: z.number().int().min(0).default(0), changesMs: z.number().int().min(0).default(1_000) })
    .prefault({})
    .describe('For how long after a write a read, and the change list, may still show the old state, milliseconds.'),
  errors: errorsSchema.prefault({}).describe('Where a refusal tells what is wrong.'),
  lines: linesSchema.optional().describe('The lines of orders and quotes.'),
  properties: z
    .record(z.string(), propertySchema)
    .describe('The properties that the CRM has, by their names in the reference API.'),
});
export type CrmRecordType = z.output<typeof recordTypeSchema>;
export type CrmRecordTypeInput = z.input<typeof recordTypeSchema>;
