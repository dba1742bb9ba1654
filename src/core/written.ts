import type { CanonicalValue } from './canonical';
import { ackOf, type Intent, type Link, type Sent } from './link';

/** What a system answered to a write of ours: the values it shows for the fields, if the answer carries the record. */
export interface WriteAnswer {
  readonly carried: ReadonlyMap<string, CanonicalValue>;
  readonly version: string | null;
  readonly answeredAt: number;
}

/**
 * The link after an update was taken: for the fields sent only, base is what the system shows now. Fields not sent
 * keep their base, so that an edit made in between is still seen.
 */
export function afterUpdate(link: Link, sent: Sent, answer: WriteAnswer): Link {
  return { ...link, ...takeSent(link, sent, answer), ...settled(answer), pending: null };
}

/**
 * The link after a create was answered. The answer is the record's first state, so its values are the base of every
 * field: what the vendor's template added is no edit.
 */
export function afterCreate(link: Link, externalId: string, sent: Sent, answer: WriteAnswer): Link {
  const { base, ack } = takeSent(link, sent, answer);
  for (const [field, value] of answer.carried) if (!(field in base)) base[field] = value;
  return { ...link, ...settled(answer), base, ack, externalId, state: 'active', intent: null };
}

/**
 * The link after its record was found by marker or key, the answer to the create being lost. Base is what was sent:
 * whatever the record shows beyond it, somebody entered since.
 */
export function afterAdoption(link: Link, externalId: string, intent: Intent): Link {
  const { base, ack } = takeSent(link, intent.sent, null);
  return {
    ...link,
    base,
    ack,
    externalId,
    state: 'active',
    intent: null,
    blockedReason: null,
    blockedVersion: null,
    lastError: null,
  };
}

const settled = (answer: WriteAnswer): Partial<Link> => ({
  recordVersion: answer.version,
  writtenAt: answer.answeredAt,
  blockedReason: null,
  blockedVersion: null,
  lastError: null,
});

function takeSent(
  link: Link,
  sent: Sent,
  answer: WriteAnswer | null,
): { base: Record<string, CanonicalValue>; ack: Record<string, number> } {
  const base: Record<string, CanonicalValue> = { ...link.base };
  const ack: Record<string, number> = { ...link.ack };
  for (const [field, { value, rev }] of Object.entries(sent)) {
    base[field] = answer?.carried.get(field) ?? (answer?.carried.has(field) === true ? null : value);
    ack[field] = Math.max(ackOf(link, field), rev);
  }
  return { base, ack };
}
