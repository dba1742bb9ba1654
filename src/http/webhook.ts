import type { WebhookDelivery } from '../connectors/webhook-port';
import { assertNever } from '../lib/assert-never';
import type { IntakeVerdict } from '../sync/intake';
import { type Exchange, plainHeaders, readBody, respondJson } from './exchange';

/** Takes in a delivery of the system with this id, whoever claims to be it. */
export type TakeWebhook = (system: string, delivery: WebhookDelivery) => Promise<IntakeVerdict>;

/** A delivery is small: it names records, and we read them ourselves. */
export const maxDeliveryBytes = 1_048_576;

/** `POST /webhooks/{systemId}`: verified over the raw body, kept, answered with 200; the work comes later. */
export async function receiveWebhook(exchange: Exchange, system: string, takeWebhook: TakeWebhook): Promise<void> {
  const { request } = exchange;
  if (request.method !== 'POST') return respondJson(exchange, 405, { error: 'Deliveries are sent with POST.' });
  const body = await readBody(request, maxDeliveryBytes);
  if (!body.ok) return respondJson(exchange, 413, { error: `A delivery has at most ${maxDeliveryBytes} bytes.` });
  const verdict = await takeWebhook(system, { headers: plainHeaders(request), rawBody: body.bytes });
  switch (verdict.type) {
    case 'accepted':
      return respondJson(exchange, 200, { accepted: true });
    case 'badSignature':
      return respondJson(exchange, 401, { error: 'The signature does not fit the body.' });
    case 'malformed':
      return respondJson(exchange, 400, { error: verdict.message });
    case 'unknownSystem':
      return respondJson(exchange, 404, { error: 'There is no such system, or it sends no webhooks.' });
    default:
      return assertNever(verdict);
  }
}
