import { createHmac, randomUUID } from 'node:crypto';
import type { JsonObject } from '../../../lib/json';
import type { WebhookQueue } from '../../kit/webhooks';
import { objectAt, textAt } from '../carrier/read';
import { demo } from '../demo';

/** One event as it happened. `at` is ms of the vendor's clock. */
export interface HookEvent {
  /** `contact.changed`. */
  readonly name: string;
  readonly primaryKey: number;
  readonly changes: readonly string[];
  readonly associateId: number;
  readonly at: number;
}

/** Where one event goes: a registered webhook, or the receiver that the operator named. */
export interface HookTarget {
  readonly url: string;
  readonly secret: string;
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Told about each try of a delivery. */
export interface DeliveryWatch {
  called(): void;
  failed(): void;
  succeeded(): void;
}

/** The target of a kept webhook. */
export function targetOf(webhook: JsonObject): HookTarget {
  const given = objectAt(webhook, 'Headers');
  const headers = Object.keys(given).map((name) => [name.toLowerCase(), textAt(given, name)]);
  return {
    url: textAt(webhook, 'TargetUrl'),
    secret: textAt(webhook, 'Secret'),
    name: textAt(webhook, 'Name'),
    headers: Object.fromEntries(headers),
  };
}

/** How deliveries leave: the queue, and the waits before the second and the third try. */
export interface HookSender {
  readonly queue: WebhookQueue;
  retryDelaysMs(): readonly number[];
}

/** Sends one event in the background. */
export function deliver(sender: HookSender, target: HookTarget, event: HookEvent, watch: DeliveryWatch): void {
  const eventId = randomUUID();
  const body = eventText(target, event, eventId);
  sender.queue.send({
    url: target.url,
    body,
    retryDelaysMs: sender.retryDelaysMs(),
    headers(attempt) {
      if (attempt > 0) watch.failed();
      watch.called();
      return { ...signedHeaders(target, event, { eventId, body }), 'x-superoffice-retry': String(attempt) };
    },
    settled: (isDelivered) => (isDelivered ? watch.succeeded() : watch.failed()),
  });
}

/** The call by which a target proves itself; it must answer 200. */
export async function proveTarget(queue: WebhookQueue, target: HookTarget, now: number): Promise<boolean> {
  const event: HookEvent = { name: 'test', primaryKey: 0, changes: [], associateId: 0, at: now };
  const eventId = randomUUID();
  const body = eventText(target, event, eventId);
  const headers = {
    ...signedHeaders(target, event, { eventId, body }),
    'x-superoffice-retry': '0',
    'x-hook-test': 'true',
  };
  return (await queue.post({ url: target.url, body, headers })) === 200;
}

function eventText(target: HookTarget, event: HookEvent, eventId: string): string {
  const [entity = ''] = event.name.split('.');
  return JSON.stringify({
    EventId: eventId,
    Timestamp: new Date(event.at).toISOString().replace('Z', '0000Z'),
    Changes: event.changes,
    Event: event.name,
    PrimaryKey: event.primaryKey,
    Entity: entity,
    ContextIdentifier: demo.contextIdentifier,
    ChangedByAssociateId: event.associateId,
    WebhookName: target.name,
    FieldValues: { [`${entity}_id`]: event.primaryKey },
  });
}

function signedHeaders(
  target: HookTarget,
  event: HookEvent,
  { eventId, body }: { readonly eventId: string; readonly body: string },
): Record<string, string> {
  const signature = createHmac('sha256', target.secret).update(body).digest('base64');
  return {
    ...target.headers,
    'content-type': 'application/json',
    'user-agent': 'NetServer-Webhook/1.0',
    'x-superoffice-event': event.name,
    'x-superoffice-eventid': eventId,
    ...(target.secret !== '' && { 'x-superoffice-signature': signature }),
  };
}
