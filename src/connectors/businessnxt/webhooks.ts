import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookDelivery, WebhookHint, WebhookPort, WebhookVerdict } from '../webhook-port';
import type { z } from 'zod';
import { hashText } from '../../lib/hash';
import { parseJson } from '../../lib/json';
import type { BusinessnxtContext } from './context';
import { tableChange } from './types';
import type { BusinessnxtType } from './types';

type TableChange = z.infer<typeof tableChange>;

/** Which record of ours a row of a table belongs to, and the part of its key that names it (business-nxt contract 8). */
const owners: Readonly<Record<string, { readonly type: BusinessnxtType; readonly key: string }>> = {
  Associate: { type: 'Associate', key: 'AssociateNo' },
  Product: { type: 'Product', key: 'ProductNo' },
  Order: { type: 'Order', key: 'OrderNo' },
  OrderLine: { type: 'Order', key: 'OrderNo' },
};

/**
 * The webhook port of a company. Deliveries are ordered by hand, in the Visma Developer Portal and in Business NXT's own
 * tables (business-nxt contract 8): no call registers or lists them.
 */
export function createWebhookPort(context: BusinessnxtContext, keys: readonly string[]): WebhookPort {
  return {
    verify: (delivery) => verifyDelivery(delivery, { keys, company: context.settings.company }),
    ensure(targetUrl) {
      context.log.info({ system: context.system, targetUrl }, 'webhooks are ordered in the Visma Developer Portal');
      return Promise.resolve();
    },
    status: () => Promise.resolve([]),
    remove: () => Promise.resolve(0),
  };
}

/** Base64 of HMAC-SHA256 over the raw body with one of the keys, compared in constant time. */
function isSigned({ headers, rawBody }: WebhookDelivery, keys: readonly string[]): boolean {
  const given = Buffer.from(headers['x-vwd-signature-v1'] ?? '', 'base64');
  return keys
    .map((key) => createHmac('sha256', key).update(rawBody).digest())
    .some((expected) => given.length === expected.length && timingSafeEqual(given, expected));
}

function verifyDelivery(
  delivery: WebhookDelivery,
  { keys, company }: { readonly keys: readonly string[]; readonly company: number },
): WebhookVerdict {
  if (!isSigned(delivery, keys)) return { type: 'badSignature' };
  const { headers, rawBody } = delivery;
  const text = rawBody.toString('utf8');
  const change = tableChange.safeParse(parseJson(text));
  if (!change.success) return { type: 'malformed', message: 'the body is no TableChange of Business NXT' };
  const { companyNo } = change.data;
  if (companyNo && companyNo !== company) {
    return { type: 'malformed', message: 'the event is from another company' };
  }
  // A notification is sent again under its id when we did not take it.
  const deliveryId = headers['x-vwd-notification-id'] ?? headers['x-vwd-event-id'] ?? hashText(text);
  return { type: 'accepted', deliveryId, hints: hintsOf(change.data) };
}

function hintsOf({ tableIdentifier, primaryKeys }: TableChange): readonly WebhookHint[] {
  const owner = owners[tableIdentifier];
  if (owner === undefined) return [];
  const value = primaryKeys.map((part) => part[owner.key]).find((part) => part !== undefined);
  return value === undefined || value === 0 || value === '' ? [] : [{ type: owner.type, externalId: String(value) }];
}
