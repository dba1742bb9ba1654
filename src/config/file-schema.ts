import { z } from 'zod';
import { isSystemId } from '../core/ids';
import { entityKinds } from '../core/kinds';
import { limitsSchema } from './limit-settings';
import { propertiesSchema, tablesSchema } from './property-schema';

const systemIdTitle = 'a system id: lower-case letters, digits and dashes, a letter first, at most 40';
const systemReference = z.string().meta({ title: 'the id of a system of this file' });

const systemSchema = z
  .object({
    kind: z.string().meta({ title: 'a kind of system' }).describe('Which connector speaks to the system.'),
    name: z.string().min(1).max(80).optional().describe('The name shown to people. Default: the id.'),
    writes: z
      .enum(['on', 'off'])
      .default('off')
      .describe('`off`: the system is read, matched and linked, and nothing is sent to it.'),
    sandbox: z
      .boolean()
      .default(false)
      .describe('Runs a local server of this kind with sample records in place of a real system. Development only.'),
    allowPrivateAddresses: z
      .boolean()
      .default(false)
      .describe('Connects also to private and loopback addresses, for a system that stands in your own network.'),
    properties: propertiesSchema,
    tables: tablesSchema,
  })
  .catchall(z.json().meta({ title: 'any value' }))
  .describe('One connected system. Other keys are the settings of its kind.');

const conditionSchema = z
  .strictObject({
    field: z.string().meta({ title: 'a field of the kind' }).describe('The canonical field that is looked at.'),
    in: z
      .array(z.union([z.string(), z.boolean(), z.null()]))
      .min(1)
      .optional()
      .describe('The field has one of these values.'),
    notNull: z.literal(true).optional().describe('The field has a value.'),
  })
  .describe('A condition on one canonical field; give `in` or `notNull`.');

const flowSchema = z
  .strictObject({
    enabled: z.boolean().default(true).describe('`false` pauses the flow: nothing is pulled or pushed because of it.'),
    create: z
      .enum(['every', 'onReference', 'matchOnly', 'never'])
      .optional()
      .describe(
        'Whether a left record gets a right record: always, once another record of the right system refers to it, only ' +
          'by matching, or never. Default: what the document says, which is `every` but for flows that only serve references.',
      ),
    when: z
      .array(conditionSchema)
      .default([])
      .describe('All must hold for a create. What is linked once stays linked.'),
    delete: z
      .enum(['unlink', 'archive', 'propagate'])
      .default('unlink')
      .describe('What a confirmed delete does to the record on the other side.'),
    matchOn: z
      .array(z.string().meta({ title: 'a match key of the kind' }))
      .min(1)
      .optional()
      .describe('The match keys to use, in order. Default: all of the kind.'),
    firstMerge: z
      .enum(['fillBlanks', 'left', 'right', 'newestWins', 'askPerson'])
      .default('fillBlanks')
      .describe('What happens to fields that differ when two filled records are linked for the first time.'),
  })
  .describe('One flow of the dataflow.');

const dataflowSchema = z
  .strictObject({
    enabled: z.boolean().default(true).describe('`false` pauses every flow of the dataflow.'),
    document: z
      .string()
      .optional()
      .meta({ title: 'the name of a dataflow document' })
      .describe('The document it follows. Default: the one of its own name. For two dataflows of one document.'),
    left: systemReference.describe('The system on the left side of the document.'),
    right: systemReference.describe('The system on the right side; it may be the same one.'),
    flows: z
      .record(z.string(), flowSchema)
      .default({})
      .describe('Settings of single flows by name. A flow that is not named here runs with the defaults.'),
  })
  .describe('A dataflow between two systems.');

const policySchema = z
  .union([z.enum(['newestWins', 'askPerson']), z.strictObject({ systemWins: systemReference })])
  .meta({ title: 'newestWins, askPerson, {systemWins: <system id>}' });

const conflictsSchema = z
  .strictObject({
    default: policySchema.default('newestWins').describe('Who wins when both sides changed a field.'),
    fields: z
      .record(z.string(), policySchema)
      .default({})
      .describe('Exceptions by field, such as `contact.email: askPerson`.'),
    priority: z
      .array(systemReference)
      .default([])
      .describe('Which system wins when times cannot tell, first to last. Default: the order of `systems`.'),
    clockUncertaintyMs: z
      .int()
      .min(0)
      .max(60_000)
      .default(2_000)
      .describe('By how much the corrected clocks of two systems may differ and still not tell which edit was later.'),
  })
  .describe('What decides when the same field was changed on both sides.');

const syncSchema = z
  .strictObject({
    pollSeconds: z.int().min(1).max(86_400).default(30).describe('How often each system is asked for changes.'),
    leaseSeconds: z.int().min(10).max(3_600).default(60).describe('How long a worker holds an entity at most.'),
    workers: z.int().min(1).max(64).default(4).describe('How many batches are worked on at once.'),
    batchSize: z.int().min(1).max(1_000).default(100).describe('How many entities a batch has at most.'),
    maxFanOut: z
      .int()
      .min(1)
      .max(1_000)
      .default(20)
      .describe('How many records the flows may make of one object at most.'),
  })
  .describe('How the engine works.');

const readSchema = z
  .strictObject({
    maxAgeSeconds: z
      .int()
      .min(0)
      .max(31_536_000)
      .default(0)
      .describe('How old an answer may be when the query does not say. 0: the systems are asked.'),
    // together an answer within five seconds, whatever the systems do
    systemDeadlineMs: z.int().min(100).max(60_000).default(4_000).describe('How long one system may take.'),
    operationDeadlineMs: z.int().min(100).max(120_000).default(4_500).describe('How long a whole operation may take.'),
  })
  .describe('How queries read the systems.');

const changesSchema = z
  .strictObject({
    keepDays: z.int().min(1).max(365).default(7).describe('For how many days changes can be followed.'),
  })
  .describe('The change stream of the API.');

/** The configuration file, `samband.yml`. Names that other parts of the product know are checked in check-names.ts. */
export const fileSchema = z
  .strictObject({
    systems: z
      .record(
        z
          .string()
          .refine((text) => isSystemId(text))
          .meta({ title: systemIdTitle }),
        systemSchema,
      )
      .describe('The connected systems by id.'),
    dataflows: z.record(z.string(), dataflowSchema).default({}).describe('The dataflows that run.'),
    homeSystems: z
      .partialRecord(z.enum(entityKinds), systemReference)
      .default({})
      .describe('Where a new entity of a kind is created when the caller names no system.'),
    conflicts: conflictsSchema.prefault({}),
    sync: syncSchema.prefault({}),
    read: readSchema.prefault({}),
    limits: limitsSchema.prefault({}),
    changes: changesSchema.prefault({}),
  })
  .describe('The configuration of Samband.');

/** The file as it is written once accepted, with defaults filled in. */
export type ConfigFile = z.infer<typeof fileSchema>;
/** One system as the file has it, defaults filled in; the settings of its kind are among the keys, not checked yet. */
export type SystemEntry = z.infer<typeof systemSchema>;
/** One flow of a dataflow as the file has it; `create` and `matchOn` are absent where the document is to decide. */
export type FlowEntry = z.infer<typeof flowSchema>;
/** A conflict policy as the file has it; a system in it may be one that the file does not have. */
export type PolicyEntry = z.infer<typeof policySchema>;
