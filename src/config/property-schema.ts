import { z } from 'zod';
import { codecNames } from '../core/overlay-codec';
import { entityKinds } from '../core/kinds';

const max = z.int().min(1).max(1_000_000).describe('The longest text that fits, in characters.');
const empty = z
  .literal([null, ''])
  .optional()
  .describe('How no value is written. Default: as the record type does it.');
const as = z.enum(['text', 'number']).optional().describe('How the value is written in the system.');

/** A text that does not fit is refused; `cutText` keeps its beginning. */
const sized = <const Name extends string>(name: Name) =>
  z.strictObject({ name: z.literal(name), max: max.optional(), empty });
const named = <const Name extends string>(name: Name) => z.strictObject({ name: z.literal(name), empty });
const numeric = <const Name extends string>(name: Name) => z.strictObject({ name: z.literal(name), as });

const codecSchema = z.discriminatedUnion('name', [
  sized('text'),
  z.strictObject({ name: z.literal('cutText'), max, empty }),
  sized('lines'),
  sized('email'),
  sized('phone'),
  sized('url'),
  named('country'),
  named('currency'),
  z.strictObject({
    name: z.literal('date'),
    suffix: z.string().max(40).optional().describe('What is written behind the day, such as `T00:00:00`.'),
    emptyBeforeYear: z.int().min(1).max(9_999).optional().describe('Dates before this year mean none.'),
  }),
  numeric('decimal'),
  numeric('integer'),
  z.strictObject({ name: z.literal('boolean') }),
  numeric('id'),
  z.strictObject({
    name: z.literal('table'),
    table: z.string().meta({ title: 'a table of this system' }).describe('The table of `tables` to translate by.'),
    as,
  }),
]);

/** A codec by its name alone where it needs no options. */
const plainNames = codecNames.filter((name) => name !== 'cutText' && name !== 'table');
const codecChoice = z
  .union([z.enum(plainNames).transform((name) => ({ name })), codecSchema])
  .meta({
    title: [
      `${plainNames.join(', ')}, or with options:`,
      '{name: text | lines | email | phone | url, max, empty}, {name: cutText, max, empty},',
      '{name: country | currency, empty}, {name: date, suffix, emptyBeforeYear},',
      '{name: decimal | integer | id, as}, {name: table, table, as}',
    ].join(' '),
  })
  .describe('How values are translated. Default: as the row that is replaced.');

const pathTitle = 'a native path such as Email, Emails[0].Value or CustomFields.SuperOffice:7';
const nativePath = z
  .string()
  .regex(/^[^[\].\s]+(?:\[\d+\])*(?:\.[^[\].\s]+(?:\[\d+\])*)*$/)
  .meta({ title: pathTitle });

/** Accepts one row of `properties` in the file: it replaces the shipped row of its field, or adds one to the mapping. */
export const propertySchema = z
  .strictObject({
    field: z.string().meta({ title: 'a field of the kind' }).describe('The canonical field, such as `address.city`.'),
    native: z
      .union([nativePath, z.array(nativePath).min(2).max(20)])
      .optional()
      .meta({ title: `${pathTitle}, a list of them, or none` })
      .describe('Where the record holds it; `none`: the field is not mapped. Default: as the row that is replaced.'),
    codec: codecChoice.optional(),
    direction: z
      .enum(['both', 'pull', 'push'])
      .optional()
      .describe(
        '`pull` only reads the property, `push` only writes it. Default: as the row that is replaced, or both.',
      ),
    required: z.boolean().optional().describe('A record is not created while the field has no value.'),
    createOnly: z.boolean().optional().describe('Written by the create only; later changes do not travel there.'),
    to: z
      .string()
      .optional()
      .meta({ title: 'a record type of the system' })
      .describe('Of a reference: the record type that the property names.'),
  })
  .describe('What one field of the unified model is in the record.');

/** The operator's own rows, by record type and kind. */
export const propertiesSchema = z
  .record(z.string(), z.partialRecord(z.enum(entityKinds), z.array(propertySchema)))
  .default({})
  .describe('Rows of your own, by record type and kind: they replace shipped ones of the same field, or are added.');

/** The operator's translation tables, by name. */
export const tablesSchema = z
  .record(
    z
      .string()
      .regex(/^[A-Za-z][\w-]*$/)
      .meta({ title: 'a name of letters, digits, _ and -, such as unit' }),
    z.record(
      z.string().min(1).meta({ title: "the system's own value" }),
      z
        .union([z.string(), z.number(), z.boolean(), z.null()])
        .meta({ title: 'a value: text, a number, true, false, null' }),
    ),
  )
  .default({})
  .describe(
    "What the system's own values mean, by table name: `unit: { stk: piece }`. Used by rows with the codec table.",
  );

export type PropertyEntry = z.infer<typeof propertySchema>;
