import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../lib/json';

/** The record types that are synchronised, as the vendor names the collections. */
export const webcrmTypes = ['Organisations', 'Persons', 'Users', 'Opportunities', 'Products'] as const;
export type WebcrmType = (typeof webcrmTypes)[number];

/** Everything that is read and written: quotation lines are parts of their opportunity. */
export type Collection = WebcrmType | 'QuotationLines';

/** The singular: the prefix of every property, and the table in a query (webcrm contract 5, 9). */
export const entityNames: Readonly<Record<Collection, string>> = {
  Organisations: 'Organisation',
  Persons: 'Person',
  Users: 'User',
  Opportunities: 'Opportunity',
  Products: 'Product',
  QuotationLines: 'QuotationLine',
};

/** Whether this connector carries a record type of that name. */
export const isWebcrmType = (name: string): name is WebcrmType => (webcrmTypes as readonly string[]).includes(name);

/** Any JSON object; what is inside is read property by property. */
export const jsonObject = z.custom<JsonObject>(isJsonObject, 'must be a JSON object');

/** Lists and queries: a bare array (webcrm contract 3, 5). */
export const rows = z.array(jsonObject);

/** The answer of a login or a refresh (webcrm contract 2). */
export const tokenAnswer = z.object({
  AccessToken: z.string().nullish(),
  RefreshToken: z.string().nullish(),
  IsError: z.boolean().nullish(),
  Error: z.string().nullish(),
  ExpiresIn: z.number().positive().nullish(),
  SystemId: z.number().nullish(),
});

/** The answer of the array upsert: an id or an error message per item, in their order (webcrm contract 4). */
export const upsertAnswer = z.array(z.string());

/** The body of a refusal, as far as it is known (webcrm contract 8). */
export const errorBody = z.object({ Message: z.string().nullish() });

/** Whether a native value is the id of a record; 0 means none (webcrm contract 7). */
export const isId = (value: unknown): value is number | string =>
  typeof value === 'number' ? Number.isSafeInteger(value) && value > 0 : typeof value === 'string' && isIdText(value);

const isIdText = (text: string): boolean => /^[1-9]\d{0,9}$/.test(text);
