import { createPrivateKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { JsonObject } from '../../lib/json';
import { checkSettings } from '../check-settings';
import type { SettingsResult } from '../connector-kind';
import { columnProperties, isListed, isMarkerProperty, listedPaths, markerProperties } from './archive';
import { defaultMarkers } from './archive-tables';
import { quoteTables } from './quote-tables';
import type { SuperofficeType } from './record-types';

/** The vendor's login hosts (superoffice contract 1). Tenants live on numbered hosts, which the tenant state names. */
const loginHosts = {
  sod: 'https://sod.superoffice.com',
  qaonline: 'https://qaonline.superoffice.com',
  online: 'https://online.superoffice.com',
} as const;

const required = (what: string) => z.string({ error: `${what} must be text` }).min(1, `${what} must not be empty`);

/** A PEM key; in a variable its line ends may be written as `\n`. The issue never shows any of it. */
const privateKey = required('privateKey').transform((pem, context): KeyObject => {
  try {
    const key = createPrivateKey(pem.replaceAll(String.raw`\n`, '\n'));
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // Said below: the error of the parser may quote the key.
  }
  context.addIssue({
    code: 'custom',
    message: 'privateKey must be an RSA private key in PEM form (an XML key of the partner portal has to be converted)',
  });
  return z.NEVER;
});

const auth = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('systemUser'),
      /** The application's secret ("client secret"); also sent as SO-AppToken. */
      clientSecret: required('clientSecret'),
      systemUserToken: required('systemUserToken'),
      privateKey,
    }),
    z.strictObject({
      type: z.literal('refreshToken'),
      clientId: required('clientId'),
      clientSecret: required('clientSecret'),
      refreshToken: required('refreshToken'),
    }),
  ],
  { error: 'auth.type must be systemUser or refreshToken' },
);

const markerField = (type: SuperofficeType) =>
  z
    .string()
    .refine((property) => isMarkerProperty(type, property), {
      error: `must be ${markerChoices(type)}`,
    })
    .default(defaultMarkers[type]);

function markerChoices(type: SuperofficeType): string {
  const own = markerProperties(type).join(', ');
  return isMarkerProperty(type, 'x_any')
    ? `${own}, a user-defined field (SuperOffice:7) or an extra field (x_name)`
    : own;
}

const readingWay = z.enum(['lists', 'records'], 'must be lists or records').default('lists');

const columns = z.record(z.string(), z.string().min(1)).check((context) => {
  for (const property of Object.keys(context.value)) {
    if (columnProperties.includes(property)) continue;
    const message = `columns can rename ${columnProperties.join(', ')}; not ${property}`;
    context.issues.push({ code: 'custom', message, input: property, path: [property] });
  }
});

const limits = z.strictObject({
  requestsPerSecond: z.number().positive().max(1_000).default(10),
  concurrency: z.number().int().positive().max(64).default(4),
  /** Rows of a list per request: the vendor advises about 1,000 (superoffice contract 4). */
  pageSize: z.number().int().min(1).max(10_000).default(1_000),
  timeoutMs: z.number().int().min(100).max(600_000).default(30_000),
});

/** What the operator writes. */
export const superofficeSettingsSchema = z
  .strictObject({
    environment: z.enum(['sod', 'qaonline', 'online'], 'environment must be sod, qaonline or online').optional(),
    loginUrl: z.url({ protocol: /^https?$/, error: 'loginUrl must be an http(s) address' }).optional(),
    tenant: z
      .string('tenant must be text, such as Cust12345')
      .regex(/^\w+$/, 'tenant must be a context identifier, such as Cust12345'),
    auth,
    limits: limits.prefault({}),
    webhooks: z
      .strictObject({ secret: z.string().min(16, 'webhooks.secret must have at least 16 characters') })
      .nullable()
      .default(null),
    language: z
      .string()
      .regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'language must be a code such as en')
      .default('en'),
    marker: z
      .strictObject({
        Person: markerField('Person'),
        Contact: markerField('Contact'),
        Product: markerField('Product'),
        Quotealternative: markerField('Quotealternative'),
      })
      .prefault({}),
    readFrom: z.strictObject({ Person: readingWay, Contact: readingWay, Product: readingWay }).prefault({}),
    priceList: required('priceList').nullable().default(null),
    quoteTables: z.array(z.enum(quoteTables)).default([...quoteTables]),
    columns: columns.default({}),
    properties: z.record(z.string(), z.array(z.string())).default({}),
    feedOverlapMs: z.number().int().min(0).max(3_600_000).default(120_000),
  })
  .superRefine(({ properties, readFrom }, context) => {
    for (const type of ['Person', 'Contact', 'Product'] as const) {
      if (readFrom[type] === 'records') continue;
      for (const [index, path] of (properties[type] ?? []).entries()) {
        if (isListed(type, path)) continue;
        const message = `lists of ${type} show ${listedPaths(type)}; other properties need readFrom.${type}: records`;
        context.addIssue({ code: 'custom', message, path: ['properties', type, index] });
      }
    }
  })
  .transform(({ environment, loginUrl, ...rest }, context) => {
    if ((environment === undefined) === (loginUrl === undefined)) {
      context.addIssue({ code: 'custom', message: 'give either environment (sod, qaonline, online) or loginUrl' });
      return z.NEVER;
    }
    const url = loginUrl ?? loginHosts[environment ?? 'online'];
    return { ...rest, loginUrl: url.replace(/\/+$/, '') };
  });

/**
 * How one tenant is reached, validated. `marker` names the property that our create markers are kept in, per type.
 * `readFrom`, per type: `lists` reads many records per request from archive lists; `records` reads each record by itself,
 * for tenants whose lists lack a column or show a value differently. `columns` renames the list column of a property
 * (`Person.BirthDate: birthdate`). `properties`: what rows of the operator's own name, by type. `priceList`: the key of the price list that new products go into where their currency
 * allows it; null = the first active one. `quoteTables`: the tables whose changes are changes of a quote; one that the tenant's
 * Dynamic list does not serve can be left out, and changes in it are then seen late or not at all. `feedOverlapMs`: how late a change may show in a list.
 */
export type SuperofficeSettings = z.output<typeof superofficeSettingsSchema>;

/** The way in: see superoffice contract 2. */
export type SuperofficeAuth = SuperofficeSettings['auth'];

/** Reads the operator's settings; says everything that is wrong, and never a secret. */
export const parseSuperofficeSettings = (settings: JsonObject): SettingsResult<SuperofficeSettings> =>
  checkSettings(superofficeSettingsSchema, settings);
