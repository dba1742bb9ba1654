import { createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { JsonObject } from '../../lib/json';
import type { RecordStore, StoredRecord } from '../kit/record-store';
import type { SandboxResponse, VendorContext } from '../kit/vendor';
import { absent, invalid } from './answers';
import { timeText } from './present';
import { recordTypeNames } from './record-types';

/** The record type of webhook registrations in the store. They are settings, so restoring the sample data keeps them. */
export const registrationType = '_webhook';

const verbs = ['created', 'updated', 'deleted'] as const;
/** What happened to a record; with its type in lower case it names an event, such as `contact.created`. */
export type Verb = (typeof verbs)[number];

const eventNames = recordTypeNames.flatMap((name) => verbs.map((verb) => `${name.toLowerCase()}.${verb}`));

const bodyShape = z.strictObject({
  Url: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }),
  Secret: z.string().min(1, 'must not be empty').max(255),
  Events: z.array(z.enum(eventNames, { error: `must be among ${eventNames.join(', ')}` })).min(1, 'must not be empty'),
});
const storedShape = bodyShape.extend({ Id: z.string() });

/** The webhooks of the CRM: registering, and telling receivers of changes. */
export interface Registrations {
  add(body: JsonObject): SandboxResponse;
  list(): SandboxResponse;
  get(id: string): SandboxResponse;
  remove(id: string): SandboxResponse;
  /** Sends one event to all who asked for it; returns at once. */
  announce(verb: Verb, record: StoredRecord): void;
}

/** The registrations in a store, delivered with `retryDelaysMs` between attempts. */
export function createRegistrations(context: VendorContext, retryDelaysMs: readonly number[]): Registrations {
  const { store, webhooks, webhookTarget } = context;
  const receiversOf = (event: string): { url: string; secret: string }[] => {
    const registered = store.live(registrationType).map((record) => storedShape.parse(record.value));
    const asked = registered.filter((registration) => registration.Events.includes(event));
    const receivers = asked.map(({ Url, Secret }) => ({ url: Url, secret: Secret }));
    return webhookTarget ? [...receivers, webhookTarget] : receivers;
  };
  return {
    add(body) {
      const parsed = bodyShape.safeParse(body);
      if (!parsed.success) return invalid(fieldErrors(parsed.error));
      const record = store.transaction(() => {
        const id = `W-${store.nextNumber(registrationType)}`;
        return store.create(registrationType, id, { Id: id, ...parsed.data });
      });
      const headers = { location: `/api/webhooks/${record.id}` };
      return { status: 201, headers, body: presentRegistration(record) };
    },
    list: () => ({
      status: 200,
      body: { items: store.live(registrationType).map(presentRegistration), next: null },
    }),
    get: (id) => {
      const record = findRegistration(store, id);
      return record ? { status: 200, body: presentRegistration(record) } : absent('missing', id);
    },
    remove(id) {
      if (!findRegistration(store, id)) return absent('missing', id);
      store.forget(registrationType, id);
      return { status: 204 };
    },
    announce(verb, record) {
      const event = `${record.type.toLowerCase()}.${verb}`;
      for (const { url, secret } of receiversOf(event)) {
        const at = timeText(record.updatedAt);
        const body = JSON.stringify({ id: randomUUID(), event, type: record.type, recordId: record.id, at });
        const headers = { 'content-type': 'application/json', 'x-signature': signatureOf(secret, body) };
        webhooks.send({ url, body, headers: () => headers, retryDelaysMs });
      }
    },
  };
}

/** `hex(hmac-sha256(secret, raw body))` (custom-crm contract 2). */
function signatureOf(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

function findRegistration(store: RecordStore, id: string): StoredRecord | null {
  return store.current(registrationType, id);
}

/** A registration as served: never with its secret. */
function presentRegistration(record: StoredRecord): JsonObject {
  const { Id, Url, Events } = storedShape.parse(record.value);
  return { Id, Url, Events, CreatedAt: timeText(record.createdAt) };
}

function fieldErrors(error: z.ZodError): Record<string, string> {
  return Object.fromEntries(error.issues.map((issue) => [String(issue.path[0] ?? 'body'), issue.message]));
}
