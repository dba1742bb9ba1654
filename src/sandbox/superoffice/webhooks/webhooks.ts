import type { JsonObject } from '../../../lib/json';
import type { RecordStore, StoredRecord } from '../../kit/record-store';
import type { WebhookTarget } from '../../kit/vendor';
import { acceptCarrier, refuseIssues } from '../carrier/accept';
import { blankRecord } from '../carrier/fields';
import { numberAt, textAt, textsAt } from '../carrier/read';
import { renderCarrier } from '../carrier/render';
import type { CarrierView } from '../carrier/view';
import { badArgument, Refusal } from '../errors';
import { deliver, type HookEvent, type HookSender, proveTarget, targetOf } from './delivery';
import { webhookFields } from './webhook-fields';

/** After so many failed tries in a row a webhook is stopped (superoffice contract 9). */
const maxConsecutiveErrors = 9;

/** Under which type webhooks are kept; they outlive a reset of the sample. */
export const webhookRecordType = 'Webhook';

/** Who saves a webhook. `now` is ms of the vendor's clock. */
export interface WebhookCaller {
  readonly associateId: number;
  readonly view: CarrierView;
  readonly now: number;
}

/** The webhooks of the tenant: kept with its records, counted in memory. */
export interface Webhooks {
  list(): readonly StoredRecord[];
  /** The live webhook; a 404 when there is none. */
  get(id: number): StoredRecord;
  /** Saves a body over `id` (0: new) after its target proved itself; a 400 when it did not. A save makes the webhook active again. */
  save(id: number, body: JsonObject, caller: WebhookCaller): Promise<StoredRecord>;
  remove(id: number): void;
  /** Whether the target of a body answers the test call. */
  test(body: JsonObject, caller: WebhookCaller): Promise<boolean>;
  /** Sends an event to every active webhook that asks for it, and to the operator's receiver. */
  fire(event: HookEvent): void;
  /** The carrier with its counters. */
  render(record: StoredRecord, view: CarrierView): JsonObject;
  lastError(id: number): string;
}

interface Counters {
  totalCalls: number;
  totalErrors: number;
  consecutiveErrors: number;
  lastError: string;
}

/** `webhookTarget` is told of every event without being registered; null = only what clients registered is. */
export interface WebhooksOptions {
  readonly store: RecordStore;
  readonly sender: HookSender;
  readonly webhookTarget: WebhookTarget | null;
}

/** The webhooks kept in a store. */
export function createWebhooks({ store, sender, webhookTarget }: WebhooksOptions): Webhooks {
  const { queue } = sender;
  const counters = new Map<string, Counters>();
  const countersOf = (id: string): Counters => {
    const known = counters.get(id) ?? { totalCalls: 0, totalErrors: 0, consecutiveErrors: 0, lastError: '' };
    counters.set(id, known);
    return known;
  };
  const get = (id: number): StoredRecord => {
    const record = store.current(webhookRecordType, String(id));
    if (record?.deletedAt !== null) throw new Refusal('SoNotFoundException', `Webhook id ${id} not found`);
    return record;
  };
  return {
    list: () => store.live(webhookRecordType),
    get,
    async save(id, body, caller) {
      const before = id === 0 ? null : get(id).value;
      const value = acceptWebhook(body, before, caller);
      if (textAt(value, 'State') === 'Active' && !(await proveTarget(queue, targetOf(value), caller.now))) {
        throw badArgument(`Webhook target ${textAt(value, 'TargetUrl')} did not answer the test call with 200`);
      }
      const key = id === 0 ? store.nextNumber(webhookRecordType) : id;
      countersOf(String(key)).consecutiveErrors = 0;
      const registrar = before ? numberAt(before, 'RegisteredAssociate') : caller.associateId;
      const actors = { RegisteredAssociate: registrar, UpdatedAssociate: caller.associateId };
      return store.put(webhookRecordType, String(key), { ...value, ...actors, WebhookId: key });
    },
    remove: (id) => void store.remove(webhookRecordType, get(id).id),
    test: (body, caller) => proveTarget(queue, targetOf(acceptWebhook(body, null, caller)), caller.now),
    fire(event) {
      if (webhookTarget) deliver(sender, { ...webhookTarget, name: 'sandbox', headers: {} }, event, unwatched);
      for (const { id, value } of store.live(webhookRecordType)) {
        if (!wants(value, event.name)) continue;
        const count = countersOf(id);
        deliver(sender, targetOf(value), event, {
          called: () => (count.totalCalls += 1),
          succeeded: () => (count.consecutiveErrors = 0),
          failed: () => recordFailure(store, id, count),
        });
      }
    },
    render(record, view) {
      const { totalCalls, totalErrors, consecutiveErrors, lastError } = countersOf(record.id);
      return {
        ...renderCarrier(webhookFields, record, view),
        TotalCalls: totalCalls,
        TotalErrors: totalErrors,
        ConsecutiveErrors: consecutiveErrors,
        LastError: lastError,
      };
    },
    lastError: (id) => countersOf(get(id).id).lastError,
  };
}

const unwatched = { called: () => undefined, succeeded: () => undefined, failed: () => undefined };

/** The unsaved template of `/Webhook/default`. */
export function webhookTemplate(view: CarrierView): JsonObject {
  return renderCarrier(webhookFields, { value: template(), createdAt: null, updatedAt: null }, view);
}

function template(): JsonObject {
  return { ...blankRecord(webhookFields), State: 'Active', Type: 'webhook' };
}

function acceptWebhook(body: JsonObject, before: JsonObject | null, caller: WebhookCaller): JsonObject {
  const { value, issues } = acceptCarrier(webhookFields, body, before ?? template(), caller.view);
  refuseIssues(issues);
  if (!URL.canParse(textAt(value, 'TargetUrl'))) throw badArgument('TargetUrl: is not a URL');
  if (textsAt(value, 'Events').length === 0) throw badArgument('Events: at least one is needed');
  return value;
}

function wants(webhook: JsonObject, event: string): boolean {
  if (textAt(webhook, 'State') !== 'Active') return false;
  return textsAt(webhook, 'Events').some((wanted) => wanted.toLowerCase() === event);
}

function recordFailure(store: RecordStore, id: string, count: Counters): void {
  count.totalErrors += 1;
  count.consecutiveErrors += 1;
  count.lastError = 'The target did not accept the event';
  const record = store.current(webhookRecordType, id);
  if (count.consecutiveErrors < maxConsecutiveErrors || record?.deletedAt !== null) return;
  if (textAt(record.value, 'State') === 'Active')
    store.put(webhookRecordType, id, { ...record.value, State: 'TooManyErrors' });
}
