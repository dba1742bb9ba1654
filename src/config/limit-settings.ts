import { z } from 'zod';

/** How large one request to the API may be. The names are those of `extensions.limit`. */
export const limitsSchema = z
  .strictObject({
    bodyBytes: z.int().min(1_024).max(104_857_600).default(1_048_576).describe('Bytes of the body of a request.'),
    tokens: z.int().min(50).max(100_000).default(1_000).describe('Words and signs of a document.'),
    depth: z.int().min(3).max(100).default(15).describe('Fields within fields.'),
    aliases: z.int().min(0).max(10_000).default(30).describe('Aliases of a document.'),
    cost: z
      .int()
      .min(100)
      .max(100_000_000)
      .default(100_000)
      .describe('Objects in an answer at most, estimated before anything is read.'),
    upstreamCalls: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(1_000)
      .describe('Requests to systems that the reads of one operation may take.'),
    subscriptions: z.int().min(1).max(10_000).default(100).describe('Subscriptions of one websocket.'),
    connections: z.int().min(1).max(10_000).default(100).describe('Websockets of one caller at one process.'),
    waitMs: z.int().min(2_000).max(30_000).default(30_000).describe('How long a mutation may wait for the systems.'),
  })
  .describe('How large one request to the API may be.');

/** The limits that the operator sets. */
export type LimitSettings = Readonly<z.output<typeof limitsSchema>>;

/** What they are when nothing is said. */
export const defaultLimits: LimitSettings = limitsSchema.parse({});
