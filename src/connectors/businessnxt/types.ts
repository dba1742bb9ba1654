import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../lib/json';

/** The record types of this connector, as the vendor names the tables (business-nxt contract 10). */
export const businessnxtTypes = ['Associate', 'Product', 'Order'] as const;
export type BusinessnxtType = (typeof businessnxtTypes)[number];

/** Whether `type` names one of them. */
export const isBusinessnxtType = (type: string): type is BusinessnxtType =>
  (businessnxtTypes as readonly string[]).includes(type);

/** Any JSON object; what is inside is read column by column. */
export const jsonObject = z.custom<JsonObject>(isJsonObject, 'must be a JSON object');

/** The answer of the token endpoint (business-nxt contract 2). */
export const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().nullish() });

/** One error of an answer (business-nxt contract 6). */
const graphqlError = z.object({
  message: z.string().nullish(),
  path: z.array(z.union([z.string(), z.number()])).nullish(),
  extensions: z
    .object({
      code: z.string().nullish(),
      codes: z.array(z.string()).nullish(),
      data: z.object({ status_name: z.string().nullish() }).nullish().catch(null),
    })
    .nullish(),
});
export type GraphqlError = z.infer<typeof graphqlError>;

/** Any answer of the service (business-nxt contract 3). */
export const envelope = z.object({
  data: jsonObject.nullish(),
  errors: z.array(graphqlError).nullish(),
  extensions: z.object({ 'vbnxt-trace-id': z.string().nullish() }).nullish(),
});
export type Envelope = z.infer<typeof envelope>;

/** What a table answers to a query or a mutation (business-nxt contract 4, 5). */
export const tableAnswer = z.object({
  affectedRows: z.number().int().nullish(),
  pageInfo: z.object({ hasNextPage: z.boolean().nullish() }).nullish(),
  items: z.array(jsonObject).nullish(),
});
export type TableAnswer = z.infer<typeof tableAnswer>;

/** The companies that the credentials reach (business-nxt contract 1). */
export const companiesAnswer = z.object({
  items: z.array(z.object({ name: z.string().nullish(), vismaNetCompanyId: z.coerce.number() })).nullish(),
});

/** A delivery (business-nxt contract 8). */
export const tableChange = z.object({
  tableIdentifier: z.string().min(1),
  event: z.string().min(1),
  companyNo: z.number().int().nullish(),
  primaryKeys: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
});
