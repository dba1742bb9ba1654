import { z } from 'zod';
import type { JsonObject } from '../../lib/json';
import { maxLagMs } from '../kit/record-tables';
import { type LiveSwitches, liveSwitches } from '../kit/switches';

/** The privileges that an integration can be given here (powerofficego contract 2). */
export const privileges = [
  'Customer',
  'Customer_Full',
  'ContactPerson',
  'ContactPerson_Full',
  'SalesOrders',
  'SalesOrders_Full',
  'Product',
  'Product_Full',
] as const;
export type Privilege = (typeof privileges)[number];

const shape = z.strictObject({
  /** Per subscription key, in any second; above it the gateway answers 429. */
  requestsPerSecond: z.number().int().positive().default(10),
  /** How far the replica that reads go to is behind; the faults' lags come on top when they are longer. */
  readLagMs: z.number().int().min(0).max(maxLagMs).default(200),
  tokenLifetimeSeconds: z.number().int().min(0).default(1_200),
  /** Forgets all tokens given out so far, once. */
  expireTokens: z.boolean().default(false),
  privileges: z.array(z.enum(privileges)).default([...privileges]),
  /** The extra privilege of `createAndSendInvoice`. */
  allowSendInvoice: z.boolean().default(false),
  /** How long an invoice is on its way after `createAndSendInvoice`. */
  sendDelayMs: z.number().int().min(0).default(300),
  /** What a failed `test` is answered with: the vendor does not say. */
  failedTestStatus: z.union([z.literal(400), z.literal(409), z.literal(412)]).default(400),
  /** Sales orders, by id or number, that a person invoices now in the vendor's own program, once. */
  invoiceSalesOrders: z.array(z.union([z.string(), z.number().int()])).default([]),
});

/** What can be turned in this sandbox: at its start by the operator's vendor options, later by `PUT /_control/switches`. */
export type PowerOfficeSwitches = z.infer<typeof shape>;

/** What happens at once when a switch is thrown. `invoice` returns what is wrong, or null. */
export interface SwitchActions {
  expireTokens(): void;
  invoice(orders: readonly (string | number)[]): string | null;
}

/** The switches at their start: the operator's `options` over the defaults; throws on options it does not know. */
export const createSwitches = (options: JsonObject, actions: SwitchActions): LiveSwitches<PowerOfficeSwitches> =>
  liveSwitches(shape, options, (turned) => {
    const problem = actions.invoice(turned.invoiceSalesOrders);
    if (problem !== null) return problem;
    if (turned.expireTokens) actions.expireTokens();
    return { ...turned, expireTokens: false, invoiceSalesOrders: [] };
  });
