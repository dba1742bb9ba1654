import { z } from 'zod';

const dialects = ['reference', 'plain', 'enveloped'] as const;
/** How a CRM talks: as the reference API, with whole records by PUT and little else, or with all answers in `{data}`. */
export type DialectName = (typeof dialects)[number];

/** What an operator may set for this sandbox. */
export const optionsShape = z.strictObject({
  /** How the CRM talks: as the reference API, or as in-house systems unlike it. */
  dialect: z.enum(dialects).default('reference'),
  /** Above this many requests in any second the API answers 429. */
  requestsPerSecond: z.number().int().positive().default(50),
  /** Which side of the sample population this system holds: a second Custom CRM gets another one than the first. */
  side: z.number().int().min(0).max(100).default(0),
  /** Waits before the three retries of a webhook delivery. */
  webhookRetryDelaysMs: z.array(z.number().int().min(0)).length(3).default([500, 2_000, 8_000]),
});
