import { z } from 'zod';
import type { JsonObject } from '../../lib/json';
import { checkSettings } from '../check-settings';
import type { SettingsResult } from '../connector-kind';
import { authSchema } from './auth';
import { linesName, recordTypeNames, recordTypeSchema } from './manifest';
import type { CrmProperty } from './property';
import { linePropertyNamesOf, propertyNamesOf, referenceRecordTypes } from './reference-manifest';
import { wirePath } from './wire-path';

const secret = z.string('must be text').min(16, 'must have at least 16 characters');

const limits = z.strictObject({
  requestsPerSecond: z.number().positive().max(1_000).default(20),
  concurrency: z.number().int().positive().max(64).default(8),
  timeoutMs: z.number().int().min(100).max(600_000).default(10_000),
});

const webhooks = z.strictObject({
  secret,
  signatureHeader: z.string().min(1).default('X-Signature'),
  algorithm: z
    .enum(['hmac-sha256', 'hmac-sha1', 'hmac-sha512'], 'algorithm must be hmac-sha256, hmac-sha512 or hmac-sha1')
    .default('hmac-sha256'),
  encoding: z.enum(['hex', 'base64'], 'encoding must be hex or base64').default('hex'),
  /** What stands before the signature in the header, such as `sha256=`. */
  prefix: z.string().default(''),
  recordType: wirePath.prefault('$.type'),
  externalId: wirePath.prefault('$.recordId'),
  /** What tells a repeated delivery; null: its content. */
  deliveryId: wirePath.nullable().prefault('$.id'),
  /** `none`: the operator registers our address at the vendor by hand. */
  registration: z
    .union(
      [
        z.literal('none').transform(() => null),
        z.strictObject({ path: z.string().regex(/^\/[^\s?#]*$/, 'path must begin with / and have no query') }),
      ],
      'registration must be none or {path}',
    )
    .prefault({ path: '/webhooks' }),
});
/** How the CRM signs and shapes deliveries; `registration` null = asked for by hand. Holds a secret. */
export type WebhookSettings = z.output<typeof webhooks>;

/** The native properties that rows of the operator's own name, by record type. */
const namedProperties = z.record(z.string(), z.array(z.string())).default({});
type NamedProperties = z.output<typeof namedProperties>;

/** The record types; properties beyond the reference API's are for rows of the operator's own, and those that `named` has. */
const recordTypesWith = (named: NamedProperties) =>
  z
    .partialRecord(z.enum(recordTypeNames, `record types are ${recordTypeNames.join(', ')}`), recordTypeSchema)
    .superRefine((types, context) => {
      const names = Object.keys(types).join(', ');
      const report = (path: readonly string[], message: string): void =>
        context.addIssue({ code: 'custom', path: [...path], message });
      const check = (at: readonly string[], what: string, given: Given, allowed: readonly string[]): void => {
        for (const [property, { to }] of Object.entries(given)) {
          const path = [...at, 'properties', property];
          if (!allowed.includes(property)) {
            report(path, `${what} has no property ${property}; it has ${allowed.join(', ')}${ownHint(at)}`);
          }
          if (to !== undefined && !(to in types)) report([...path, 'to'], `to must be one of ${names}`);
        }
      };
      for (const name of recordTypeNames) {
        const { properties = {}, lines } = types[name] ?? {};
        check([name], name, properties, [...propertyNamesOf(name), ...(named[name] ?? [])]);
        if (lines && linesName(name) === null) report([name, 'lines'], 'only Order and Quote have lines');
        else if (lines) check([name, 'lines'], `a line of ${name}`, lines.properties, linePropertyNamesOf(name));
      }
    });
/** A property of the CRM's own is of use only to rows of the operator's own. */
const ownHint = (at: readonly string[]): string =>
  at.length > 1 ? '' : '; one of your own needs a row in the properties of the system';

type Given = Readonly<Record<string, CrmProperty>>;

const describedRecordTypes = (named: NamedProperties) =>
  recordTypesWith(named)
    .prefault(referenceRecordTypes)
    .describe('The record types that the CRM has. Absent: all six, as the reference API serves them.');

/** The settings of one in-house CRM, as the operator's file has them (custom-crm contract 1). */
export const settingsSchema = z.strictObject({
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'baseUrl must be an http(s) address' })
    .refine(isPlainUrl, 'baseUrl must have no query and no user')
    .transform((url) => url.replace(/\/+$/, ''))
    .describe('Where the API begins; the paths of record types go on from there.'),
  auth: authSchema.describe('How requests prove who sends them.'),
  limits: limits.prefault({}).describe('What the CRM bears.'),
  headers: z
    .record(z.string().regex(/^[\w-]+$/, 'must name a header'), z.string('must be text'))
    .default({})
    .describe('Sent with every request.'),
  webhooks: webhooks.nullable().default(null).describe('How the CRM tells of changes. Absent: it is only polled.'),
  recordTypes: describedRecordTypes({}),
});

/** A url that is none is reported by the check before this one. */
function isPlainUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url === null || (url.search === '' && url.hash === '' && url.username === '');
}

/** How one in-house CRM is reached and what dialect it speaks, validated (custom-crm contract 1). */
export type CustomCrmSettings = z.output<typeof settingsSchema>;

/** Reads the operator's manifest; says everything that is wrong, and never a value. */
export function parseCustomCrmSettings(settings: JsonObject): SettingsResult<CustomCrmSettings> {
  const { properties, ...manifest } = settings;
  const named = namedProperties.parse(properties);
  const schema = settingsSchema.extend({ recordTypes: describedRecordTypes(named) });
  const result = checkSettings(schema, manifest);
  if (!result.ok) return result;
  const issues = missingProperties(named, result.settings);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, settings: result.settings };
}

/** What is said of properties that rows of the operator's own name and the manifest does not have. */
function missingProperties(named: NamedProperties, { recordTypes }: CustomCrmSettings) {
  return recordTypeNames.flatMap((type) => {
    const has = Object.keys(recordTypes[type]?.properties ?? {});
    return (named[type] ?? []).flatMap((name, index) => {
      if (recordTypes[type] === undefined || has.includes(name)) return [];
      return [{ path: ['properties', type, index], message: `the manifest of ${type} lists ${has.join(', ')}` }];
    });
  });
}
