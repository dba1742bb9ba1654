import type { WebhookDelivery, WebhookPort } from '../connectors/webhook-port';
import { isSystemId, type SystemId } from '../core/ids';
import { failpoint } from '../lib/failpoint';
import type { Delivery } from '../store/port';
import type { HintPace } from './hint-pace';

/** What became of a webhook delivery. */
export type IntakeVerdict =
  | { readonly type: 'accepted'; readonly isNew: boolean }
  | { readonly type: 'unknownSystem' }
  | { readonly type: 'badSignature' }
  | { readonly type: 'malformed'; readonly message: string };

/** What taking in webhooks needs. */
export interface IntakeParts {
  /** How a system's deliveries are checked, and the record types it carries; null when it sends none to us. */
  readonly sender: (
    system: SystemId,
  ) => { readonly verify: WebhookPort['verify']; readonly recordTypes: readonly string[] } | null;
  /** Keeps a delivery and marks its records, in one transaction; false when it was kept before. */
  readonly takeDelivery: (delivery: Delivery) => Promise<boolean>;
  /** How soon a hint has its record read. */
  readonly pace: HintPace;
  /** Says that there is something to do. */
  readonly wake: () => void;
  readonly now: () => number;
}

/**
 * Takes a webhook: a hint that records changed, believed only once its signature holds, and then only so far that the
 * records are read again. The same delivery has no second effect.
 */
export async function takeWebhook(
  { sender, takeDelivery, pace, wake, now }: IntakeParts,
  system: string,
  delivery: WebhookDelivery,
): Promise<IntakeVerdict> {
  const from = isSystemId(system) ? sender(system) : null;
  if (from === null || !isSystemId(system)) return { type: 'unknownSystem' };
  const verdict = from.verify(delivery);
  if (verdict.type !== 'accepted') return verdict;
  const records = verdict.hints
    .filter((hint) => from.recordTypes.includes(hint.type))
    .map(({ type, externalId }) => ({ system, type, externalId }));
  failpoint('webhook-verified');
  const receivedAt = now();
  const dueAt = records.reduce((at, ref) => Math.min(at, pace.dueAt(ref, receivedAt)), Infinity);
  const isNew = await takeDelivery({ system, deliveryId: verdict.deliveryId, records, receivedAt, dueAt });
  if (isNew) failpoint('webhook-kept');
  if (isNew && dueAt <= receivedAt) wake();
  return { type: 'accepted', isNew };
}
