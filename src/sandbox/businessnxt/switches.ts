import { z } from 'zod';
import type { JsonObject } from '../../lib/json';
import { type LiveSwitches, liveSwitches } from '../kit/switches';

const shape = z.strictObject({
  /** Per access token; above it the gateway answers 429. */
  requestsPerMinute: z.number().int().positive().default(600),
  /** Whether that 429 tells how long to wait: the vendor does not say. */
  showsRetryAfter: z.boolean().default(false),
  /** Requests under way at once; above it OUTSTANDING_LIMIT_EXCEEDED. */
  outstandingRequests: z.number().int().positive().default(60),
  /** With which status that goes back: the vendor does not say. */
  outstandingStatus: z.union([z.literal(200), z.literal(429)]).default(200),
  /** The most rows that a connection tells. */
  maxPageSize: z.number().int().positive().default(5_000),
  tokenLifetimeSeconds: z.number().int().min(0).default(3_600),
  /** Forgets all tokens given out so far, once. */
  expireTokens: z.boolean().default(false),
  /** The client is unknown, and its tokens are worth nothing. */
  clientRevoked: z.boolean().default(false),
  /** The company may not be used: *Connect Application Access* lost its row. */
  companyClosed: z.boolean().default(false),
  /** Tables that the client's access group may not read: they are not in its schema. */
  hiddenTables: z.array(z.string()).default([]),
  /** Columns that it may not read, as `Order.label`. */
  hiddenColumns: z.array(z.string().regex(/^\w+\.\w+$/)).default([]),
  /** What becomes of the rows behind one that is refused. */
  onRowError: z.enum(['stop', 'continue']).default('stop'),
  /** An order stays when one of its nested lines is refused, with the lines before it. */
  refusedLineKeepsOrder: z.boolean().default(false),
  /** A change of a line changes its order too: not known of the vendor. */
  linesTouchOrder: z.boolean().default(false),
  /** How long a webhook is on its way before the first attempt. */
  webhookDelayMs: z.number().int().min(0).max(60_000).default(0),
  webhookRetryDelaysMs: z.array(z.number().int().min(0)).default([1_000, 2_000, 4_000, 8_000]),
});

/** What can be turned in this sandbox: at its start by the operator's vendor options, later by `PUT /_control/switches`. */
export type BusinessNxtSwitches = z.infer<typeof shape>;

/** The switches at their start: the operator's `options` over the defaults; throws on options it does not know. */
export const createSwitches = (options: JsonObject, expireTokens: () => void): LiveSwitches<BusinessNxtSwitches> =>
  liveSwitches(shape, options, (turned) => {
    if (turned.expireTokens) expireTokens();
    return { ...turned, expireTokens: false };
  });
