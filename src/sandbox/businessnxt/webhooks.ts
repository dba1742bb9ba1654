import { createHmac, randomUUID } from 'node:crypto';
import type { Json } from '../../lib/json';
import type { RecordStore, StoredRecord } from '../kit/record-store';
import type { VendorContext, WebhookTarget } from '../kit/vendor';
import { demo, tenant } from './demo';
import { companyRecords } from './rows/company-records';
import { readColumn } from './rows/read-column';
import type { BusinessNxtSwitches } from './switches';
import type { Table } from './tables/table';

/** What happened to a row; `before` is the row before an update. */
export interface RowEvent {
  readonly name: 'INSERT' | 'UPDATE' | 'DELETE';
  readonly table: Table;
  readonly record: StoredRecord;
  readonly before: StoredRecord | null;
}

/** Tells the receiver of webhooks about a row; returns at once. */
export type Announce = (event: RowEvent) => void;

/**
 * Sends *TableChange* events of every table to the receiver that the operator named: registration is manual at this vendor
 * (businessnxt contract 8).
 */
export function createWebhooks(context: VendorContext, switches: () => BusinessNxtSwitches): Announce {
  const { webhookTarget, webhooks, store } = context;
  const now = (): number => context.now();
  if (!webhookTarget) return () => undefined;
  const subscriptionId = randomUUID();
  return (event) => {
    const { webhookDelayMs, webhookRetryDelaysMs } = switches();
    const body = eventText(event, store, now());
    const fixed = fixedHeaders(webhookTarget, body, now());
    const headers = (): Record<string, string> => ({
      ...fixed,
      'x-vwd-subscription-id': subscriptionId,
      'x-vwd-webhook-timestamp': String(now()),
    });
    const send = (): void =>
      webhooks.send({ url: webhookTarget.url, body, headers, retryDelaysMs: webhookRetryDelaysMs });
    if (webhookDelayMs === 0) send();
    else setTimeout(send, webhookDelayMs).unref();
  };
}

function eventText(event: RowEvent, store: RecordStore, now: number): string {
  const { name, table, record } = event;
  return JSON.stringify({
    tableIdentifier: table.name,
    customerNo: tenant.customerNo,
    companyNo: tenant.companyNo,
    event: name,
    primaryKeys: table.primaryKey.map((column) => ({ [pascal(column)]: record.value[column] ?? null })),
    timestamp: new Date(now).toISOString().replace('Z', '0000Z'),
    changedByUser: demo.clientId,
    changedColumns: name === 'DELETE' ? [] : changedColumns(event, store),
  });
}

/** How a change is told is not published: here as pairs, as the keys are. What is worked out when read is left out. */
function changedColumns({ table, record, before }: RowEvent, store: RecordStore): Record<string, Json>[] {
  const records = companyRecords(store, true);
  return Object.keys(table.columns).flatMap((name) => {
    if (table.computed[name]) return [];
    const value = readColumn({ table, record }, name, records);
    const isNews = before
      ? value !== readColumn({ table, record: before }, name, records)
      : value !== 0 && value !== '' && value !== null;
    return isNews ? [{ [pascal(name)]: value }] : [];
  });
}

/** Signed with base64(HMAC-SHA256(secret, body)); equal for all attempts of one event. */
function fixedHeaders({ secret }: WebhookTarget, body: string, now: number): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-vwd-signature-v1': createHmac('sha256', secret).update(body, 'utf8').digest('base64'),
    'x-vwd-event-id': randomUUID(),
    'x-vwd-notification-id': randomUUID(),
    'x-vwd-notification-timestamp': String(now),
    'x-vwd-tenant-id': String(tenant.customerNo),
    'x-vwd-application-id': 'business-nxt',
    'x-vwd-application-version': '1',
    'x-vwd-group-id': 'TableChange',
  };
}

function pascal(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
