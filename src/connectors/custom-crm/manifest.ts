import { z } from 'zod';
import { pageSchema } from './paging';
import { timesSchema } from './times';
import { wirePath } from './wire-path';

/** The record types that the dataflow documents know, and that this connector has mappings for. */
export const recordTypeNames = ['Contact', 'Customer'] as const;
export type CrmTypeName = (typeof recordTypeNames)[number];

const path = z.string('path must be text').regex(/^\/[^\s?#]*$/, 'path must begin with / and have no query');
const param = z.string('must name a parameter').min(1, 'must name a parameter');
const header = z.string('must name a header').regex(/^[\w-]+$/, 'must name a header');
const scalarValue = z.union([z.string(), z.number(), z.boolean()], 'must be text, a number, true or false');

const propertyTypes = ['string', 'number', 'boolean', 'date', 'dateTime', 'reference'] as const;

/** One property: where it stands and how it is written. Absent `path`: under its own name. */
const propertySchema = z
  .strictObject({
    type: z.enum(propertyTypes, `type must be one of ${propertyTypes.join(', ')}`),
    path: wirePath.optional(),
    /** The other form of numbers, booleans and references: `"12.50"`, `0`/`1`, numeric ids. */
    as: z.enum(['text', 'number'], 'as must be text or number').optional(),
    /** The longest text that fits. */
    max: z.number().int().positive().optional(),
    to: z.string().optional(),
    /** Overrides the record type's. */
    unset: z.literal([null, ''], 'unset must be null or ""').optional(),
    readOnly: z.boolean().default(false),
    /** The list parameter that filters by this property's exact value. */
    filter: param.optional(),
  })
  .refine(
    ({ type, to }) => (type === 'reference') === (to !== undefined),
    'to names the record type of a reference, and belongs to references only',
  );
export type CrmProperty = z.output<typeof propertySchema>;

const markerSchema = z.union(
  [
    z.literal('none').transform(() => null),
    wirePath.transform((place) => ({ path: place, filter: place as string | null })),
    z.strictObject({ path: wirePath, filter: param.nullable() }),
  ],
  'marker must be none, a path, or {path, filter}: filter is the list parameter that searches it, null when there is none',
);

const concurrencySchema = z.union(
  [
    z.literal('none').transform(() => ({ type: 'none' as const })),
    z.literal('etag').transform(() => ({ type: 'etag' as const })),
    z
      .strictObject({ version: z.strictObject({ property: wirePath, header: header.optional() }) })
      .transform(({ version }) => ({ type: 'version' as const, ...version })),
  ],
  'concurrency must be etag, none, or {version: {property, header}}',
);

const listSchema = z.strictObject({
  items: wirePath.prefault('$.items'),
  page: pageSchema,
  /** Absent: changes cannot be asked for, every poll reads everything. */
  changedSince: z.strictObject({ param }).optional(),
});

const tombstonesSchema = z.strictObject({
  path,
  since: param,
  items: wirePath.prefault('$.items'),
  page: pageSchema.optional(),
  /** Where a tombstone names its record type and its record. */
  type: wirePath.nullable().prefault('Type'),
  id: wirePath.prefault('Id'),
});

const updateSchema = z.strictObject({
  method: z.enum(['PATCH', 'PUT', 'POST'], 'method must be PATCH, PUT or POST').default('PATCH'),
  format: z.enum(['merge', 'jsonPatch', 'full'], 'format must be merge, jsonPatch or full').default('merge'),
});

const deleteSchema = z.union(
  [
    z.strictObject({ method: z.literal('DELETE') }),
    z.strictObject({ archive: z.strictObject({ property: wirePath, value: scalarValue }) }),
  ],
  'delete must be {method: DELETE} or {archive: {property, value}}',
);

/** How one record type is served (custom-crm contract 1). */
export const recordTypeSchema = z.strictObject({
  path,
  /** Where an answer about one record holds it. */
  record: wirePath.prefault('$'),
  id: wirePath.prefault('Id'),
  updatedAt: wirePath.nullable().prefault('UpdatedAt'),
  marker: markerSchema.prefault('none'),
  list: listSchema,
  getMany: z
    .strictObject({ param, separator: z.string().min(1).default(','), max: z.number().int().positive().max(1_000) })
    .optional(),
  create: z
    .strictObject({ method: z.enum(['POST', 'PUT']).default('POST'), idempotencyHeader: header.optional() })
    .optional(),
  update: updateSchema.optional(),
  concurrency: concurrencySchema.prefault('none'),
  delete: deleteSchema.optional(),
  tombstones: tombstonesSchema.optional(),
  times: timesSchema.prefault({ format: 'rfc3339' }),
  unset: z.literal([null, ''], 'unset must be null or ""').default(null),
  /** For how long after a write a read, and the change list, may still show the old state, milliseconds. */
  lag: z
    .strictObject({ readMs: z.number().int().min(0).default(0), changesMs: z.number().int().min(0).default(1_000) })
    .prefault({}),
  /** Where a refusal tells what is wrong: a sentence, and an object of property -> sentence. */
  errors: z
    .strictObject({ message: wirePath.prefault('$.error.message'), fields: wirePath.prefault('$.error.fields') })
    .prefault({}),
  properties: z.record(z.string(), propertySchema),
});
export type CrmRecordType = z.output<typeof recordTypeSchema>;
export type CrmRecordTypeInput = z.input<typeof recordTypeSchema>;
