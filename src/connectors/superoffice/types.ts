import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../lib/json';

/** Any JSON object; what is inside is read property by property. */
export const jsonObject = z.custom<JsonObject>(isJsonObject, 'must be a JSON object');

const count = z.number().int();

/** `GET {login}/api/state/{tenant}` (superoffice contract 1). */
export const tenantState = z.object({
  State: z.string(),
  IsRunning: z.boolean(),
  ValidUntil: z.string().nullish(),
  Api: z.string().nullish(),
});

/** The answer of the system user login (superoffice contract 2.2). */
export const systemUserAnswer = z.object({ IsSuccessful: z.boolean(), Token: z.string().nullish() });

/** The answer of the token endpoint to a refresh (superoffice contract 2.1). */
export const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().nullish() });

/** The login's public keys. */
export const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** One page of an archive list (superoffice contract 4). */
export const archivePage = z.object({ value: z.array(jsonObject), 'odata.nextLink': z.string().nullish() });

/** A row of `GET /List/Country/Items`. */
export const countryItems = z.array(z.object({ CountryId: count, TwoLetterISOCountry: z.string().nullish() }));

/** A row of `GET /List/Currency/Items`; the name of a currency is its ISO code. */
export const currencyItems = z.array(z.object({ CurrencyId: count, Name: z.string().nullish() }));

/** A row of `GET /List/{list}/Items`. */
export const listItems = z.array(z.object({ Id: count, Name: z.string() }));

/** A price list as agent `Quote` tells it (superoffice contract 7). */
export const priceLists = z.array(
  z.object({ ERPPriceListKey: z.string(), Currency: z.string().nullish(), IsActive: z.boolean().nullish() }),
);

/** Who the credentials belong to: `GET /User/currentPrincipal`. */
export const principal = z.object({ FullName: z.string().nullish(), UserName: z.string().nullish() });

/** A webhook registration (superoffice contract 9.1). */
export const webhookItem = z.object({
  WebhookId: count,
  Name: z.string().nullish(),
  TargetUrl: z.string().nullish(),
  Events: z.array(z.string()).nullish(),
  State: z.string().nullish(),
});
export type WebhookItem = z.infer<typeof webhookItem>;

/** `GET /Webhook`: a bare list. */
export const webhookItems = z.array(webhookItem);

/** The body of a delivery (superoffice contract 9.1). */
export const webhookEvent = z.object({
  EventId: z.string().min(1),
  Event: z.string().min(1),
  PrimaryKey: count,
  ContextIdentifier: z.string().nullish(),
});

/** The body of a refusal (superoffice contract 10). */
export const errorBody = z.object({ ErrorType: z.string().nullish(), ErrorMessage: z.string().nullish() });

/** A list of JSON objects. */
export const jsonObjects = z.array(jsonObject);
