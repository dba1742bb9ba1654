import type { CanonicalValue } from './canonical';
import { parseLinePath } from './line-path';
import { ackOf, type Intent, type Link, type Sent } from './link';

/** What a system answered to a write of ours: the values it shows for the fields, if the answer carries the record. */
export interface WriteAnswer {
  readonly carried: ReadonlyMap<string, CanonicalValue>;
  /** The ids given to lines that were added, by our key. */
  readonly lineIds: Readonly<Record<string, string>>;
  readonly version: string | null;
  readonly answeredAt: number;
}

/**
 * The link after an update was taken: for the fields sent only, base is what the system shows now. Fields not sent
 * keep their base, so that an edit made in between is still seen.
 */
export function afterUpdate(link: Link, sent: Sent, answer: WriteAnswer): Link {
  const lineIds = link.lineIds === null ? null : lineIdsAfter(link.lineIds, sent, answer);
  return { ...link, ...takeSent(link, sent, answer), ...settled(answer), lineIds, pending: null };
}

/**
 * The link after a create was answered. The answer is the record's first state, so its values are the base of every
 * field: what the vendor's template added is no edit.
 */
export function afterCreate(link: Link, externalId: string, sent: Sent, answer: WriteAnswer): Link {
  const { base, ack } = takeSent(link, sent, answer);
  for (const [field, value] of answer.carried) if (!(field in base)) base[field] = value;
  const lineIds = lineIdsAfter({}, sent, answer);
  return { ...link, ...settled(answer), base, ack, lineIds, externalId, state: 'active', intent: null };
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
    lineIds: {},
    externalId,
    state: 'active',
    intent: null,
    blockedReason: null,
    blockedVersion: null,
    lastError: null,
  };
}

/** The ids of a record's lines after a write: with those the answer gave, without those that were removed. */
function lineIdsAfter(
  before: Readonly<Record<string, string>>,
  sent: Sent,
  answer: WriteAnswer,
): Record<string, string> {
  const removed = new Set(
    Object.entries(sent).flatMap(([path, { value }]) => {
      const line = parseLinePath(path);
      return line !== null && line.field === null && value === null ? [line.key] : [];
    }),
  );
  return Object.fromEntries(Object.entries({ ...before, ...answer.lineIds }).filter(([key]) => !removed.has(key)));
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
