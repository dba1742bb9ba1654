import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../lib/json';

/** The record types that are synchronised, as the dataflow document names them. */
export const powerofficegoTypes = ['Contactperson', 'Customers', 'Product', 'Salesorders'] as const;
export type PowerofficegoType = (typeof powerofficegoTypes)[number];

/** Whether this connector carries a record type of that name. */
export const isPowerofficegoType = (name: string): name is PowerofficegoType =>
  (powerofficegoTypes as readonly string[]).includes(name);

/** Any JSON object; what is inside is read property by property. */
export const jsonObject = z.custom<JsonObject>(isJsonObject, 'must be a JSON object');

/** Lists are bare arrays (powerofficego contract 5). */
export const rows = z.array(jsonObject);

/** The answer of the token endpoint (powerofficego contract 2). */
export const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

/** A refusal; the vendor's schema and its examples disagree about the case of the names (powerofficego contract 9). */
export const problem = z.preprocess(
  (body) =>
    isJsonObject(body)
      ? Object.fromEntries(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value]))
      : {},
  z.object({ title: z.string().nullish(), detail: z.string().nullish() }),
);

/** What the `X-Pagination` header tells (powerofficego contract 5). */
export const pagination = z.object({ nextPageLink: z.string().nullish() });

/** Who the token belongs to, and what it may do (powerofficego contract 2). */
export const integration = z.object({
  ClientId: z.string().nullish(),
  ClientName: z.string().nullish(),
  ValidPrivileges: z.array(z.string()).nullish(),
});
