import { z } from 'zod';
import type { JsonObject } from '../../lib/json';
import { checkSettings } from '../check-settings';
import type { SettingsResult } from '../connector-kind';
import { countryLanguages, isCountryCode } from './country-names';
import { isSecretProperty } from './secrets';
import { entityNames, webcrmTypes, type WebcrmType } from './types';

const required = (what: string) => z.string({ error: `${what} must be text` }).min(1, `${what} must not be empty`);

/** A text property that the vendor leaves to the tenant; what it means there only the tenant knows (webcrm contract 7). */
const customField = (type: Exclude<WebcrmType, 'Users'>, extra: string | null = null) => {
  const prefix = entityNames[type];
  const allowed = new RegExp(`^${prefix}(Custom([1-9]|1[0-5])${extra === null ? '' : `|${extra}`})$`);
  const named = `${prefix}Custom1 to ${prefix}Custom15${extra === null ? '' : ` or ${prefix}${extra.split('|')[0]}`}`;
  return z.string().regex(allowed, `must be ${named}`);
};

const marker = z.strictObject({
  Organisations: customField('Organisations', 'ExtraCustom[1-8]').nullable().default(null),
  Persons: customField('Persons').nullable().default(null),
  Opportunities: customField('Opportunities', 'ErpId').nullable().default('OpportunityErpId'),
  Products: customField('Products').nullable().default(null),
});

const way = z.enum(['queries', 'lists', 'probe'], 'must be queries, lists or probe');
const readFrom = z.strictObject({
  Organisations: way.default('queries'),
  Persons: way.default('queries'),
  Opportunities: way.default('queries'),
  // Whether these can be queried is not documented (webcrm contract 5).
  Users: way.default('probe'),
  Products: way.default('probe'),
  QuotationLines: way.default('probe'),
});

const lineText = z
  .string()
  .regex(
    /^QuotationLine(Data[1-9]|Comment|Memo)$/,
    'must be QuotationLineData1 to 9, QuotationLineComment or QuotationLineMemo',
  );

const lines = z
  .strictObject({ description: lineText.default('QuotationLineData2'), marker: lineText.nullable().default(null) })
  .refine(({ description, marker: key }) => description !== key, {
    error: 'the line key cannot be kept where the description stands',
    path: ['marker'],
  });

const byCode = (isCode: (code: string) => boolean, message: string) =>
  z.record(z.string(), z.string().min(1)).check((context) => {
    for (const code of Object.keys(context.value)) {
      if (!isCode(code)) context.issues.push({ code: 'custom', message, input: code, path: [code] });
    }
  });

const limits = z.strictObject({
  /** The vendor allows 250 in any minute, all users of the token together (webcrm contract 8). */
  requestsPerMinute: z.number().int().min(1).max(250, 'webCRM allows 250 requests per minute').default(240),
  requestsPerSecond: z.number().positive().max(1_000).default(20),
  /** Requests side by side gave connection errors, and creates that follow at once failed (webcrm contract 9). */
  concurrency: z.number().int().min(1).max(8).default(1),
  spacingMs: z.number().int().min(0).max(60_000).default(20),
  pageSize: z.number().int().min(1).max(1_000, 'webCRM pages have at most 1000 rows').default(1_000),
  timeoutMs: z.number().int().min(100).max(600_000).default(30_000),
});

const perType = <T extends z.ZodType>(value: T) => z.partialRecord(z.enum(webcrmTypes), value).default({});

const properties = perType(
  z.array(
    z
      .string()
      .regex(/^[A-Z]\w+$/, 'must be a property such as OrganisationCustom3')
      .refine((name) => !isSecretProperty(name), 'is secret or obsolete and never read'),
  ),
);

/** The settings as an operator writes them. */
export const webcrmSettingsSchema = z.strictObject({
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'baseUrl must be an http(s) address' })
    .default('https://api.webcrm.com')
    .transform((url) => url.replace(/\/+$/, '')),
  authCode: required('authCode'),
  marker: marker.prefault({}),
  lines: lines.prefault({}),
  countries: z
    .strictObject({
      language: z.enum(countryLanguages, `must be one of ${countryLanguages.join(', ')}`).default('en'),
      names: byCode(isCountryCode, 'must be an ISO 3166 code of two letters, such as DK').default({}),
    })
    .prefault({}),
  currencies: byCode((code) => /^[A-Z]{3}$/.test(code), 'must be an ISO 4217 code, such as DKK').default({}),
  prompts: z.array(z.string().min(1)).default([]),
  properties,
  createWith: perType(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  readFrom: readFrom.prefault({}),
  limits: limits.prefault({}),
  feedOverlapMs: z.number().int().min(0).max(3_600_000).default(120_000),
});

/**
 * How one tenant is reached, validated. `marker` names the property that our create markers are kept in, per type.
 * `readFrom`: `queries` asks with the query language, `lists` reads whole lists, `probe` finds out which works.
 * `countries` and `currencies` translate the tenant's free texts, by ISO code. `prompts`: texts of unset dropdowns, beside
 * the known ones. `properties`: further properties to read, for mappings of the operator's own. `createWith`: what a new
 * record gets beside its values. `feedOverlapMs`: how late a change may show in a query.
 */
export type WebcrmSettings = z.output<typeof webcrmSettingsSchema>;

/** Reads the operator's settings; says everything that is wrong, and never a secret. */
export const parseWebcrmSettings = (settings: JsonObject): SettingsResult<WebcrmSettings> =>
  checkSettings(webcrmSettingsSchema, settings);
