import { z } from 'zod';
import type { JsonObject } from '../../lib/json';
import { type LiveSwitches, liveSwitches } from '../kit/switches';

const shape = z.strictObject({
  /** How long a ticket lives after its last use. */
  ticketLifetimeMs: z
    .number()
    .int()
    .min(0)
    .default(6 * 3_600_000),
  /** Forgets all tickets and access tokens given out so far, once. */
  expireTickets: z.boolean().default(false),
  /** As the vendor documents it: an edited phone, e-mail, address or custom field fires no event. Off, so that a demo is lively. */
  rootTableEventsOnly: z.boolean().default(false),
  /** More calls at once than this are counted as violations. */
  maxParallelCalls: z.number().int().min(1).default(8),
  /** Waits before the second and third try of a webhook delivery. */
  webhookRetryDelaysMs: z.array(z.number().int().min(0)).length(2).default([1_000, 4_000]),
  /** Moves the tenant below this path segment: calls to its former place answer 421 until the client reads its state again. */
  subdomain: z
    .string()
    .regex(/^[a-z0-9]*$/)
    .default(''),
  /** What the tenant's state tells; in OfflineMaintenance the API answers 503 with a page. */
  state: z.enum(['Running', 'OnlineMaintenance', 'OfflineMaintenance', 'Suspended']).default('Running'),
});

/** What can be turned in this sandbox: at its start by the operator's vendor options, later by `PUT /_control/switches`. */
export type SuperOfficeSwitches = z.infer<typeof shape>;

/** The switches at their start: the operator's `options` over the defaults; throws on options it does not know. `onExpire` is called when the tickets are to be forgotten. */
export const createSwitches = (options: JsonObject, onExpire: () => void): LiveSwitches<SuperOfficeSwitches> =>
  liveSwitches(shape, options, (turned) => {
    if (turned.expireTickets) onExpire();
    return { ...turned, expireTickets: false };
  });
