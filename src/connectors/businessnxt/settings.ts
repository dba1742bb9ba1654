import { z } from 'zod';
import type { JsonObject } from '../../lib/json';
import { checkSettings } from '../check-settings';
import type { SettingsResult } from '../connector-kind';
import { columnType, isWritable, type Table } from './columns';
import { columnsRead } from './documents';
import { customerPath } from './native-paths';
import { isTimeZone } from './server-time';
import { type BusinessnxtType, businessnxtTypes } from './types';

const required = (what: string) => z.string({ error: `${what} must be text` }).min(1, `${what} must not be empty`);
const address = (what: string) => z.url({ protocol: /^https?$/, error: `${what} must be an http(s) address` });
const positive = z.number().int().min(1).max(2_147_483_647);

const byKey = (pattern: RegExp, message: string) =>
  z.record(z.string(), positive).check((context) => {
    const seen = new Map<number, string>();
    for (const [key, value] of Object.entries(context.value)) {
      const other = seen.get(value);
      if (!pattern.test(key)) context.issues.push({ code: 'custom', message, input: key, path: [key] });
      if (other !== undefined) {
        const twice = `${other} and ${key} have the same number ${value}: it could not be read back`;
        context.issues.push({ code: 'custom', message: twice, input: value, path: [key] });
      }
      seen.set(value, key);
    }
  });

const markerColumn = (names: readonly [string, ...string[]], preset: string | null) =>
  z
    .enum(names, `must be ${names.join(', ')} or null`)
    .nullable()
    .default(preset);

/** Text columns that a company may have to spare (business-nxt contract 10). */
const marker = z.strictObject({
  Order: markerColumn(
    [
      'customerOrSupplierOrderNo',
      'label',
      'information1',
      'information2',
      'information3',
      'information4',
      'information5',
      'information6',
    ],
    'customerOrSupplierOrderNo',
  ),
  Product: markerColumn(['information2', 'information3', 'webPage'], 'information3'),
  Associate: markerColumn(['shortName', 'addressLine4'], null),
});

const columnsOf = (table: Table) =>
  z
    .record(z.string(), z.union([z.string(), z.number()]))
    .check((context) => {
      for (const [column, value] of Object.entries(context.value)) {
        const fail = (message: string): void =>
          void context.issues.push({ code: 'custom', message, input: column, path: [column] });
        if (!isWritable(table, column)) fail(`is no column of ${table} that can be set`);
        else if ((columnType(table, column) === 'text') !== (typeof value === 'string')) {
          fail(columnType(table, column) === 'text' ? 'must be text' : 'must be a number');
        }
      }
    })
    .default({});

/** Columns that rows of the operator's own name; those that no document reads cannot be mapped. */
const properties = z
  .record(z.string(), z.array(z.string()))
  .default({})
  .check(({ value, issues }) => {
    for (const type of businessnxtTypes) {
      for (const [index, column] of (value[type] ?? []).entries()) {
        if (canBeMapped(type, column)) continue;
        const allowed = [...columnsRead[type]].filter((each) => canBeMapped(type, each)).join(', ');
        issues.push({ code: 'custom', message: `must be one of ${allowed}`, input: column, path: [type, index] });
      }
    }
  });

const canBeMapped = (type: BusinessnxtType, column: string): boolean =>
  column === customerPath || (columnsRead[type].has(column) && isWritable(type, column));

const limits = z.strictObject({
  /** The vendor allows 600 in any minute (business-nxt contract 7). */
  requestsPerMinute: z.number().int().min(1).max(600, 'Business NXT allows 600 requests per minute').default(540),
  requestsPerSecond: z.number().positive().max(1_000).default(8),
  /** The vendor allows 60 under way per company, ours and everybody else's. */
  concurrency: z.number().int().min(1).max(60, 'Business NXT allows 60 requests under way').default(4),
  batchSize: z.number().int().min(1).max(32, 'Business NXT takes at most 32 operations in a batch').default(32),
  /** Rows per request; of orders, which come with their lines, at most 100. */
  pageSize: z.number().int().min(1).max(5_000).default(500),
  /** The vendor answers within 59 s, and an abandoned request holds its place for half an hour. */
  timeoutMs: z.number().int().min(100).max(600_000).default(65_000),
});

const secrets = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((given) => (typeof given === 'string' ? [given] : given))
  .refine((keys) => keys.every((key) => key.length >= 16), 'each signature key must have at least 16 characters');

/** The settings as an operator writes them. */
export const businessnxtSettingsSchema = z.strictObject({
  baseUrl: address('baseUrl')
    .default('https://business.visma.net')
    .transform((url) => url.replace(/\/+$/, '')),
  tokenUrl: address('tokenUrl').default('https://connect.visma.com/connect/token'),
  clientId: required('clientId'),
  clientSecret: required('clientSecret'),
  tenantId: required('tenantId').nullable().default(null),
  company: positive.meta({ description: "The company's Visma.net id (vismaNetCompanyId), not its number inside NXT" }),
  timeZone: z.string().refine(isTimeZone, 'timeZone must be a zone such as Europe/Oslo').default('Europe/Oslo'),
  marker: marker.prefault({}),
  orders: z
    .strictObject({
      /** 1 = sales; null = all. */
      transactionType: z.number().int().nullable().default(1),
      /** The order types that are synchronised; null = all. */
      orderTypes: z.array(z.number().int()).min(1).nullable().default(null),
    })
    .prefault({}),
  /** The interval from which the numbers of new customers are suggested; null = customers are not created. */
  customerNumbers: z
    .strictObject({ from: positive, to: positive })
    .refine(({ from, to }) => from < to, 'from must be below to')
    .nullable()
    .default(null),
  currencies: byKey(/^[A-Z]{3}$/, 'must be an ISO 4217 code, such as SEK').default({}),
  domesticCurrency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'domesticCurrency must be an ISO 4217 code, such as NOK')
    .nullable()
    .default(null),
  countries: byKey(/^[A-Z]{2}$/, 'must be an ISO 3166 code of two letters, such as NO').default({}),
  taxGroups: byKey(/^\S.*$/, 'must be a VAT code').default({}),
  createWith: z
    .strictObject({ Associate: columnsOf('Associate'), Product: columnsOf('Product'), Order: columnsOf('Order') })
    .prefault({}),
  properties,
  webhooks: z.strictObject({ secret: secrets }).nullable().default(null),
  limits: limits.prefault({}),
  feedOverlapMs: z.number().int().min(0).max(3_600_000).default(120_000),
});

/**
 * How one company is reached, validated. `marker` names the column that our create markers are kept in, per table.
 * `currencies`, `countries` and `taxGroups` give the company's own numbers by ISO code or VAT code; `domesticCurrency` is
 * what currency 0 means. `createWith`: columns that a new record gets where its values leave them open. `properties`: what
 * rows of the operator's own name, by type.
 * `webhooks.secret`: the signature key, or several while one replaces another. `feedOverlapMs`: how late a change may show.
 */
export type BusinessnxtSettings = z.output<typeof businessnxtSettingsSchema>;

/** Reads the operator's settings; says everything that is wrong, and never a secret. */
export const parseBusinessnxtSettings = (settings: JsonObject): SettingsResult<BusinessnxtSettings> =>
  checkSettings(businessnxtSettingsSchema, settings);
