import type { WebhookDelivery } from '../connectors/webhook-port';
import { isSystemId } from '../core/ids';
import type { SyncContext } from './context';
import type { Bell } from './signal-bell';

/** What became of a webhook delivery. */
export type IntakeVerdict =
  | { readonly type: 'accepted'; readonly isNew: boolean }
  | { readonly type: 'unknownSystem' }
  | { readonly type: 'badSignature' }
  | { readonly type: 'malformed'; readonly message: string };

/**
 * Takes a webhook: a hint that records changed, believed only once its signature holds, and then only so far that the
 * records are read again. The delivery and its dirty rows are one transaction; the same delivery has no second effect.
 */
export async function takeWebhook(
  context: SyncContext,
  bell: Bell,
  system: string,
  delivery: WebhookDelivery,
): Promise<IntakeVerdict> {
  const { topology, store, clock } = context;
  if (!isSystemId(system) || !topology.systems.some((each) => each.id === system)) return { type: 'unknownSystem' };
  const { webhooks, recordTypes } = topology.connectorOf(system);
  if (webhooks === null) return { type: 'unknownSystem' };
  const verdict = webhooks.verify(delivery);
  if (verdict.type !== 'accepted') return verdict;
  const records = verdict.hints
    .filter((hint) => recordTypes[hint.type] !== undefined)
    .map(({ type, externalId }) => ({ system, type, externalId }));
  const { deliveryId } = verdict;
  const isNew = await store.takeDelivery({ system, deliveryId, records, receivedAt: clock.now() });
  if (isNew && records.length > 0) bell.ring();
  return { type: 'accepted', isNew };
}
