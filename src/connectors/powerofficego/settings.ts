import { z } from 'zod';
import type { JsonObject } from '../../lib/json';
import { checkSettings } from '../check-settings';
import type { SettingsResult } from '../connector-kind';
import { unitCodes } from './units';

/** The vendor's two environments (powerofficego contract 1). */
const environments = {
  production: 'https://goapi.poweroffice.net/v2',
  demo: 'https://goapi.poweroffice.net/Demo/v2',
} as const;

const key = (name: string) => z.string({ error: `${name} must be text` }).min(1, `${name} must not be empty`);

const auth = z.strictObject({
  /** Of the integration. */
  applicationKey: key('applicationKey'),
  /** Of the client, that is the company in PowerOffice Go; secret. */
  clientKey: key('clientKey'),
  /** Of the product subscription. */
  subscriptionKey: key('subscriptionKey'),
});

const limits = z.strictObject({
  /** The vendor allows 10, for all systems with one subscription key together (powerofficego contract 10). */
  requestsPerSecond: z.number().positive().max(1_000).default(9),
  concurrency: z.number().int().min(1).max(16).default(4),
  pageSize: z.number().int().min(1).max(20_000, 'PowerOffice Go pages have at most 20000 rows').default(1_000),
  /** Each order of a page is read by itself, for lists come without lines (powerofficego contract 4). */
  ordersPerPage: z.number().int().min(1).max(500).default(50),
  timeoutMs: z.number().int().min(100).max(600_000).default(30_000),
});

const minutes = z.number().positive('must be more than 0, or null for never').max(43_200).nullable();

const fullReadMinutes = z.strictObject({
  Contactperson: minutes.default(60),
  Customers: minutes.default(60),
  Product: minutes.default(720),
  Salesorders: minutes.default(720),
});

const unitCode = z.enum(
  unitCodes,
  `must be a unit code of PowerOffice Go, such as ${unitCodes.slice(0, 5).join(', ')}`,
);
const word = z.string().min(1, 'a word must not be empty');

const salesAccounts = z.record(z.string(), word).check((context) => {
  for (const account of Object.keys(context.value)) {
    if (/^\d{4,6}$/.test(account)) continue;
    const message = 'must be the number of a sales account, such as 3000';
    context.issues.push({ code: 'custom', message, input: account, path: [account] });
  }
});

const schema = z
  .strictObject({
    environment: z.enum(['production', 'demo'], 'environment must be production or demo').optional(),
    baseUrl: z
      .url({ protocol: /^https?$/, error: 'baseUrl must be an http(s) address' })
      .regex(/\/v2\/?$/, 'baseUrl must end with /v2')
      .optional(),
    auth,
    contactEmail: z.email('contactEmail must be an e-mail address').nullable().default(null),
    limits: limits.prefault({}),
    units: z.record(word, unitCode).default({}),
    orderStatuses: z
      .record(word, z.enum(['Draft', 'Confirmed'], 'must be Draft or Confirmed'))
      .default({ draft: 'Draft', confirmed: 'Confirmed' }),
    productTypes: z
      .record(word, z.enum(['Product', 'Service'], 'must be Product or Service'))
      .default({ goods: 'Product', product: 'Product', service: 'Service' }),
    salesAccounts: salesAccounts.default({}),
    feedOverlapMs: z.number().int().min(0).max(3_600_000).default(60_000),
    readLagMs: z.number().int().min(0).max(600_000).default(5_000),
    fullReadMinutes: fullReadMinutes.prefault({}),
  })
  .transform(({ environment, baseUrl, ...rest }, context) => {
    if ((environment === undefined) === (baseUrl === undefined)) {
      context.addIssue({ code: 'custom', message: 'give either environment (production, demo) or baseUrl' });
      return z.NEVER;
    }
    const url = (baseUrl ?? environments[environment ?? 'production']).replace(/\/+$/, '');
    return { ...rest, baseUrl: url, tokenUrl: url.replace(/v2$/, 'OAuth/Token') };
  });

/** The settings as an operator writes them, for editors. */
export const powerofficegoSettingsSchema = schema;

/**
 * How one client is reached, validated. `units`, `orderStatuses` and `productTypes` translate our words into the vendor's;
 * `salesAccounts` sales accounts into our VAT codes, and is empty where VAT is left to PowerOffice Go. `feedOverlapMs`: how
 * far each poll reaches back. `readLagMs`: for how long after a write a read may show what was before. `fullReadMinutes`, per
 * type: how often everything is read, because some changes do not move a record's time of change; null = never.
 * `contactEmail`: named to the vendor in the User-Agent, as it asks for.
 */
export type PowerofficegoSettings = z.output<typeof schema>;

/** Reads the operator's settings; says everything that is wrong, and never a secret. */
export const parsePowerofficegoSettings = (settings: JsonObject): SettingsResult<PowerofficegoSettings> =>
  checkSettings(schema, settings);
