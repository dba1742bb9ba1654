import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseJson } from '../../lib/json';
import type { CallOptions } from '../call-options';
import type { WebhookDelivery, WebhookHint, WebhookPort, WebhookVerdict } from '../webhook-port';
import type { SuperofficeClient } from './client';
import type { SuperofficeContext } from './context';
import type { SuperofficeType } from './record-types';
import { type WebhookItem, webhookEvent } from './types';

/** The events that hint at our record types (superoffice contract 9.1), by the word before the dot. */
const typesByTable: Readonly<Record<string, SuperofficeType>> = { person: 'Person', contact: 'Contact' };
const eventNames = ['created', 'changed', 'deleted', 'softdeleted'];
const subscribed = Object.keys(typesByTable).flatMap((table) => eventNames.map((name) => `${table}.${name}`));
const registrationName = 'Samband';

/** The webhook port of a tenant, signed and verified with `secret`. */
export function createWebhookPort(context: SuperofficeContext, client: SuperofficeClient, secret: string): WebhookPort {
  const ours = async (targetUrl: string, options: CallOptions): Promise<readonly WebhookItem[]> =>
    (await client.webhooks(options)).filter((item) => item.TargetUrl === targetUrl);
  return {
    verify: (delivery) => verifyDelivery(delivery, { secret, tenant: context.settings.tenant }),
    async ensure(targetUrl, options) {
      const [first, ...spare] = await ours(targetUrl, options);
      for (const { WebhookId: id } of spare) await client.dropWebhook(id, options);
      const wanted = { Events: subscribed, TargetUrl: targetUrl, Secret: secret, State: 'Active' };
      if (!first) {
        await client.addWebhook(
          { ...wanted, Name: registrationName, Type: 'webhook', Headers: {}, Properties: {} },
          options,
        );
      } else if (!isWorking(first)) {
        // The secret goes along: deliveries may have failed because ours was changed.
        await client.changeWebhook(first.WebhookId, wanted, options);
      }
    },
    async status(options) {
      const items = await client.webhooks(options);
      return items.map((item) => ({
        id: String(item.WebhookId),
        targetUrl: item.TargetUrl ?? '',
        events: item.Events ?? [],
        isActive: item.State === 'Active',
      }));
    },
    async remove(targetUrl, options) {
      let removed = 0;
      for (const { WebhookId: id } of await ours(targetUrl, options)) {
        if (await client.dropWebhook(id, options)) removed += 1;
      }
      return removed;
    },
  };
}

/** After nine failed deliveries in a row the vendor stops one (`TooManyErrors`); a person may stop it too. */
const isWorking = (item: WebhookItem): boolean =>
  item.State === 'Active' && subscribed.every((event) => item.Events?.includes(event));

/** Base64 of HMAC-SHA256 over the raw body, compared in constant time (superoffice contract 9.1). */
export function isSigned({ headers, rawBody }: WebhookDelivery, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(rawBody).digest();
  const given = Buffer.from(headers['x-superoffice-signature'] ?? '', 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function verifyDelivery(
  delivery: WebhookDelivery,
  { secret, tenant }: { readonly secret: string; readonly tenant: string },
): WebhookVerdict {
  if (!isSigned(delivery, secret)) return { type: 'badSignature' };
  const event = webhookEvent.safeParse(parseJson(delivery.rawBody.toString('utf8')));
  if (!event.success) return { type: 'malformed', message: 'the body is no SuperOffice event' };
  const { EventId: deliveryId, ContextIdentifier: sender } = event.data;
  if (sender && sender.toLowerCase() !== tenant.toLowerCase()) {
    return { type: 'malformed', message: 'the event is from another tenant' };
  }
  return { type: 'accepted', deliveryId, hints: hintsOf(event.data) };
}

/** A test call names no record (key 0); events of other tables say nothing about ours. */
function hintsOf({ Event: name, PrimaryKey: key }: { Event: string; PrimaryKey: number }): readonly WebhookHint[] {
  const type = typesByTable[name.split('.', 1)[0] ?? ''];
  return type === undefined || key <= 0 ? [] : [{ type, externalId: String(key) }];
}
