import type { WebhookDelivery, WebhookVerdict } from '../connectors/webhook-port';
import { isSystemId, type SystemId } from '../core/ids';
import { assertNever } from '../lib/assert-never';
import type { Delivery } from '../store/port';
import { type Exchange, plainHeaders, readBody, respondJson } from './exchange';

/** What takes in the deliveries of the vendors. */
export interface WebhookIntake {
  /** Checks a delivery; null when the system is not there or sends none. */
  readonly verify: (system: SystemId, delivery: WebhookDelivery) => WebhookVerdict | null;
  /** Keeps a delivery and marks its records; false when it was kept before. */
  readonly takeDelivery: (delivery: Delivery) => Promise<boolean>;
  /** Says that there is something to do. */
  readonly wake: () => void;
  readonly now: () => number;
}

/** A delivery is small: it names records, and we read them ourselves. */
export const maxDeliveryBytes = 1_048_576;

/** `POST /webhooks/{systemId}`: verified over the raw body, kept, answered; the work comes later. */
export async function receiveWebhook(exchange: Exchange, system: string, intake: WebhookIntake): Promise<void> {
  const { request } = exchange;
  if (request.method !== 'POST') return respondJson(exchange, 405, { error: 'Deliveries are sent with POST.' });
  if (!isSystemId(system)) return respondJson(exchange, 404, { error: 'There is no such system.' });
  const body = await readBody(request, maxDeliveryBytes);
  if (!body.ok) return respondJson(exchange, 413, { error: `A delivery has at most ${maxDeliveryBytes} bytes.` });
  const verdict = intake.verify(system, { headers: plainHeaders(request), rawBody: body.bytes });
  if (verdict === null)
    return respondJson(exchange, 404, { error: 'There is no such system, or it sends no webhooks.' });
  switch (verdict.type) {
    case 'badSignature':
      return respondJson(exchange, 401, { error: 'The signature does not fit the body.' });
    case 'malformed':
      return respondJson(exchange, 400, { error: verdict.message });
    case 'accepted': {
      const isNew = await intake.takeDelivery({
        system,
        deliveryId: verdict.deliveryId,
        records: verdict.hints.map(({ type, externalId }) => ({ system, type, externalId })),
        receivedAt: intake.now(),
      });
      if (isNew) intake.wake();
      return respondJson(exchange, 200, { accepted: true });
    }
    default:
      return assertNever(verdict);
  }
}
