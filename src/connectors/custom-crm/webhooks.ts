import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { hashText } from '../../lib/hash';
import { isJsonObject, type Json, parseJson } from '../../lib/json';
import type { CallOptions } from '../call-options';
import type { WebhookPort, WebhookRegistration, WebhookVerdict } from '../webhook-port';
import type { CrmCall, CrmClient } from './client';
import { firstPlace, type List, type Place, readPage } from './list';
import type { WebhookSettings } from './settings';
import { idText, readWire } from './wire-path';

/** Deliveries of one CRM: how they are told from forgeries, and how they are ordered (custom-crm contract 2). */
export function createWebhooks(client: CrmClient, settings: WebhookSettings, types: readonly string[]): WebhookPort {
  const { registration } = settings;
  const status = async (options: CallOptions): Promise<readonly WebhookRegistration[]> =>
    registration ? readRegistrations(client, registration.path, options) : [];
  const remove = async (targetUrl: string, options: CallOptions): Promise<number> => {
    const ours = (await status(options)).filter((each) => each.targetUrl === targetUrl);
    for (const { id } of ours) {
      const call: CrmCall = { method: 'DELETE', path: `${registration?.path}/${encodeURIComponent(id)}` };
      const answer = await client.send(call, options);
      if (answer.status > 299 && answer.status !== 404 && answer.status !== 410) throw client.failure(call, answer);
    }
    return ours.length;
  };
  return {
    verify: ({ headers, rawBody }) => {
      const given = headers[settings.signatureHeader.toLowerCase()];
      return isSignedBy(settings, rawBody, given) ? readHints(settings, rawBody, types) : { type: 'badSignature' };
    },
    async ensure(targetUrl, options) {
      if (!registration) return;
      const events = eventsOf(types);
      const ours = (await status(options)).filter((each) => each.targetUrl === targetUrl);
      const [only] = ours;
      if (only && ours.length === 1 && events.every((event) => only.events.includes(event))) return;
      await remove(targetUrl, options);
      const body: Json = { Url: targetUrl, Secret: settings.secret, Events: events };
      const call: CrmCall = { method: 'POST', path: registration.path, body: { json: body } };
      const answer = await client.send(call, options);
      if (answer.status < 200 || answer.status > 299) throw client.failure(call, answer);
    },
    status,
    remove,
  };
}

const eventsOf = (types: readonly string[]): readonly string[] =>
  types.flatMap((type) => ['created', 'updated', 'deleted'].map((verb) => `${type.toLowerCase()}.${verb}`));

const registrationShape = z.object({ Id: z.string(), Url: z.string(), Events: z.array(z.string()) });

async function readRegistrations(
  client: CrmClient,
  path: string,
  options: CallOptions,
): Promise<readonly WebhookRegistration[]> {
  const list: List = {
    path,
    query: {},
    items: 'items',
    page: { style: 'cursor', param: 'cursor', next: 'next' },
    idOf: (wire) => idText(wire['Id']),
  };
  const found: WebhookRegistration[] = [];
  for (let place: Place | null = firstPlace; place !== null;) {
    const page = await readPage(client, list, place, options);
    for (const { wire } of page.items) {
      const parsed = registrationShape.safeParse(wire);
      if (!parsed.success)
        throw client.failure({ method: 'GET', path }, page.answer, 'a registration has another form');
      const { Id: id, Url: targetUrl, Events: events } = parsed.data;
      found.push({ id, targetUrl, events, isActive: true });
    }
    place = page.next;
  }
  return found;
}

const hashes = { 'hmac-sha256': 'sha256', 'hmac-sha1': 'sha1', 'hmac-sha512': 'sha512' } as const;

function isSignedBy(settings: WebhookSettings, rawBody: Buffer, given: string | undefined): boolean {
  const { algorithm, secret, encoding, prefix } = settings;
  const expected = createHmac(hashes[algorithm], secret).update(rawBody).digest();
  if (given === undefined || !given.startsWith(prefix)) return false;
  const signature = Buffer.from(given.slice(prefix.length), encoding);
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

function readHints(settings: WebhookSettings, rawBody: Buffer, types: readonly string[]): WebhookVerdict {
  const text = rawBody.toString('utf8');
  const body = parseJson(text);
  if (!isJsonObject(body)) return { type: 'malformed', message: 'the body is no JSON object' };
  const typeName = readWire(body, settings.recordType);
  if (typeof typeName !== 'string') return { type: 'malformed', message: `no record type at ${settings.recordType}` };
  const externalId = idText(readWire(body, settings.externalId));
  if (externalId === null) return { type: 'malformed', message: `no id at ${settings.externalId}` };
  const deliveryId = settings.deliveryId === null ? null : idText(readWire(body, settings.deliveryId));
  const type = types.find((name) => name.toLowerCase() === typeName.toLowerCase());
  return {
    type: 'accepted',
    deliveryId: deliveryId ?? hashText(text),
    // An event of a type that nobody carries is no fault of the sender's.
    hints: type === undefined ? [] : [{ type, externalId }],
  };
}
